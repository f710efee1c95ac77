using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Keeps whatever calls let out: logs with their values, spans, records.</summary>
internal sealed class WatchedSinks : ILoggerFactory, ILogger, ICallRecordSink
{
    private readonly ConcurrentQueue<(int Id, string Text)> _logs = new();
    private readonly ConcurrentQueue<CallRecord> _records = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public WatchedSinks()
    {
        _listener = new()
        {
            ShouldListenTo = s => s.Name == PromptTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<CallRecord> Records => [.. _records];

    public IReadOnlyList<int> Events => [.. _logs.Select(l => l.Id)];

    /// <summary>The spans of this prompt's calls; calls of other tests run at the same time.</summary>
    public IReadOnlyList<Activity> CallSpans => [.. _spans.Where(s => _records.Any(r => r.CallId == s.GetTagItem("promptgen.call.id") as string))];

    public IReadOnlyList<Activity> ChildrenOf(Activity span) => [.. _spans.Where(s => s.ParentSpanId == span.SpanId && s.TraceId == span.TraceId)];

    /// <summary>All of it, as text, and the spans of whatever else ran at the time.</summary>
    public string Everything() => TextOf(_spans);

    /// <summary>All of it, as text.</summary>
    public string EverythingOfTheCalls() => TextOf(CallSpans.SelectMany(s => ChildrenOf(s).Prepend(s)));

    private string TextOf(IEnumerable<Activity> spans)
    {
        var text = new StringBuilder();
        foreach (var (_, line) in _logs)
        {
            text.AppendLine(line);
        }

        foreach (var span in spans)
        {
            text.Append(span.DisplayName).Append(span.StatusDescription).AppendJoin(';', span.TagObjects.Select(t => t.Key + "=" + (t.Value is string[] all ? string.Join(',', all) : t.Value)))
                .AppendJoin(';', span.Events.SelectMany(e => e.Tags).Select(t => t.Value)).AppendLine();
        }

        foreach (var record in _records)
        {
            text.AppendLine(System.Text.Json.JsonSerializer.Serialize(record)).AppendLine(record.ToString());
        }

        return text.ToString();
    }

    public void Write(CallRecord record) => _records.Enqueue(record);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(';', pairs.Select(p => p.Key + "=" + p.Value)) : "";
        _logs.Enqueue((eventId.Id, formatter(state, exception) + values + exception));
    }

    public void Dispose() => _listener.Dispose();
}
