using System.Collections.Concurrent;
using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>
/// Counts in this process. The limiters of System.Threading.RateLimiting cannot be told the time, other numbers, or what was really taken, and their queues know no turns:
/// so this one is its own, behind the same kind of lease.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="isInline">Whether calls go on where they get their place: for tests on a virtual clock. Otherwise they go on elsewhere.</param>
internal sealed class LocalCallLimiter(TimeProvider time, bool isInline = false) : ICallLimiter
{
    /// <summary>How often what has been idle is forgotten.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly long _start = time.GetTimestamp();
    private readonly SpendLedger _ledger = new();

    public TimeProvider Time => time;

    public TimeSpan Now => time.GetElapsedTime(_start);

    public bool IsInline => isInline;

    /// <summary>How many tenants and users are remembered.</summary>
    internal int Remembered => _ledger.Remembered + _routes.Values.Sum(r => r.Remembered);

    public ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demand);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<CallLease>(cancellationToken);
        }

        var route = _routes.GetOrAdd(KeyOf(demand.Prompt), static (_, limiter) => new(limiter), this);
        return demand.Spending is { } spending ? SpendAsync(route, demand, spending, cancellationToken) : route.AcquireAsync(demand, cancellationToken);
    }

    private async ValueTask<CallLease> SpendAsync(Route route, CallDemand demand, SpendingLimit spending, CancellationToken token)
    {
        if (_ledger.TryReserve(demand.Tenant, demand.Cost, spending, Now, out var retryAfter) is not { } reservation)
        {
            return CallLease.Refused("The tenant's spending limit is reached.", retryAfter, FailureKind.BudgetExceeded);
        }

        try
        {
            var lease = await route.AcquireAsync(demand, token).ConfigureAwait(false);
            if (lease.IsAcquired)
            {
                return new SpendingLease(lease, reservation, this);
            }

            _ledger.Settle(reservation, 0, Now);
            return lease;
        }
        catch (OperationCanceledException)
        {
            _ledger.Settle(reservation, 0, Now);
            throw;
        }
    }

    internal void Spent(SpendLedger.Reservation reservation, decimal cost) => _ledger.Settle(reservation, cost, Now);

    // The variants of a major share its limits.
    private static string KeyOf(PromptInfo prompt) => prompt.Id + "." + PromptVersions.Major(prompt.Version);
}
