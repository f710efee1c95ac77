namespace PromptGen;

/// <summary>The settings that are sent with a request. Null or empty: the provider's default.</summary>
public sealed record PromptConfig
{
    internal static PromptConfig None { get; } = new();

    /// <summary>Randomness of the reply, from 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>The share of probability that is sampled from, 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>The number of most probable tokens that are sampled from.</summary>
    public int? TopK { get; init; }

    /// <summary>The most tokens that a reply may have.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Texts at which the model stops.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>Makes replies repeatable where the provider supports it.</summary>
    public long? Seed { get; init; }

    /// <summary><c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>extraHigh</c>.</summary>
    public string? ReasoningEffort { get; init; }
}
