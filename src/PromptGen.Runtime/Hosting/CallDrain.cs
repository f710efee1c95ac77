using PromptGen.Calling;

namespace PromptGen.Hosting;

/// <summary>The calls in flight, so that an end can wait for them, refuse new ones, and end those that last too long.</summary>
#pragma warning disable CA1001 // Without a timer or a wait handle a source holds nothing, and calls may look at its token at any time.
internal sealed class CallDrain
#pragma warning restore CA1001
{
    /// <summary>What calls, and those who keep their records, need to say how they ended.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private volatile bool _isStopping;

    public CallDrain(TimeProvider time)
    {
        _time = time;
        Timers = SpareTimers.Create(time, _abort.Token);
    }

    /// <summary>What the timers of calls are made of.</summary>
    public SpareTimers Timers { get; }

    /// <summary>Fires when calls must end now.</summary>
    public CancellationToken Token => _abort.Token;

    /// <summary>A call begins; false: it must not. <see cref="Leave"/> is due only after true.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref _inFlight);
        if (!_isStopping)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A call has ended.</summary>
    public void Leave()
    {
        // Looked at again once it is known that no more calls get in: between the two, one may have.
        if (Interlocked.Decrement(ref _inFlight) == 0 && _isStopping && Volatile.Read(ref _inFlight) == 0)
        {
            _empty.TrySetResult();
        }
    }

    /// <summary>No more calls get in; waits for those that have, and ends them when the limit fires. Any number of ends may wait.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        _isStopping = true;

        // A call counts, then looks whether it may; the end says that none may, then looks at the count. A processor may do the latter two in the other order, so that each misses
        // the other, unless there is a fence. The calls' increments and decrements are fences themselves.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _inFlight) == 0)
        {
            return;
        }

        await _empty.Task.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (limit.IsCancellationRequested)
        {
            Abort();
            await _empty.Task.WaitAsync(Farewell, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Abort()
    {
        try
        {
            _abort.Cancel();
        }
        catch (AggregateException)
        {
            // What a client registered on the token is its own affair.
        }
    }
}
