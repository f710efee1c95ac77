namespace PromptGen;

/// <summary>
/// Says when a call may run under its prompt's <c>limits</c>. The one that an application gets by itself counts in this process; one over a shared store counts for
/// all. Registered in the container, or given in <see cref="PromptRuntimeOptions"/>; asked only where something is limited. Must be safe for concurrent use.
/// </summary>
public interface ICallLimiter
{
    /// <summary>
    /// Waits for a place. Ends at once where there is none and none may be waited for: the lease is then not acquired, and its metadata say when to come
    /// back (<see cref="System.Threading.RateLimiting.MetadataName.RetryAfter"/>) and why (<see cref="System.Threading.RateLimiting.MetadataName.ReasonPhrase"/>).
    /// </summary>
    /// <param name="demand">What the call asks for, with the limits as they are now: they may be others at the next call.</param>
    /// <param name="cancellationToken">The caller gave up, the host stops, or the call's deadline has passed: the place in the queue must be free at once. A limiter that
    /// ignores it is left behind; a lease that it gives afterwards is settled with nothing taken, and disposed of.</param>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken);
}
