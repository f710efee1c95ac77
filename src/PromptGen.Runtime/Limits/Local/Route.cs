namespace PromptGen.Limits;

/// <summary>The limits of one prompt: who runs, who waits, and whose turn it is. Numbers are those of the call that came last, so that they may change at any time.</summary>
internal sealed class Route
{
    private static readonly LimitSet None = new();

    private readonly LocalCallLimiter _limiter;
    private readonly Lock _lock = new();
    private readonly Gauge _all = new();
    private readonly Dictionary<(string Tenant, string? User), Gauge> _gauges = [];
    private readonly WaitingLines _lines = new();
    private readonly HoldingTime _holding = new();
    private readonly Func<Place, TimeSpan, (LimitLevel Level, Hindrance Hindrance)> _check;
    private LimitPolicy _limits = new();
    private ITimer? _timer;
    private TimeSpan _lastSweep;

    public Route(LocalCallLimiter limiter)
    {
        _limiter = limiter;
        _check = Check;
    }

    /// <summary>A place, a refusal, or the wait for one of them.</summary>
    public ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken token)
    {
        Place place;
        Task<CallLease> wait;
        List<(Place, CallLease)>? ended;
        lock (_lock)
        {
            var now = _limiter.Now;
            Sweep(now);
            _limits = demand.Prompt.Policy.Limits;
            place = new(this, demand, GaugeOf(_limits.PerTenant, demand.Tenant ?? "", null), GaugeOf(_limits.PerUser, demand.Tenant ?? "", demand.User ?? ""));
            if (_lines.IsEmpty && !Check(place, now).Hindrance.Exists)
            {
                Take(place, now);
                return new(place);
            }

            wait = place.Begin(_limiter.IsInline);
            Enqueue(place);
            ended = Serve(now);
            if (place.Node is not null && Refuse(place, now) is { } refusal)
            {
                Dequeue(place);
                wait = Task.FromResult(refusal);
            }
        }

        End(ended);
        if (!wait.IsCompleted)
        {
            place.Watch(token);
        }

        return new(wait);
    }

    /// <summary>A call has ended.</summary>
    public void Release(Place place)
    {
        List<(Place, CallLease)>? ended;
        lock (_lock)
        {
            var now = _limiter.Now;
            _all.Leave();
            place.Tenant?.Leave();
            place.User?.Leave();
            _holding.Note(now - place.Since);
            ended = Serve(now);
        }

        End(ended);
    }

    /// <summary>What a call has really taken.</summary>
    public void Settle(Place place, CallUsage usage)
    {
        if (place.Shares is not { } shares)
        {
            return;
        }

        List<(Place, CallLease)>? ended;
        lock (_lock)
        {
            var now = _limiter.Now;
            place.Shares = null;
            var (requests, tokens) = (usage.Requests - 1, usage.Tokens - place.Demand.Tokens);
            _all.Correct(shares[0], requests, tokens, now);
            place.Tenant?.Correct(shares[1], requests, tokens, now);
            place.User?.Correct(shares[2], requests, tokens, now);
            ended = Serve(now);
        }

        End(ended);
    }

    /// <summary>A call does not want to wait any more; false: it does not wait.</summary>
    public bool TryAbandon(Place place)
    {
        List<(Place, CallLease)>? ended;
        lock (_lock)
        {
            if (place.Node is null)
            {
                return false;
            }

            Dequeue(place);
            ended = Serve(_limiter.Now);
        }

        End(ended);
        return true;
    }

    /// <summary>How many tenants and users are remembered.</summary>
    internal int Remembered
    {
        get
        {
            lock (_lock)
            {
                return _gauges.Count;
            }
        }
    }

    private (LimitLevel Level, Hindrance Hindrance) Check(Place place, TimeSpan now)
    {
        var tokens = place.Demand.Tokens;
        if (place.User?.Check(_limits.PerUser ?? None, tokens, now) is { Exists: true } ofUser)
        {
            return (LimitLevel.User, ofUser);
        }

        return place.Tenant?.Check(_limits.PerTenant ?? None, tokens, now) is { Exists: true } ofTenant
            ? (LimitLevel.Tenant, ofTenant)
            : (LimitLevel.Prompt, _all.Check(_limits.Global, tokens, now));
    }

    private void Take(Place place, TimeSpan now)
    {
        var tokens = place.Demand.Tokens;
        place.Since = now;
        place.Shares =
        [
            _all.Take(_limits.Global, tokens, now),
            place.Tenant?.Take(_limits.PerTenant ?? None, tokens, now) ?? default,
            place.User?.Take(_limits.PerUser ?? None, tokens, now) ?? default,
        ];
    }

    private void Enqueue(Place place)
    {
        _lines.Add(place);
        Waits(place, 1);
    }

    private void Dequeue(Place place)
    {
        _lines.Remove(place);
        Waits(place, -1);
    }

    private void Waits(Place place, int change)
    {
        _all.Waiting += change;
        if (place.Tenant is not null)
        {
            place.Tenant.Waiting += change;
        }

        if (place.User is not null)
        {
            place.User.Waiting += change;
        }
    }

    /// <summary>Gives places to those whose turn it is, until there are none; sets the clock for the next.</summary>
    private List<(Place Place, CallLease Lease)>? Serve(TimeSpan now)
    {
        List<(Place, CallLease)>? ended = null;
        TimeSpan? soonest;
        while (_lines.Next(_check, now, out soonest) is { } place)
        {
            Dequeue(place);
            var (level, hindrance) = Check(place, now);
            if (hindrance.Exists)
            {
                // The limit was lowered below what this call asks for.
                (ended ??= []).Add((place, Refusal(level, hindrance, null)));
                continue;
            }

            Take(place, now);
            (ended ??= []).Add((place, place));
        }

        Alarm(soonest);
        return ended;
    }

    private static void End(List<(Place Place, CallLease Lease)>? ended)
    {
        if (ended is not null)
        {
            foreach (var (place, lease) in ended)
            {
                place.Grant(lease);
            }
        }
    }

    private void Alarm(TimeSpan? wait)
    {
        if (wait is { } soonest)
        {
            // A timer that fires a little early would only be set again.
            var due = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(1, soonest.TotalMilliseconds)));
            _timer ??= _limiter.Time.CreateTimer(static state => ((Route)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Wake()
    {
        List<(Place, CallLease)>? ended;
        lock (_lock)
        {
            ended = Serve(_limiter.Now);
        }

        End(ended);
    }

    /// <summary>Why a call may not wait; null: it may.</summary>
    private CallLease? Refuse(Place place, TimeSpan now)
    {
        var (level, hindrance) = Check(place, now);
        if (!hindrance.Exists)
        {
            // Those before it wait for more than it asks for.
            hindrance = new("queue", _limits.Global.Queue ?? 0, null);
        }

        if (hindrance.IsForEver)
        {
            return Refusal(level, hindrance, null);
        }

        var waiting = (level == LimitLevel.User ? place.User! : level == LimitLevel.Tenant ? place.Tenant! : _all).Waiting;
        var comeBack = hindrance.Wait ?? _holding.Estimate(waiting, Math.Max(1, hindrance.Number));
        return IsFull(place) || hindrance.Wait > place.Demand.Patience ? Refusal(level, hindrance, comeBack) : null;
    }

    // Each level that says how many may wait bounds it; where none does, nobody may.
    private bool IsFull(Place place)
    {
        var (all, tenant, user) = (_limits.Global.Queue, _limits.PerTenant?.Queue, _limits.PerUser?.Queue);
        return (all, tenant, user) is (null, null, null) || _all.Waiting > all || place.Tenant?.Waiting > tenant || place.User?.Waiting > user;
    }

    private static CallLease Refusal(LimitLevel level, Hindrance hindrance, TimeSpan? retryAfter)
    {
        var name = "limits." + (level == LimitLevel.Tenant ? "perTenant." : level == LimitLevel.User ? "perUser." : "") + hindrance.Limit;
        return CallLease.Refused(
            hindrance.IsForEver
                ? FormattableString.Invariant($"The call asks for more tokens than {name} allows ({hindrance.Number}).")
                : FormattableString.Invariant($"The limit {name} ({hindrance.Number}) is reached."),
            retryAfter);
    }

    private Gauge? GaugeOf(LimitSet? limits, string tenant, string? user)
    {
        if (limits is null)
        {
            return null;
        }

        if (!_gauges.TryGetValue((tenant, user), out var gauge))
        {
            gauge = new();
            _gauges.Add((tenant, user), gauge);
        }

        return gauge;
    }

    // Tenants and users are as many as callers say there are: those that have been idle for a minute are forgotten.
    private void Sweep(TimeSpan now)
    {
        if (now - _lastSweep < LocalCallLimiter.SweepInterval)
        {
            return;
        }

        _lastSweep = now;
        foreach (var (key, gauge) in _gauges)
        {
            if (gauge.IsIdle(now))
            {
                _gauges.Remove(key);
            }
        }
    }
}
