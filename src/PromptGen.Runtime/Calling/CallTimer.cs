namespace PromptGen.Calling;

/// <summary>
/// The one timer of a call. What waits sets how long it may: until the deadline, or less for an attempt. Its token fires then, and with the outer one; a source that has
/// fired is of no further use, so that the next wait gets another.
/// </summary>
internal struct CallTimer
{
    [ThreadStatic]
    private static CancellationTokenSource? t_spare;

    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _link;

    /// <summary>From now on, a wait may take this long.</summary>
    public CancellationToken Set(TimeSpan limit, TimeProvider time, CancellationToken outer)
    {
        if (limit <= TimeSpan.Zero || outer.IsCancellationRequested)
        {
            return new(canceled: true);
        }

        if (_source is { IsCancellationRequested: true })
        {
            Stop();
        }

        if (_source is not null)
        {
            _source.CancelAfter(limit);
            return _source.Token;
        }

        _source = Create(limit, time);
        _link = outer.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        return _source.Token;
    }

    /// <summary>Nothing is waited for any more.</summary>
    public void Stop()
    {
        if (_source is not { } source)
        {
            return;
        }

        _source = null;
        if (_link != default && !_link.Unregister())
        {
            // It is being cancelled at this moment: not to wait for that, it is left to it.
            return;
        }

        if (source.TryReset())
        {
            t_spare ??= source;
        }
        else
        {
            source.Dispose();
        }
    }

    private static CancellationTokenSource Create(TimeSpan limit, TimeProvider time)
    {
        if (time != TimeProvider.System)
        {
            return new(limit, time);
        }

        var source = t_spare ?? new();
        t_spare = null;
        source.CancelAfter(limit);
        return source;
    }
}
