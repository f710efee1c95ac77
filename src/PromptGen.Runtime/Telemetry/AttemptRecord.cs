namespace PromptGen;

/// <summary>One request to one model.</summary>
public sealed record AttemptRecord
{
    /// <summary>From 1, through the whole call.</summary>
    public required int Number { get; init; }

    /// <summary>The key of the model.</summary>
    public required string ModelKey { get; init; }

    /// <summary>The model's name as the provider reports it.</summary>
    public string? Model { get; init; }

    /// <summary>Whether it sent violations back.</summary>
    public bool IsRepair { get; init; }

    /// <summary>When it began, from the beginning of the call.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Of a stream: when its first content came, from the beginning of the attempt; null: none did, or it was no stream.</summary>
    public TimeSpan? FirstContent { get; init; }

    /// <summary>Of a stream: when its last content came, from the beginning of the attempt.</summary>
    public TimeSpan? LastContent { get; init; }

    /// <summary>Of a stream: in how many pieces its content came.</summary>
    public int Contents { get; init; }

    /// <summary>Why it did not succeed; null where it did, and where the caller gave up.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Whether the caller gave up before it ended.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>The HTTP status, where it is known.</summary>
    public int? StatusCode { get; init; }

    /// <summary>HTTP requests that the client made, where an <see cref="AttemptObserver"/> counts them: more than one means that its SDK retries by itself.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>When the provider asked to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why the model stopped, as the client reports it.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens of the prompt; null where the provider does not report them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the reply; null where the provider does not report them.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Those of the prompt's tokens that the provider read from its cache; null where it does not say.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Those of the reply's tokens that went into reasoning; null where the provider does not say.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>
    /// What it counts for in limits, budgets and bills, estimated where the provider reports nothing; null: it took nothing, or nobody counts (its model has no price,
    /// nothing is limited, and nobody listens to the metrics of usage).
    /// </summary>
    public TokenSpend? Spend { get; init; }
}
