using System.Collections.Concurrent;

namespace PromptGen.Calling;

/// <summary>The timers of calls, used by one call after another: to make one, and to link it to what ends all calls, costs more than all else that a timer does.</summary>
internal sealed class SpareTimers(TimeProvider time, int most, CancellationToken end)
{
    private readonly ConcurrentQueue<SpareTimer> _spares = new();

    // Where one call comes after another, this is the only one.
    private SpareTimer? _first;

    /// <summary>What ends all calls: every timer fires with it.</summary>
    public CancellationToken End => end;

    /// <summary>On the system's clock some are kept; on a clock that a test moves, a timer that nobody waits for would be in its way.</summary>
    public static SpareTimers Create(TimeProvider time, CancellationToken end) => new(time, time == TimeProvider.System ? 16 : 0, end);

    public SpareTimer Take() => Interlocked.Exchange(ref _first, null) ?? (_spares.TryDequeue(out var spare) ? spare : new(time, end));

    /// <param name="timer">A timer that its call needs no longer.</param>
    /// <param name="isFree">False: somebody is cancelling it at this moment.</param>
    public void Give(SpareTimer timer, bool isFree)
    {
        if (!timer.TryStop() || !isFree || !timer.TryReset() || !TryKeep(timer))
        {
            timer.Retire();
        }
    }

    private bool TryKeep(SpareTimer timer)
    {
        if (most > 0 && Interlocked.CompareExchange(ref _first, timer, null) is null)
        {
            return true;
        }

        if (_spares.Count >= most - 1)
        {
            return false;
        }

        _spares.Enqueue(timer);
        return true;
    }
}
