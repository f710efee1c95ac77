using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>How long to wait before a retry.</summary>
internal static class Backoff
{
    // Even a hint of zero leaves room between two requests.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>Full jitter below an exponentially growing cap; a provider's hint is a minimum that the jitter comes on top of.</summary>
    /// <param name="policy">Base, factor and cap.</param>
    /// <param name="retry">From 1.</param>
    /// <param name="hint">What the provider asked for.</param>
    /// <param name="random">From 0 to below 1.</param>
    public static TimeSpan Next(BackoffPolicy policy, int retry, TimeSpan? hint, double random)
    {
        var cap = Math.Min(policy.Max.TotalMilliseconds, policy.Base.TotalMilliseconds * Math.Pow(policy.Factor, retry - 1));
        var jittered = TimeSpan.FromMilliseconds(cap * Math.Clamp(random, 0, 1));
        var wait = hint is { } asked && asked > TimeSpan.Zero ? Add(asked, jittered) : jittered;
        return TimeSpans.Max(wait, Least);
    }

    // A hint may be of any size.
    private static TimeSpan Add(TimeSpan a, TimeSpan b) => a > TimeSpan.MaxValue - b ? TimeSpan.MaxValue : a + b;
}
