using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PromptGen.Runtime.Tests;

/// <summary>Keeps what is logged.</summary>
public sealed class CapturedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _entries = new();
    private readonly ConcurrentQueue<(string? Name, IReadOnlyDictionary<string, object?> Attributes)> _events = new();

    public IReadOnlyList<(int Id, LogLevel Level, string Text)> Entries => [.. _entries];

    /// <summary>The names of events and what they hold beside their text.</summary>
    public IReadOnlyList<(string? Name, IReadOnlyDictionary<string, object?> Attributes)> Events => [.. _events];

    public string Text => string.Join('\n', _entries.Select(e => e.Text));

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((eventId.Id, logLevel, formatter(state, exception) + exception));
        if (state is IReadOnlyList<KeyValuePair<string, object?>> attributes)
        {
            _events.Enqueue((eventId.Name, attributes.ToDictionary(StringComparer.Ordinal)));
        }
    }

    public void Dispose()
    {
    }
}
