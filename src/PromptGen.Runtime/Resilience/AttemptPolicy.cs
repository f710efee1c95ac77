namespace PromptGen;

/// <summary>Limits of one attempt, and how often it is repeated on the same model.</summary>
public sealed record AttemptPolicy
{
    /// <summary>The time for one attempt, its body and stream included; clipped to what the deadline leaves.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Of a stream: the time to its first content.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of a stream: the time between two contents. Keep-alives are no content.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a call too consumes a stream, so that <see cref="FirstToken"/> and <see cref="Idle"/> apply to it.</summary>
    public bool Streamed { get; init; }

    /// <summary>Further attempts on the same model, 0 to 5.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>How long to wait before each of them.</summary>
    public BackoffPolicy Backoff { get; init; } = new();
}
