namespace PromptGen.Calling;

/// <summary>
/// The timers of calls on the system's clock, used by one call after another: to make one, and to link it to what ends all calls, costs more than all else that a timer does.
/// </summary>
internal sealed class SpareTimers(CancellationToken end)
{
    private const int Most = 16;

    private readonly SpareTimer?[] _spares = new SpareTimer?[Most];

    /// <summary>What ends all calls: every timer fires with it.</summary>
    public CancellationToken End => end;

    public SpareTimer Take()
    {
        // Each thread begins at a place of its own, so that threads seldom meet.
        for (int i = 0, at = Environment.CurrentManagedThreadId; i < Most; i++, at++)
        {
            ref var place = ref _spares[at % Most];
            if (place is not null && Interlocked.Exchange(ref place, null) is { IsCancellationRequested: false } spare)
            {
                return spare;
            }
        }

        return new(end);
    }

    /// <param name="timer">A timer that its call needs no longer.</param>
    /// <param name="isFree">False: somebody is cancelling it at this moment.</param>
    public void Give(SpareTimer timer, bool isFree)
    {
        isFree = timer.TryStop() && isFree;
        if (isFree && timer.TryReset() && TryKeep(timer))
        {
            return;
        }

        if (timer.Unlink() && isFree)
        {
            timer.Dispose();
        }
    }

    private bool TryKeep(SpareTimer timer)
    {
        for (int i = 0, at = Environment.CurrentManagedThreadId; i < Most; i++, at++)
        {
            ref var place = ref _spares[at % Most];
            if (place is null && Interlocked.CompareExchange(ref place, timer, null) is null)
            {
                return true;
            }
        }

        return false;
    }
}
