using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy.attempt</c> and its <c>backoff</c></summary>
internal static class AttemptKeys
{
    public const int MaxRetries = 5;

    private static readonly KeyTable<AttemptModel> Backoff = new KeyTable<AttemptModel>("policy.attempt.backoff")
        .Duration("base", DurationRange.BackoffBase, (a, v) => a with { BackoffBase = v })
        .Number("factor", 1, 10, (a, v) => a with { BackoffFactor = (double)v })
        .Duration("max", DurationRange.BackoffMax, (a, v) => a with { BackoffMax = v });

    public static readonly KeyTable<AttemptModel> Table = new KeyTable<AttemptModel>("policy.attempt")
        .Duration("timeout", DurationRange.Waiting, (a, v) => a with { Timeout = v })
        .Duration("firstToken", DurationRange.Waiting, (a, v) => a with { FirstToken = v })
        .Duration("idle", DurationRange.Waiting, (a, v) => a with { Idle = v })
        .Boolean("streamed", (a, v) => a with { Streamed = v })
        .Integer("retries", 0, MaxRetries, (a, v) => a with { Retries = (int)v })
        .Group("backoff", Backoff, a => a, (_, a) => a);
}
