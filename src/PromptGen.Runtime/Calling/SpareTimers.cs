namespace PromptGen.Calling;

/// <summary>
/// Sources for the timers of calls on the system's clock, each linked once to what ends all calls and then used by one call after another: to link one costs more than all
/// else that a timer does.
/// </summary>
internal sealed class SpareTimers(CancellationToken end)
{
    private const int Most = 16;

    private readonly SpareTimer?[] _spares = new SpareTimer?[Most];

    /// <summary>What ends all calls: every source fires with it.</summary>
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

    /// <param name="timer">A source that its call needs no longer.</param>
    /// <param name="isFree">False: somebody is cancelling it at this moment.</param>
    public void Give(SpareTimer timer, bool isFree)
    {
        if (isFree && timer.TryReset())
        {
            for (int i = 0, at = Environment.CurrentManagedThreadId; i < Most; i++, at++)
            {
                ref var place = ref _spares[at % Most];
                if (place is null && Interlocked.CompareExchange(ref place, timer, null) is null)
                {
                    return;
                }
            }
        }

        if (timer.Unlink() && isFree)
        {
            timer.Dispose();
        }
    }
}

/// <summary>A source that fires when all calls end.</summary>
internal sealed class SpareTimer : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _link;

    public SpareTimer(CancellationToken end) => _link = end.UnsafeRegister(static source => ((SpareTimer)source!).Cancel(), this);

    /// <summary>False: the end has come, or is coming at this moment.</summary>
    public bool Unlink() => _link == default || _link.Unregister();
}
