using System.Threading.RateLimiting;
using PromptGen.Limits;

namespace PromptGen;

/// <summary>Makes limiters.</summary>
public static class CallLimiter
{
    /// <summary>
    /// The limiter that an application has by itself: it counts in this process, lets tenants take turns, and forgets those that make no calls. For what decorates it.
    /// </summary>
    /// <param name="timeProvider">Its clock; null: the system's.</param>
    public static ICallLimiter CreateLocal(TimeProvider? timeProvider = null) => new LocalCallLimiter(timeProvider ?? TimeProvider.System);

    /// <summary>
    /// A limiter of System.Threading.RateLimiting decides, such as one over a shared store: one permit for each call. Which limits hold is its own affair; numbers in prompt files
    /// and spending limits are what it makes of the <see cref="CallDemand"/>.
    /// </summary>
    public static ICallLimiter From(PartitionedRateLimiter<CallDemand> limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        return new RateLimiterAdapter(limiter);
    }
}
