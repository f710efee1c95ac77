using System.Globalization;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>
/// When retries and fallback models can start at the earliest, by failure kind: a timeout takes at least its limit, every other failure may come at once, and
/// the jitter of a back-off may be nothing.
/// </summary>
internal static class DeadlineArithmetic
{
    private const string Timeout = "timeout";

    // No other model does better with these, and the runtime asks none.
    private static readonly HashSet<string> Final = new(StringComparer.Ordinal)
    {
        "limitExceeded", "budgetExceeded", "inputTooLarge", "shuttingDown", "replayMiss", "replayStale",
    };

    /// <summary>The least time of an attempt that ends in a timeout.</summary>
    public static long LeastTimeout(PolicyModel policy)
    {
        var attempt = policy.Attempt;
        return attempt.Streamed ? Math.Min(attempt.Timeout, Math.Min(attempt.FirstToken, attempt.Idle)) : attempt.Timeout;
    }

    /// <summary>The first retry that cannot start where every attempt times out; null: all can.</summary>
    public static int? FirstIdleRetry(PolicyModel policy)
    {
        var possible = (policy.Deadline - 1) / LeastTimeout(policy);
        return policy.Attempt.Retries > possible ? (int)possible + 1 : null;
    }

    /// <summary>Whether a fallback is asked for any kind at all.</summary>
    public static bool IsEverAsked(FallbackModel fallback) => Kinds(fallback).Any(k => !Final.Contains(k));

    /// <summary>How many attempts must time out before a fallback is asked; null: timeouts do not lead to it.</summary>
    public static int? TimeoutsBefore(PolicyModel policy, int fallback)
    {
        if (!Kinds(policy.Fallback[fallback]).Contains(Timeout))
        {
            return null;
        }

        var models = 1 + Enumerable.Range(0, fallback).Count(i => Kinds(policy.Fallback[i]).Contains(Timeout));
        return models * (1 + policy.Attempt.Retries);
    }

    public static string Text(long milliseconds) => milliseconds % 1000 == 0
        ? (milliseconds / 1000).ToString(CultureInfo.InvariantCulture) + "s"
        : milliseconds.ToString(CultureInfo.InvariantCulture) + "ms";

    private static List<string> Kinds(FallbackModel fallback)
    {
        IEnumerable<string> names = fallback.On.Count == 0 ? ["unavailable"] : fallback.On;
        return names.SelectMany(n => FailureKindTable.Kinds.Where(k => k == n || FailureKindTable.GroupOf(k) == n)).ToList();
    }
}
