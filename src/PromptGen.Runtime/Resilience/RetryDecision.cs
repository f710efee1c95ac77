namespace PromptGen.Resilience;

/// <summary>Whether, and after which wait, a failed request is sent again to the same model.</summary>
internal static class RetryDecision
{
    /// <summary>The wait; null: not again.</summary>
    /// <param name="policy">The prompt's limits.</param>
    /// <param name="retries">How many retries this model has had in this call.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="left">What is left of the deadline.</param>
    /// <param name="random">From 0 to below 1.</param>
    public static TimeSpan? Decide(AttemptPolicy policy, int retries, Classification failure, TimeSpan left, double random)
    {
        if (retries >= policy.Retries || !MayRetry(failure))
        {
            return null;
        }

        var wait = Backoff.Next(policy.Backoff, retries + 1, failure.RetryAfter, random);
        return wait < left ? wait : null;
    }

    // A provider may forbid a retry of anything; it may ask for one of what looks like our mistake, never of a wrong key or an empty purse.
    private static bool MayRetry(Classification failure) => failure.ShouldRetry switch
    {
        false => false,
        true => failure.Kind is FailureKind.InvalidRequest or FailureKind.Unknown || FailureKinds.MayRetry(failure.Kind),
        null => FailureKinds.MayRetry(failure.Kind),
    };
}
