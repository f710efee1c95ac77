namespace PromptGen.Limits;

/// <summary>What each tenant has spent lately, over all prompts of the process.</summary>
internal sealed class SpendLedger
{
    private const decimal Least = 0.000000001m;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SlidingWindow> _tenants = new(StringComparer.Ordinal);
    private TimeSpan _lastSweep;

    public int Remembered
    {
        get
        {
            lock (_lock)
            {
                return _tenants.Count;
            }
        }
    }

    /// <summary>Money for a call; null: there is not enough left, and <paramref name="retryAfter"/> says when there will be.</summary>
    public Reservation? TryReserve(string? tenant, decimal cost, SpendingLimit limit, TimeSpan now, out TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            Sweep(now);
            var window = WindowOf(tenant ?? "", limit.Window);
            // What costs nothing yet may cost something in the end.
            var wait = window.WaitFor(Math.Max(cost, Least), limit.AmountFor(tenant), now);
            retryAfter = wait == SlidingWindow.Never ? null : wait;
            return wait == TimeSpan.Zero ? new(tenant ?? "", limit.Window, window.Take(cost, now), cost) : null;
        }
    }

    /// <summary>What a call has really cost.</summary>
    public void Settle(Reservation reservation, decimal cost, TimeSpan now)
    {
        lock (_lock)
        {
            WindowOf(reservation.Tenant, reservation.Length).Correct(reservation.Taking, cost - reservation.Amount, now);
        }
    }

    private SlidingWindow WindowOf(string tenant, TimeSpan length)
    {
        if (!_tenants.TryGetValue(tenant, out var window))
        {
            window = new(length);
            _tenants.Add(tenant, window);
        }

        window.Length = length;
        return window;
    }

    private void Sweep(TimeSpan now)
    {
        if (now - _lastSweep < LocalCallLimiter.SweepInterval)
        {
            return;
        }

        _lastSweep = now;
        foreach (var (tenant, window) in _tenants)
        {
            if (window.IsEmpty(now))
            {
                _tenants.Remove(tenant);
            }
        }
    }

    /// <summary>Money that a call has been given.</summary>
    internal sealed record Reservation(string Tenant, TimeSpan Length, SlidingWindow.Taking Taking, decimal Amount);
}
