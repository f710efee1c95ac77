namespace PromptGen.Resilience;

/// <summary>A time limit that starts again with each content of a stream. Its token fires also when the attempt's does.</summary>
internal sealed class IdleLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    public IdleLimit(TimeProvider time, TimeSpan limit, CancellationToken token)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(token);
        _timer = time.CreateTimer(static state => ((IdleLimit)state!).Pass(), this, limit, System.Threading.Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was this limit that fired.</summary>
    public bool HasPassed { get; private set; }

    public void Restart(TimeSpan limit) => _timer.Change(limit, System.Threading.Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Pass()
    {
        HasPassed = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended in the same moment.
        }
    }
}
