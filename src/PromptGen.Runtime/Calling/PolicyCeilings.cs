namespace PromptGen;

/// <summary>How far configuration may loosen a policy. Null or empty: not beyond the prompt file's own values.</summary>
public sealed record PolicyCeilings
{
    /// <summary>The longest deadline.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The most retries.</summary>
    public int? Retries { get; init; }

    /// <summary>The highest cost of one call.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The model keys that configuration may choose.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];
}
