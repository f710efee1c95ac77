namespace PromptGen.Calling;

/// <summary>
/// A source that fires at a time that is moved for next to nothing, as it is for one call after another: the timer below is not moved with it. Where that comes too early, it
/// looks when the time is and waits on. It fires with the end of all calls too.
/// </summary>
internal sealed class SpareTimer : CancellationTokenSource
{
    private const long Never = long.MaxValue;
    private const long Fired = long.MinValue;

    private readonly CancellationTokenRegistration _link;
    private readonly Timer _timer;
    private long _due = Never;
    private long _wakes = Never;

    public SpareTimer(CancellationToken end)
    {
        // A timer keeps the context that it is made in, which is that of one call.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = new(static timer => ((SpareTimer)timer!).Wake(), this, Timeout.Infinite, Timeout.Infinite);
        }

        _link = end.UnsafeRegister(static timer => ((SpareTimer)timer!).Cancel(), this);
    }

    /// <summary>It fires when this time has passed; what was set before holds no longer. Of no effect once it has fired.</summary>
    public void Set(TimeSpan limit)
    {
        var due = Environment.TickCount64 + (limit.Ticks / TimeSpan.TicksPerMillisecond) + 1;
        if (TryMove(due) && due < Volatile.Read(ref _wakes))
        {
            WakeAt(due);
        }
    }

    /// <summary>It does not fire when its time has passed. False: it has, or does so at this moment.</summary>
    public bool TryStop() => TryMove(Never);

    /// <summary>Nothing is left of it in what ends all calls. False: that has come, or comes at this moment.</summary>
    public bool Unlink()
    {
        lock (_timer)
        {
            // Who is about to set it sees that it wakes before any time.
            _wakes = long.MinValue;
            _timer.Dispose();
        }

        return _link == default || _link.Unregister();
    }

    // Only its call moves it, so that what can come between is its firing. The exchange is a full fence, as there is one in Wake: either who moves the time sees that the timer
    // sleeps, or the timer sees the new time.
    private bool TryMove(long due)
    {
        var before = Volatile.Read(ref _due);
        return before != Fired && Interlocked.CompareExchange(ref _due, due, before) == before;
    }

    private void WakeAt(long due)
    {
        lock (_timer)
        {
            if (due < _wakes)
            {
                _wakes = due;
                _timer.Change(Math.Clamp(due - Environment.TickCount64, 0, int.MaxValue), Timeout.Infinite);
            }
        }
    }

    private void Wake()
    {
        lock (_timer)
        {
            _wakes = Never;
        }

        Interlocked.MemoryBarrier();
        var due = Volatile.Read(ref _due);
        if (due is Never or Fired)
        {
            return;
        }

        if (due > Environment.TickCount64)
        {
            WakeAt(due);
        }
        else if (Interlocked.CompareExchange(ref _due, Fired, due) == due)
        {
            Fire();
        }
    }

    private void Fire()
    {
        try
        {
            Cancel();
        }
        catch (AggregateException)
        {
            // What a client registered on the token is its own affair.
        }
    }
}
