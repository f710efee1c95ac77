namespace PromptGen;

/// <summary>What one call says beyond its inputs.</summary>
public sealed record PromptCallOptions
{
    /// <summary>For whom the call is made, as limits, caches and records know them.</summary>
    public string? Tenant { get; init; }

    /// <summary>The person for whom the call is made.</summary>
    public string? User { get; init; }

    /// <summary>The part of the product that calls, such as <c>inbox-summary</c>, for records and the metrics of usage: few names, fixed in code.</summary>
    public string? Feature { get; init; }

    /// <summary>The caller's own id of what it is doing; noted in the call record.</summary>
    public string? RequestId { get; init; }

    /// <summary>A deadline for this call; more than the prompt's ceiling (without one: its deadline) is cut to that. Must be more than zero.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Whether the prompt's cache is used; says nothing where it has none.</summary>
    public CacheUse Cache { get; init; }
}
