namespace PromptGen;

/// <summary>What all calls of a prompt together may take, in one process unless a shared store is given.</summary>
public sealed record LimitPolicy
{
    /// <summary>Of all calls.</summary>
    public LimitSet Global { get; init; } = new();

    /// <summary>Of the calls of one tenant. Null: no own limits.</summary>
    public LimitSet? PerTenant { get; init; }

    /// <summary>Of the calls of one user. Null: no own limits.</summary>
    public LimitSet? PerUser { get; init; }
}

/// <summary>One set of limits. Null: no limit.</summary>
public sealed record LimitSet
{
    /// <summary>Calls at one time.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Calls that may wait for a place.</summary>
    public int? Queue { get; init; }

    /// <summary>Requests in a minute.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens in a minute, of prompts and replies.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>Bytes of one reply's text in UTF-8. Null in <see cref="LimitPolicy.Global"/>: 1 MiB.</summary>
    public long? ResponseBytes { get; init; }

    internal bool LimitsCalls => (Concurrency ?? RequestsPerMinute ?? TokensPerMinute) is not null;
}
