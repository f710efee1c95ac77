using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>Waits for a limiter that may ignore its token: one that hangs must not take the call with it, nor keep a place that comes when nobody wants it any more.</summary>
internal static class LeaseWait
{
    /// <summary>The lease, or cancellation when the token fires. What has been answered at once costs nothing.</summary>
    public static ValueTask<CallLease> WaitAsync(ValueTask<CallLease> asked, CallState call, CancellationToken token) =>
        asked.IsCompleted ? asked : new(WatchAsync(asked.AsTask(), call, token));

    private static async Task<CallLease> WatchAsync(Task<CallLease> asked, CallState call, CancellationToken token)
    {
        try
        {
            return await asked.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await HearAsync(asked, call.Time).ConfigureAwait(false);
            if (asked.IsCompleted)
            {
                // A place that comes at the last moment is the call's to give back; what else the limiter makes of its token is the end of the wait.
                return await asked.ConfigureAwait(false);
            }

            _ = LeaseKeeper.Of(call).FreeLateAsync(asked);
            throw;
        }
    }

    // Of those who wait for a token, the last to come is told first, which is this call. The limiter, which has yet to be told, takes it out of its queue, as a rule, before the caller goes on.
    private static async Task HearAsync(Task<CallLease> asked, TimeProvider time)
    {
        var told = new TaskCompletionSource();
        using var next = TellAfter(TimeSpan.Zero, time);

        // A clock that a test has stopped holds up nobody who cancels.
        using var anyway = TellAfter(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await Task.WhenAny(asked, told.Task).ConfigureAwait(false);

        ITimer TellAfter(TimeSpan wait, TimeProvider time) =>
            time.CreateTimer(static told => ((TaskCompletionSource)told!).TrySetResult(), told, wait, Timeout.InfiniteTimeSpan);
    }
}
