namespace PromptGen;

/// <summary>
/// The wait before a retry: a random time between zero and <c>Base * Factor^(retry - 1)</c>, which is capped at <see cref="Max"/> (full jitter). A
/// provider's hint is a minimum.
/// </summary>
public sealed record BackoffPolicy
{
    /// <summary>The longest wait before the first retry.</summary>
    public TimeSpan Base { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>By how much it grows with each retry, from 1.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The cap.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(8);
}
