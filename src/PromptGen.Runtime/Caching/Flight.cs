using PromptGen.Calling;

namespace PromptGen.Caching;

/// <summary>
/// Work that is done once for all calls that wait for it. Each waits on its own time; the work stops when the last has left. The first that is left
/// when it is done has its requests in its record; the others have none.
/// </summary>
#pragma warning disable CA1001 // Without timers and wait handles the sources hold nothing.
internal sealed class Flight(FlightTable table, string key, CallState starter)
#pragma warning restore CA1001
{
    private readonly LinkedList<CallState> _waiters = new([starter]);
    private readonly TaskCompletionSource<FlightEnd> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _givenUp = new();
    private readonly CancellationTokenSource _over = new();
    private CallState? _work;
    private CallState? _payer;

    /// <summary>Fires when the last waiter has cancelled.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>Fires when the last waiter's time has passed.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>What was kept when the work began; may stand in for a failure.</summary>
    public CachedReply? Kept { get; set; }

    public Task<FlightEnd> Landing => _landing.Task;

    public string Key => key;

    /// <summary>Whether the call has the requests in its record; decided when the work is done.</summary>
    public bool IsPayer(CallState call) => ReferenceEquals(_payer, call);

    /// <summary>Another call waits. Under the table's lock.</summary>
    public void Join(CallState call)
    {
        _waiters.AddLast(call);
        _work?.WorkUntil(call);
    }

    /// <summary>The call that does the work begins: it has as long as the waiter with the most time.</summary>
    public void Begin(CallState work)
    {
        lock (table.Lock)
        {
            _work = work;
            foreach (var waiter in _waiters)
            {
                work.WorkUntil(waiter);
            }
        }
    }

    /// <summary>The work is done.</summary>
    /// <param name="end">What came of it.</param>
    /// <param name="keeping">Until then calls that come find the end here.</param>
    public void Land(FlightEnd end, Task keeping)
    {
        lock (table.Lock)
        {
            _payer = _waiters.First?.Value;
            if (keeping.IsCompleted)
            {
                table.Remove(this);
            }
        }

        _landing.SetResult(end);
        if (!keeping.IsCompleted)
        {
            _ = RetireAsync(keeping);
        }
    }

    /// <summary>A waiter leaves before it has the end. True: it is the one whose record has the requests, and the work has ended.</summary>
    public async ValueTask<bool> LeaveAsync(CallState call, bool isCanceled)
    {
        lock (table.Lock)
        {
            if (_landing.Task.IsCompleted || _payer is not null)
            {
                return IsPayer(call);
            }

            if (_waiters.Count > 1)
            {
                _waiters.Remove(call);
                return false;
            }

            table.Remove(this);
        }

        Cancel(isCanceled ? _givenUp : _over);
        await Landing.ConfigureAwait(false);
        return true;
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // What a client registered on the token is its own affair.
        }
    }

    private async Task RetireAsync(Task keeping)
    {
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (table.Lock)
        {
            table.Remove(this);
        }
    }
}
