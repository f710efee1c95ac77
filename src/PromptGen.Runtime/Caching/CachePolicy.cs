namespace PromptGen;

/// <summary>Which replies are kept for later calls.</summary>
public sealed record CachePolicy
{
    /// <summary>The inputs by which a reply is found again.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>How long a reply is used.</summary>
    public required TimeSpan Ttl { get; init; }

    /// <summary>How long it may still stand in for a failed call. Null: not at all.</summary>
    public TimeSpan? StaleOnFailure { get; init; }

    /// <summary>Who shares it.</summary>
    public CacheScope Scope { get; init; }

    /// <summary>Whether calls with sensitive inputs are kept too.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>Who shares a cached reply.</summary>
public enum CacheScope
{
    /// <summary>The calls of one tenant.</summary>
    Tenant,

    /// <summary>All calls.</summary>
    Global,
}

/// <summary>Whether one call uses the cache.</summary>
public enum CacheUse
{
    /// <summary>As the prompt's policy says.</summary>
    Default,

    /// <summary>The cache is neither read nor written.</summary>
    Bypass,

    /// <summary>The cache does not answer the call, but keeps its reply; a stale answer may still stand in for a failure.</summary>
    Refresh,
}
