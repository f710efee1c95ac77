namespace PromptGen.Calling;

/// <summary>
/// A source that fires at a time that is moved for next to nothing, as it is for one call after another: the timer below is not moved with it. Where that comes too early, it
/// looks when the time is and waits on. It fires with the end of all calls too.
/// </summary>
internal sealed class SpareTimer : CancellationTokenSource
{
    private const long Never = long.MaxValue;
    private const long Fired = long.MinValue;

    // Less than what a timer can wait, which is 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(45);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly double _scale;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _link;
    private long _due = Never;
    private long _wakes = Never;

    public SpareTimer(TimeProvider time, CancellationToken end)
    {
        _time = time;
        _scale = time.TimestampFrequency / (double)TimeSpan.TicksPerSecond;

        // A timer keeps the context that it is made in, which is that of one call.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static timer => ((SpareTimer)timer!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _link = end.UnsafeRegister(static timer => ((SpareTimer)timer!).End(), this);
    }

    /// <summary>It fires when this time has passed; what was set before holds no longer. False: it has fired, or does so at this moment.</summary>
    /// <param name="limit">The time, above zero; what is longer than 45 days counts as that.</param>
    /// <param name="now">The timestamp of the clock that it counts from.</param>
    public bool TrySet(TimeSpan limit, long now)
    {
        var due = now + (long)Math.Ceiling(TimeSpans.Min(limit, Longest).Ticks * _scale);
        lock (_lock)
        {
            if (_due == Fired)
            {
                return false;
            }

            // A timer that should have fired may stand still, as some do while the machine sleeps.
            _due = due;
            if (due < _wakes || _wakes <= now)
            {
                WakeAt(due, now);
            }

            return true;
        }
    }

    /// <summary>It does not fire when its time has passed. False: it has, or does so at this moment.</summary>
    public bool TryStop()
    {
        lock (_lock)
        {
            if (_due == Fired)
            {
                return false;
            }

            _due = Never;
            return true;
        }
    }

    /// <summary>What waits ends now, before its time.</summary>
    public void End()
    {
        lock (_lock)
        {
            _due = Fired;
        }

        _timer.Dispose();
        Cancel();
    }

    /// <summary>It is of no further use: nothing is left of it on the clock, nor in what ends all calls.</summary>
    public void Retire()
    {
        _timer.Dispose();
        _link.Unregister();
    }

    private void Wake()
    {
        lock (_lock)
        {
            _wakes = Never;
            if (_due is Never or Fired)
            {
                return;
            }

            var now = _time.GetTimestamp();
            if (_due > now)
            {
                WakeAt(_due, now);
                return;
            }

            _due = Fired;
        }

        try
        {
            Cancel();
        }
        catch (AggregateException)
        {
            // What a client registered on the token is its own affair.
        }
    }

    // In whole milliseconds, rounded up: the system's timers cut off what is less, and would wake it too early again and again.
    private void WakeAt(long due, long now)
    {
        _wakes = due;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(_time.GetElapsedTime(now, due).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
