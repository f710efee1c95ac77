namespace PromptGen.Calling;

/// <summary>
/// The one timer of a call. What waits sets how long it may: until the deadline, or less for an attempt. Its token fires then, and with the outer one; a source that has
/// fired is of no further use, so that the next wait gets another.
/// </summary>
internal struct CallTimer
{
    private SpareTimer? _source;
    private CancellationTokenRegistration _link;

    /// <summary>From now on, a wait may take this long.</summary>
    /// <param name="limit">The time.</param>
    /// <param name="now">The timestamp of the clock that it counts from.</param>
    /// <param name="spares">Where timers come from.</param>
    /// <param name="outer">What ends the wait too.</param>
    public CancellationToken Set(TimeSpan limit, long now, SpareTimers spares, CancellationToken outer)
    {
        if (limit <= TimeSpan.Zero || outer.IsCancellationRequested)
        {
            return new(canceled: true);
        }

        if (_source?.TrySet(limit, now) != true)
        {
            Stop(spares);
            _source = spares.Take();
            if (outer != spares.End)
            {
                _link = outer.UnsafeRegister(static source => ((SpareTimer)source!).End(), _source);
            }

            _source.TrySet(limit, now);
        }

        return _source.Token;
    }

    /// <summary>Nothing is waited for any more.</summary>
    public void Stop(SpareTimers spares)
    {
        if (_source is not { } source)
        {
            return;
        }

        // While it is being cancelled, it is left to that: not to wait for it.
        var isFree = _link == default || _link.Unregister();
        (_source, _link) = (null, default);
        spares.Give(source, isFree);
    }
}
