using PromptGen.Calling;

namespace PromptGen.Hosting;

/// <summary>The calls in flight, so that an end can wait for them, refuse new ones, and end those that last too long.</summary>
#pragma warning disable CA1001 // Without a timer or a wait handle a source holds nothing, and calls may look at its token at any time.
internal sealed class CallDrain
#pragma warning restore CA1001
{
    /// <summary>What calls, and those who keep their records, need to say how they ended.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);

    private const int Stopping = int.MinValue;

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The calls in flight, and whether there is an end, in one word. In two, one of them would be read after the other was written: an end and a call could each miss the other (a
    // processor may read before it has written, unless there is a fence), and the last call that leaves could take for empty what another has entered meanwhile.
    private int _state;

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
        if (Interlocked.Increment(ref _state) > 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A call has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _state) == Stopping)
        {
            _empty.TrySetResult();
        }
    }

    /// <summary>No more calls get in; waits for those that have, and ends them when the limit fires. Any number of ends may wait.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        if ((Interlocked.Or(ref _state, Stopping) & ~Stopping) == 0)
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
