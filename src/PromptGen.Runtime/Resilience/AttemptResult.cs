using Microsoft.Extensions.AI;

namespace PromptGen.Resilience;

/// <summary>What became of one request: a reply that may be read, or a failure.</summary>
internal sealed class AttemptResult
{
    public ChatResponse? Response { get; init; }

    /// <summary>The reply's text; also where its end reason makes it a failure.</summary>
    public string Text { get; init; } = "";

    /// <summary>Null: the reply may be read.</summary>
    public Classification? Failure { get; init; }

    public Exception? Exception { get; init; }

    /// <summary>It failed because the caller gave up.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>
    /// Whether it failed because of the state that the provider is in: what a circuit breaker counts. Null: it tells nothing of that, since the caller gave up or the host
    /// is shutting down.
    /// </summary>
    public bool? IsProviders { get; set; }

    /// <summary>A reply that has begun, for its caller to read; null: the attempt has ended.</summary>
    public LiveReply? Live { get; init; }
}
