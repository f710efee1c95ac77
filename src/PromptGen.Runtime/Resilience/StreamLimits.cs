namespace PromptGen.Resilience;

/// <summary>The limits of time of one stream: between two contents, and of the whole. Its token fires with either, and with the caller's.</summary>
internal sealed class StreamLimits : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeProvider _time;
    private readonly ITimer _idle;
    private ITimer? _whole;

    public StreamLimits(TimeProvider time, CancellationToken token)
    {
        _time = time;
        _source = CancellationTokenSource.CreateLinkedTokenSource(token);
        _idle = time.CreateTimer(static state => ((StreamLimits)state!).Pass(isIdle: true), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether a content took too long.</summary>
    public bool IsIdle { get; private set; }

    /// <summary>Whether the whole took too long.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The next content must come within this time.</summary>
    public void Expect(TimeSpan limit) => _idle.Change(limit, Timeout.InfiniteTimeSpan);

    /// <summary>No content is waited for.</summary>
    public void Pause() => _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>All that is still to come must come within this time.</summary>
    public void Bound(TimeSpan limit) => _whole = _time.CreateTimer(
        static state => ((StreamLimits)state!).Pass(isIdle: false), this, limit, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing more is wanted.</summary>
    public void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended in the same moment.
        }
#pragma warning disable CA1031 // What a client registered on the token is its own affair.
        catch (AggregateException)
#pragma warning restore CA1031
        {
        }
    }

    public void Dispose()
    {
        _idle.Dispose();
        _whole?.Dispose();
        _source.Dispose();
    }

    private void Pass(bool isIdle)
    {
        if (isIdle)
        {
            IsIdle = true;
        }
        else
        {
            IsOver = true;
        }

        Cancel();
    }
}
