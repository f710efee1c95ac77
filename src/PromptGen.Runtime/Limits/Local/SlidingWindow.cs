namespace PromptGen.Limits;

/// <summary>
/// What was taken within the last stretch of time: never more than the limit in any stretch of that length. Takings that lie close together are kept as one, by the
/// time of the last: memory is bounded, and nothing is forgotten too early. Not safe for concurrent use.
/// </summary>
internal sealed class SlidingWindow
{
    private const int Parts = 60;

    /// <summary>For what is more than the limit by itself.</summary>
    public static readonly TimeSpan Never = TimeSpan.MaxValue;

    private readonly Queue<Taking> _takings = new();
    private Taking? _last;

    public SlidingWindow(TimeSpan length) => Length = length;

    /// <summary>The stretch; may be changed at any time.</summary>
    public TimeSpan Length { get; set; }

    /// <summary>What counts now.</summary>
    public decimal Sum { get; private set; }

    /// <summary>How long it takes until this much more fits; zero: it does.</summary>
    public TimeSpan WaitFor(decimal amount, decimal limit, TimeSpan now)
    {
        if (amount > limit)
        {
            return Never;
        }

        Forget(now);
        var over = Sum + amount - limit;
        var wait = TimeSpan.Zero;
        foreach (var taking in _takings)
        {
            if (over <= 0)
            {
                break;
            }

            over -= taking.Amount;
            wait = taking.Latest + Length - now;
        }

        return wait;
    }

    /// <summary>Takes.</summary>
    public Taking Take(decimal amount, TimeSpan now)
    {
        if (_last is null || _last.IsForgotten || now - _last.First >= Length / Parts)
        {
            _last = new() { First = now };
            _takings.Enqueue(_last);
        }

        _last.Latest = now;
        _last.Amount += amount;
        Sum += amount;
        return _last;
    }

    /// <summary>What was taken turns out to be more or less: less is given back, more is taken now.</summary>
    public void Correct(Taking taking, decimal difference, TimeSpan now)
    {
        if (difference > 0)
        {
            Take(difference, now);
        }
        else if (!taking.IsForgotten)
        {
            taking.Amount += difference;
            Sum += difference;
        }
    }

    /// <summary>Whether nothing counts any more.</summary>
    public bool IsEmpty(TimeSpan now)
    {
        Forget(now);
        return _takings.Count == 0;
    }

    private void Forget(TimeSpan now)
    {
        while (_takings.TryPeek(out var oldest) && now - oldest.Latest >= Length)
        {
            _takings.Dequeue();
            oldest.IsForgotten = true;
            Sum -= oldest.Amount;
        }
    }

    /// <summary>What was taken at about one time.</summary>
    internal sealed class Taking
    {
        public required TimeSpan First { get; init; }

        public TimeSpan Latest { get; set; }

        public decimal Amount { get; set; }

        public bool IsForgotten { get; set; }
    }
}
