using Microsoft.Extensions.Logging;
using PromptGen.Calling;
using PromptGen.Telemetry;

namespace PromptGen.Limits;

/// <summary>
/// Gives leases back for a call. What a limiter of somebody else's throws there is a line in the log: it must cost neither the call its outcome nor, on a timer's thread, the
/// process its life. Holds nothing else of the call, which may have ended long before.
/// </summary>
internal readonly record struct LeaseKeeper(ILogger Log, PromptInfo Prompt, string CallId)
{
    public static LeaseKeeper Of(CallState call) => new(call.Runtime.Log, call.Prompt, call.CallId);

    /// <summary>Says what the call has taken. Never throws.</summary>
    public void Settle(CallLease lease, CallUsage usage)
    {
        try
        {
            lease.Settle(usage);
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Note(exception);
        }
    }

    /// <summary>The place is free. Never throws.</summary>
    public void Free(CallLease lease)
    {
        try
        {
            lease.Dispose();
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Note(exception);
        }
    }

    /// <summary>A place comes after the call has stopped waiting for it: it is given back as one that nothing was taken of. Never throws, and nobody has to wait for it.</summary>
    public async Task FreeLateAsync(Task<CallLease> late)
    {
        try
        {
            var lease = await late.ConfigureAwait(false);
            if (lease.IsAcquired)
            {
                Settle(lease, new(0, 0, 0));
            }

            Free(lease);
        }
        catch (OperationCanceledException)
        {
            // It has heeded its token after all.
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Note(exception);
        }
    }

    private void Note(Exception exception) => CallLog.LimiterFailed(Log, Prompt.Id, Prompt.Version, CallId, exception.GetType().Name);
}
