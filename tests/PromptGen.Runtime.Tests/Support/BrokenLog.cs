using Microsoft.Extensions.Logging;

namespace PromptGen.Runtime.Tests;

/// <summary>Throws at what is logged, at the first or at everything, as a logger does whose provider throws.</summary>
public sealed class BrokenLog(bool always) : ILoggerFactory, ILogger
{
    public int Seen { get; private set; }

    public int Thrown { get; private set; }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Seen++;
        if (always || Seen == 1)
        {
            Thrown++;
            throw new AggregateException("An error occurred while writing to logger(s).");
        }
    }

    public void Dispose()
    {
    }
}
