namespace PromptGen.Telemetry;

/// <summary>Tokens over all attempts of a call, as far as providers report them; null: none does.</summary>
internal static class UsageSums
{
    public static long? CachedInput(IReadOnlyList<AttemptRecord> attempts) => Sum(attempts, static a => a.CachedInputTokens);

    public static long? Reasoning(IReadOnlyList<AttemptRecord> attempts) => Sum(attempts, static a => a.ReasoningTokens);

    private static long? Sum(IReadOnlyList<AttemptRecord> attempts, Func<AttemptRecord, long?> tokensOf)
    {
        long? sum = null;
        foreach (var attempt in attempts)
        {
            sum = tokensOf(attempt) is { } tokens ? (sum ?? 0) + tokens : sum;
        }

        return sum;
    }
}
