namespace PromptGen.Calling;

/// <summary>
/// The one timer of a call. What waits sets how long it may: until the deadline, or less for an attempt. Its token fires then, and with the outer one; a source that has
/// fired is of no further use, so that the next wait gets another.
/// </summary>
internal struct CallTimer
{
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _link;

    /// <summary>From now on, a wait may take this long.</summary>
    /// <param name="limit">The time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="spares">The timers on the system's clock.</param>
    /// <param name="outer">What ends the wait too.</param>
    public CancellationToken Set(TimeSpan limit, TimeProvider time, SpareTimers spares, CancellationToken outer)
    {
        if (limit <= TimeSpan.Zero || outer.IsCancellationRequested)
        {
            return new(canceled: true);
        }

        if (_source is { IsCancellationRequested: true })
        {
            Stop(spares);
        }

        if (_source is null)
        {
            _source = time == TimeProvider.System ? spares.Take() : new CancellationTokenSource(limit, time);
            if (_source is not SpareTimer || outer != spares.End)
            {
                _link = outer.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
            }
        }

        if (_source is SpareTimer timer)
        {
            timer.Set(limit);
        }
        else
        {
            _source.CancelAfter(limit);
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
        if (source is SpareTimer spare)
        {
            spares.Give(spare, isFree);
        }
        else if (isFree)
        {
            source.Dispose();
        }
    }
}
