using Microsoft.Extensions.AI;

namespace PromptGen;

/// <summary>What a provider reports of tokens, as far as it can be believed.</summary>
internal static class Usage
{
    // More than any model takes: such a number is a mistake, and would spoil every sum it enters.
    private const long Absurd = 1_000_000_000;

    /// <summary>The number; null where it is missing or cannot be.</summary>
    public static long? Valid(long? tokens) => tokens is >= 0 and < Absurd ? tokens : null;

    /// <summary>The later of two reports of one reply: providers report cumulatively, so a sum would count twice.</summary>
    public static UsageDetails Later(UsageDetails? earlier, UsageDetails later)
    {
        if (earlier is null)
        {
            return later;
        }

        earlier.InputTokenCount = later.InputTokenCount ?? earlier.InputTokenCount;
        earlier.OutputTokenCount = later.OutputTokenCount ?? earlier.OutputTokenCount;
        earlier.TotalTokenCount = later.TotalTokenCount ?? earlier.TotalTokenCount;
        earlier.CachedInputTokenCount = later.CachedInputTokenCount ?? earlier.CachedInputTokenCount;
        earlier.ReasoningTokenCount = later.ReasoningTokenCount ?? earlier.ReasoningTokenCount;
        return earlier;
    }
}
