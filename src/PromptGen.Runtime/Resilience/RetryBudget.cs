namespace PromptGen.Resilience;

/// <summary>A bucket of retries: requests and time fill it, retries empty it.</summary>
internal sealed class RetryBudget(RetryBudgetOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _retries = options.Reserve;
    private long _last = time.GetTimestamp();

    /// <summary>An original request is sent.</summary>
    public void Earn()
    {
        // Full, as it is all the time while nothing fails.
        if (Volatile.Read(ref _retries) >= options.Reserve)
        {
            return;
        }

        lock (_lock)
        {
            _retries = Math.Min(options.Reserve, _retries + options.Ratio);
        }
    }

    /// <summary>Takes a retry; false: there is none.</summary>
    public bool TrySpend()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _retries = Math.Min(options.Reserve, _retries + (time.GetElapsedTime(_last, now) / options.Refill));
            _last = now;
            if (_retries < 1)
            {
                return false;
            }

            _retries--;
            return true;
        }
    }
}
