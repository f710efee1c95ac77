using System.Threading.RateLimiting;
using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>The stage of limits over many calls: a place before the first request, and its end with the call's.</summary>
internal static class CallLimits
{
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

        var before = call.Elapsed;
        CallLease lease;
        try
        {
            lease = await call.Runtime.Limiter.AcquireAsync(
                new()
                {
                    Prompt = call.Prompt,
                    Tenant = call.Options?.Tenant,
                    User = call.Options?.User,
                    Tokens = input + output,
                    Cost = spending is null ? 0 : call.Target.Price!.Of(input, output),
                    Spending = spending,
                    Patience = call.Left,
                },
                token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!call.Token.IsCancellationRequested && token.IsCancellationRequested)
        {
            return new(FailureKind.Timeout, "The call's deadline passed while it waited for a place.");
        }
        finally
        {
            call.Waited = call.Elapsed - before;
        }

        if (lease.IsAcquired)
        {
            call.Lease = lease;
            return null;
        }

        using (lease)
        {
            lease.TryGetMetadata(MetadataName.ReasonPhrase, out var reason);
            return new(lease.Kind, reason ?? "A limit is reached.")
            {
                Details = new() { RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null },
            };
        }
    }

    /// <summary>The call has ended: what it has taken is settled, and its place is free.</summary>
    public static void Leave(CallState call)
    {
        if (call.Lease is not { } lease)
        {
            return;
        }

        call.Lease = null;
        try
        {
            lease.Settle(call.Spending().ToUsage());
        }
        finally
        {
            lease.Dispose();
        }
    }
}
