using Microsoft.Extensions.Logging;

namespace PromptGen.Telemetry;

/// <summary>A logger that never throws: what a provider of the application does must not cost a call its outcome. There is nowhere left to tell of it.</summary>
internal sealed class UnfailingLogger(ILogger inner) : ILogger
{
    // The runtime begins none.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
