using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>The policy of one prompt with its defaults filled in; times in milliseconds.</summary>
public sealed record PolicyModel
{
    public long Deadline { get; init; } = 60_000;

    public AttemptModel Attempt { get; init; } = new();

    public EquatableArray<FallbackModel> Fallback { get; init; }

    public int RepairAttempts { get; init; } = 1;

    public BudgetModel Budget { get; init; } = new();

    public LimitsModel Limits { get; init; } = new();

    public CacheModel? Cache { get; init; }

    public EquatableArray<OnFailureModel> OnFailure { get; init; }

    /// <summary>The fixed answer as canonical JSON (for a text output, a JSON string), validated against the output schema.</summary>
    public string? Value { get; init; }

    public CeilingsModel Ceilings { get; init; } = new();
}

public sealed record AttemptModel
{
    public long Timeout { get; init; } = 20_000;

    public long FirstToken { get; init; } = 10_000;

    public long Idle { get; init; } = 10_000;

    public bool Streamed { get; init; }

    public int Retries { get; init; } = 1;

    public long BackoffBase { get; init; } = 500;

    public double BackoffFactor { get; init; } = 2;

    public long BackoffMax { get; init; } = 8_000;
}

/// <param name="On">Names of failure kinds or groups; empty: <c>unavailable</c>.</param>
public sealed record FallbackModel(string ModelKey, EquatableArray<string> On);

public sealed record BudgetModel
{
    public int? InputTokens { get; init; }

    public int? OutputTokens { get; init; }

    /// <summary>In the currency of the configured prices; a decimal in its invariant form.</summary>
    public string? Cost { get; init; }
}

public sealed record LimitsModel
{
    public LimitSet Global { get; init; } = new() { ResponseBytes = 1_048_576 };

    public LimitSet? PerTenant { get; init; }

    public LimitSet? PerUser { get; init; }
}

public sealed record LimitSet
{
    public int? Concurrency { get; init; }

    public int? Queue { get; init; }

    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public long? ResponseBytes { get; init; }
}

/// <param name="Ttl">Milliseconds.</param>
/// <param name="StaleOnFailure">Milliseconds; null: never served stale.</param>
public sealed record CacheModel(EquatableArray<string> Key, long Ttl, long? StaleOnFailure, bool IsGlobal, bool AllowSensitive);

/// <param name="On">A failure kind or group.</param>
public sealed record OnFailureModel(string On, FailureAction Action);

public enum FailureAction
{
    Fail,
    Value,
    Stale,
    Review,
    Defer,
}

/// <summary>How far configuration may loosen; null: the file's own number.</summary>
public sealed record CeilingsModel
{
    public long? Deadline { get; init; }

    public int? Retries { get; init; }

    public string? Cost { get; init; }

    public EquatableArray<string> Models { get; init; }
}
