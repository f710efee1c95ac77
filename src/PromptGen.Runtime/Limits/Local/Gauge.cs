using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>What runs, waits and was taken lately under one set of limits: of a prompt, of a tenant, or of a user. Not safe for concurrent use.</summary>
internal sealed class Gauge
{
    /// <summary>Requests of a minute may be made in bursts: of a sixtieth of them, and where that is less, of ten.</summary>
    public const int LeastBurst = 10;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private SlidingWindow? _burst;
    private SlidingWindow? _requests;
    private SlidingWindow? _tokens;

    /// <summary>Calls that have their place.</summary>
    public int Running { get; private set; }

    /// <summary>Calls that wait for one.</summary>
    public int Waiting { get; set; }

    /// <summary>What a call that asks for tokens has to wait for.</summary>
    public Hindrance Check(LimitSet limits, long tokens, TimeSpan now)
    {
        if (limits.Concurrency is { } most && Running >= most)
        {
            return new("concurrency", most, null);
        }

        var hindrance = default(Hindrance);
        if (limits.RequestsPerMinute is { } requests)
        {
            _burst ??= new(Second);
            _requests ??= new(Minute);
            var wait = TimeSpans.Max(_burst.WaitFor(1, Math.Max(LeastBurst, (requests + 59) / 60), now), _requests.WaitFor(1, requests, now));
            hindrance = Longer(hindrance, new("requestsPerMinute", requests, wait));
        }

        if (limits.TokensPerMinute is { } perMinute)
        {
            _tokens ??= new(Minute);
            hindrance = Longer(hindrance, new("tokensPerMinute", perMinute, _tokens.WaitFor(tokens, perMinute, now)));
        }

        return hindrance;
    }

    /// <summary>A call gets its place.</summary>
    public Share Take(LimitSet limits, long tokens, TimeSpan now)
    {
        Running++;
        if (limits.RequestsPerMinute is null && limits.TokensPerMinute is null)
        {
            return default;
        }

        _burst?.Take(1, now);
        return new(_requests?.Take(1, now), _tokens?.Take(tokens, now));
    }

    /// <summary>A call has ended.</summary>
    public void Leave() => Running--;

    /// <summary>What a call has really taken.</summary>
    public void Correct(Share share, int moreRequests, long moreTokens, TimeSpan now)
    {
        if (share.Requests is { } requests)
        {
            _requests!.Correct(requests, moreRequests, now);
        }

        if (share.Tokens is { } tokens)
        {
            _tokens!.Correct(tokens, moreTokens, now);
        }
    }

    /// <summary>Whether nothing is lost if it is forgotten.</summary>
    public bool IsIdle(TimeSpan now) =>
        Running == 0 && Waiting == 0 && _requests?.IsEmpty(now) != false && _tokens?.IsEmpty(now) != false;

    private static Hindrance Longer(Hindrance a, Hindrance b) => b.Wait > (a.Wait ?? TimeSpan.Zero) ? b : a;

    /// <summary>What a call has taken of the minute.</summary>
    internal readonly record struct Share(SlidingWindow.Taking? Requests, SlidingWindow.Taking? Tokens);
}

/// <summary>Why a call cannot begin yet; the default: it can.</summary>
/// <param name="Limit">The limit's name.</param>
/// <param name="Number">What it allows.</param>
/// <param name="Wait">How long it takes; null: until another call ends.</param>
internal readonly record struct Hindrance(string? Limit, int Number, TimeSpan? Wait)
{
    public bool Exists => Limit is not null;

    public bool IsForEver => Wait == SlidingWindow.Never;
}
