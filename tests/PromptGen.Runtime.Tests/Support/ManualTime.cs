namespace PromptGen.Runtime.Tests;

/// <summary>A clock that goes on when it is told to, and fires what has become due on its way, in order.</summary>
public sealed class ManualTime(long frequency = TimeSpan.TicksPerSecond) : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => frequency;

    /// <summary>How many timers are set.</summary>
    public int Timers => _timers.Count;

    /// <summary>How often a timer was set that is there already.</summary>
    public int Changes { get; private set; }

    public override long GetTimestamp() => (long)((Int128)_now.Ticks * frequency / TimeSpan.TicksPerSecond);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Set(dueTime);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (_timers.Where(t => t.Due <= end).MinBy(t => t.Due) is { } next)
        {
            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            next.Fire();
        }

        _now = end;
    }

    /// <summary>Time passes while timers stand still, as they may while a machine sleeps.</summary>
    public void Sleep(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers)
        {
            timer.Due += time;
        }
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Changes++;
            Set(dueTime);
            return true;
        }

        public void Set(TimeSpan dueTime)
        {
            time._timers.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = time._now + dueTime;
                time._timers.Add(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
