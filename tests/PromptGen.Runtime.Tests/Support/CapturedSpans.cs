using System.Diagnostics;

namespace PromptGen.Runtime.Tests;

/// <summary>The spans that stem from a test, in the order of their ends. Other tests call prompts at the same time: what does not stem from its root is left out.</summary>
internal sealed class CapturedSpans : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public CapturedSpans(string root)
    {
        Root = new Activity(root).Start();
        _listener = new()
        {
            ShouldListenTo = s => s.Name == PromptTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (a.TraceId == Root.TraceId)
                {
                    lock (_spans)
                    {
                        _spans.Add(a);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Activity Root { get; }

    public IReadOnlyList<Activity> Ended => _spans;

    /// <summary>Nobody listens any more.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        Root.Stop();
    }
}
