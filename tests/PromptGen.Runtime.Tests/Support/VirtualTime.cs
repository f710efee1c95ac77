using System.Diagnostics;

namespace PromptGen.Runtime.Tests;

/// <summary>
/// A clock that stands still until everything waits for it, then jumps to the next timer: minutes of limits and back-offs pass in no time, and in
/// the same order in every run.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly DateTimeOffset _begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _now;
    private long _order;

    public TimeSpan Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => _begin + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Runs what waits for this clock to its end. Continuations run where they are resumed, on one thread; the pump yields to the others only when
    /// there is no timer left to fire.
    /// </summary>
    public Task<T> RunAsync<T>(Func<Task<T>> action) => Task.Run(async () =>
    {
        var task = action();
        var idle = Stopwatch.StartNew();
        while (!task.IsCompleted)
        {
            if (FireNext())
            {
                idle.Restart();
            }
            else if (idle.Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new InvalidOperationException("Nothing waits for the clock, and yet the work does not end.");
            }
            else
            {
                await Task.Yield();
            }
        }

        return await task;
    });

    /// <summary>Lets time pass, for a test that is its own pump: timers that come due fire in their order, and what waits for them runs where they fire.</summary>
    public void Advance(TimeSpan time)
    {
        var end = Now + time;
        while (HasTimerUntil(end) && FireNext())
        {
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    private bool HasTimerUntil(TimeSpan end)
    {
        lock (_lock)
        {
            return _timers.Any(t => t.Due <= end);
        }
    }

    private bool FireNext()
    {
        Timer? next;
        lock (_lock)
        {
            next = _timers.MinBy(t => (t.Due, t.Order));
            if (next is null)
            {
                return false;
            }

            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
        }

        next.Fire();
        return true;
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
            {
                throw new NotSupportedException("Nothing here needs a periodic timer.");
            }

            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    Order = time._order++;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
