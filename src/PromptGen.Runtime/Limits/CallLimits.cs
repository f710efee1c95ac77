using System.Threading.RateLimiting;
using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>The stage of limits over many calls: a place before the first request, and its end with the call's.</summary>
internal static class CallLimits
{
    private static CallFailure Late => new(FailureKind.Timeout, "The call's deadline passed while it waited for a place.");

    /// <summary>Whether anything is limited for this call.</summary>
    public static bool Apply(CallState call) => call.Plan.HasLimits || call.Plan.Spending is not null;

    /// <summary>Whether the limits count what the prompt has to be rendered for.</summary>
    public static bool CountTokens(CallState call) => call.Plan.LimitsTokens || call.Plan.Spending is not null;

    /// <summary>Waits for a place. Null: the call has it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="token">Fires with the deadline too.</param>
    public static async ValueTask<CallFailure?> EnterAsync(CallState call, CancellationToken token)
    {
        var spending = call.Plan.Spending;
        long input = 0;
        long output = 0;
        if (CountTokens(call))
        {
            input = call.EstimateInput();
            output = call.KnownOutputLimit() ?? 0;
        }

        if (spending is not null && call.Target.Price is null)
        {
            return CallBudget.NoPrice(call);
        }

        var limited = call.Limit();
        var before = call.Elapsed;
        CallLease lease;
        try
        {
            var demand = new CallDemand
            {
                Prompt = call.Prompt,
                Tenant = call.Options?.Tenant,
                User = call.Options?.User,
                Tokens = input + output,
                Cost = spending is null ? 0 : call.Target.Price!.Of(input, output),
                Spending = spending,
                Patience = call.Left,
            };
            lease = await LeaseWait.WaitAsync(call.Runtime.Limiter.AcquireAsync(demand, token), call, token).ConfigureAwait(false);
        }
        catch (Exception) when (!call.IsOver && token.IsCancellationRequested)
        {
            // Time that ran out explains whatever the limiter made of it.
            return Late;
        }
        finally
        {
            limited.Waited = call.Elapsed - before;
        }

        if (lease.IsAcquired)
        {
            // A place that comes with the end of the deadline comes too late; it is given back with the call's end.
            limited.Lease = lease;
            return call.Left > TimeSpan.Zero ? null : Late;
        }

        try
        {
            lease.TryGetMetadata(MetadataName.ReasonPhrase, out var reason);
            return new(lease.Kind, reason ?? "A limit is reached.")
            {
                Details = new() { RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null },
            };
        }
        finally
        {
            LeaseKeeper.Of(call).Free(lease);
        }
    }

    /// <summary>
    /// A reply has begun that its caller reads: its place is free at the latest when the attempt's time is over, also where the caller neither reads on nor says that he
    /// stops.
    /// </summary>
    public static void BoundLive(CallState call, bool isLive)
    {
        if (isLive && call.Lease is not null)
        {
            call.Limit().LeaseEnd = call.Time.CreateTimer(static call => Free((CallState)call!), call, call.AttemptLeft, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The call has ended: what it has taken is settled, and its place is free.</summary>
    public static void Leave(CallState call)
    {
        if (call.Limited is { Lease: { } lease } limited)
        {
            limited.LeaseEnd?.Dispose();
            LeaseKeeper.Of(call).Settle(lease, call.Spending().ToUsage());
            Free(call);
            limited.Lease = null;
        }
    }

    private static void Free(CallState call)
    {
        if (call.Limited is { Lease: { } lease } limited && limited.TryFree())
        {
            LeaseKeeper.Of(call).Free(lease);
        }
    }
}
