using System.Threading.RateLimiting;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Requests and tokens in a minute.</summary>
public sealed class PerMinuteTests
{
    private readonly LimiterBench _bench = new();

    [Fact]
    public void So_many_requests_in_any_minute()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 5 } };
        LimiterBench.Placed(_bench.Ask(6)).ShouldBe(5);
        _bench.Wait(59.9);
        LimiterBench.Placed(_bench.Ask(1)).ShouldBe(0);
        _bench.Wait(0.1);

        LimiterBench.Placed(_bench.Ask(6)).ShouldBe(5);
    }

    [Fact]
    public void Many_requests_in_a_minute_are_spread_over_its_seconds()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 601, Queue = 100 } };
        var calls = _bench.Ask(30);
        LimiterBench.Placed(calls).ShouldBe(11);
        _bench.Wait(0.999);
        LimiterBench.Placed(calls).ShouldBe(11);
        _bench.Wait(0.001);
        LimiterBench.Placed(calls).ShouldBe(22);
        _bench.Wait(1);

        LimiterBench.Placed(calls).ShouldBe(30);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(600, 10)]
    [InlineData(660, 11)]
    [InlineData(6000, 100)]
    public void A_burst_is_a_sixtieth_of_the_minute_and_at_least_ten(int perMinute, int burst)
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = perMinute } };

        LimiterBench.Placed(_bench.Ask(burst + 1)).ShouldBe(burst);
    }

    [Fact]
    public void A_refusal_says_when_the_minute_has_room()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 1 } };
        _bench.Ask(1);
        _bench.Wait(20);

        var refused = _bench.Ask(1)[0].Lease();
        RetryAfter(refused).ShouldBe(TimeSpan.FromSeconds(40));
        Reason(refused).ShouldBe("The limit limits.requestsPerMinute (1) is reached.");
    }

    [Fact]
    public void Who_would_wait_beyond_its_deadline_is_refused_at_once()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 1, Queue = 5 } };
        _bench.Ask(1);
        _bench.Patience = TimeSpan.FromSeconds(59);
        RetryAfter(_bench.Ask(1)[0].Lease()).ShouldBe(TimeSpan.FromSeconds(60));
        _bench.Patience = TimeSpan.FromSeconds(60);

        _bench.Ask(1)[0].IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void The_longest_wait_is_the_one_that_counts()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 2, TokensPerMinute = 100 } };
        _bench.Ask(tokens: 60);
        _bench.Wait(10);
        _bench.Ask(tokens: 40);
        _bench.Wait(10);

        RetryAfter(_bench.Ask(tokens: 10).Lease()).ShouldBe(TimeSpan.FromSeconds(40));
        var byTokens = _bench.Ask(tokens: 70).Lease();
        RetryAfter(byTokens).ShouldBe(TimeSpan.FromSeconds(50));
        Reason(byTokens).ShouldBe("The limit limits.tokensPerMinute (100) is reached.");
    }

    [Fact]
    public void The_longest_wait_may_be_that_for_a_request()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 2, TokensPerMinute = 100 } };
        _bench.Ask(tokens: 90).Lease().Settle(new(0, 90, null));
        _bench.Wait(10);
        _bench.Ask(tokens: 5);
        _bench.Wait(10);
        _bench.Ask(tokens: 5);

        var byRequests = _bench.Ask(tokens: 10).Lease();
        RetryAfter(byRequests).ShouldBe(TimeSpan.FromSeconds(50));
        Reason(byRequests).ShouldBe("The limit limits.requestsPerMinute (2) is reached.");
    }

    [Fact]
    public void Tokens_are_taken_by_estimate_and_settled_by_what_they_were()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100 } };
        using var lease = _bench.Ask(tokens: 80).Lease();
        LimiterBench.IsPlaced(_bench.Ask(tokens: 30)).ShouldBeFalse();
        lease.Settle(new(1, 20, null));

        LimiterBench.IsPlaced(_bench.Ask(tokens: 80)).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask(tokens: 1)).ShouldBeFalse();
    }

    [Fact]
    public void What_was_more_than_estimated_counts_for_the_next()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100 } };
        var lease = _bench.Ask(tokens: 10).Lease();
        _bench.Wait(30);
        lease.Dispose();
        lease.Settle(new(1, 110, null));
        lease.Settle(new(1, 500, null));

        RetryAfter(_bench.Ask(tokens: 1).Lease()).ShouldBe(TimeSpan.FromSeconds(60));
        _bench.Wait(60);
        LimiterBench.IsPlaced(_bench.Ask(tokens: 100)).ShouldBeTrue();
    }

    [Fact]
    public void Settling_lets_the_next_in()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        using var lease = _bench.Ask(tokens: 80).Lease();
        var waiting = _bench.Ask(tokens: 50);
        lease.Settle(new(1, 50, null));

        LimiterBench.IsPlaced(waiting).ShouldBeTrue();
    }

    [Fact]
    public void Further_requests_of_a_call_count_for_the_next_and_none_for_a_call_that_sent_nothing()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 4 } };
        _bench.Ask().Lease().Settle(new(3, 0, null));
        LimiterBench.Placed(_bench.Ask(2)).ShouldBe(1);
        _bench.Wait(60);
        _bench.Ask().Lease().Settle(new(0, 0, null));

        LimiterBench.Placed(_bench.Ask(5)).ShouldBe(4);
    }

    [Fact]
    public void What_asks_for_more_than_there_ever_is_does_not_wait()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };

        var refused = _bench.Ask(tokens: 101).Lease();

        refused.IsAcquired.ShouldBeFalse();
        RetryAfter(refused).ShouldBeNull();
        Reason(refused).ShouldBe("The call asks for more tokens than limits.tokensPerMinute allows (100).");
    }

    [Fact]
    public void Nor_does_it_wait_behind_others()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        _bench.Ask(tokens: 50);
        _bench.Ask(tokens: 90);

        var refused = _bench.Ask("other", tokens: 101).Lease();
        RetryAfter(refused).ShouldBeNull();
        Reason(refused).ShouldBe("The call asks for more tokens than limits.tokensPerMinute allows (100).");
    }

    [Fact]
    public void Of_all_that_wait_those_are_refused_that_a_lower_limit_shuts_out_and_they_take_nothing()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        _bench.Ask(tokens: 100);
        var waiting = new[] { _bench.Ask("a", tokens: 80), _bench.Ask("b", tokens: 70) };
        _bench.Limits = new() { Global = new() { TokensPerMinute = 50, Queue = 5 } };
        var small = _bench.Ask(tokens: 1);

        waiting.ShouldAllBe(w => w.IsCompleted && !w.Lease().IsAcquired);
        _bench.Limits = new() { Global = new() { Concurrency = 3, Queue = 5 } };
        LimiterBench.IsPlaced(_bench.Ask()).ShouldBeTrue();
        LimiterBench.IsPlaced(small).ShouldBeTrue();
    }

    [Fact]
    public void What_waits_for_more_than_there_is_now_is_refused_too()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        _bench.Ask(tokens: 100);
        var waiting = _bench.Ask(tokens: 80);
        _bench.Limits = new() { Global = new() { TokensPerMinute = 50, Queue = 5 } };
        _bench.Ask(tokens: 1);

        waiting.IsCompleted.ShouldBeTrue();
        Reason(waiting.Lease()).ShouldBe("The call asks for more tokens than limits.tokensPerMinute allows (50).");
    }

    [Fact]
    public void A_large_call_is_not_overtaken_by_small_ones()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        _bench.Ask(tokens: 50);
        var large = _bench.Ask(tokens: 90);
        var small = _bench.Ask("other", tokens: 10);
        small.IsCompleted.ShouldBeFalse();
        _bench.Wait(60);

        (LimiterBench.IsPlaced(large), LimiterBench.IsPlaced(small)).ShouldBe((true, true));
    }

    [Fact]
    public void Nor_within_its_tenant_which_holds_up_nobody_else()
    {
        _bench.Limits = new() { Global = new() { Queue = 5 }, PerTenant = new() { TokensPerMinute = 100 } };
        _bench.Ask("a", "x", tokens: 50);
        _bench.Ask("a", "x", tokens: 90);

        _bench.Ask("a", "y", tokens: 10).IsCompleted.ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("b", "z", tokens: 10)).ShouldBeTrue();
    }

    [Fact]
    public void Where_a_large_call_gives_up_the_small_ones_behind_it_go_on()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 5 } };
        using var source = new CancellationTokenSource();
        _bench.Ask(tokens: 50);
        _bench.Ask(tokens: 90, token: source.Token);
        var small = _bench.Ask("other", tokens: 10);
        source.Cancel();

        LimiterBench.IsPlaced(small).ShouldBeTrue();
    }

    [Fact]
    public void The_clock_is_set_for_the_one_who_may_begin_first_wherever_it_stands()
    {
        _bench.Limits = new() { Global = new() { Queue = 5 }, PerTenant = new() { RequestsPerMinute = 1 } };
        _bench.Ask("b");
        _bench.Wait(10);
        _bench.Ask("a");
        var (later, sooner) = (_bench.Ask("a"), _bench.Ask("b"));
        _bench.Wait(50);
        (LimiterBench.IsPlaced(later), LimiterBench.IsPlaced(sooner)).ShouldBe((false, true));
        _bench.Wait(10);

        LimiterBench.IsPlaced(later).ShouldBeTrue();
    }

    [Fact]
    public void Who_only_waits_behind_others_is_told_so_when_the_queue_is_full()
    {
        _bench.Limits = new() { Global = new() { TokensPerMinute = 100, Queue = 1 } };
        _bench.Ask(tokens: 50);
        _bench.Ask(tokens: 90);

        var refused = _bench.Ask(tokens: 10).Lease();
        Reason(refused).ShouldBe("The limit limits.queue (1) is reached.");
        RetryAfter(refused).ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_tenants_minute_is_its_own()
    {
        _bench.Limits = new() { PerTenant = new() { RequestsPerMinute = 3, TokensPerMinute = 90 }, PerUser = new() { RequestsPerMinute = 2 } };
        LimiterBench.Placed(_bench.Ask(5, "a", "x")).ShouldBe(2);
        var lease = _bench.Ask("a", "y", tokens: 90).Lease();
        lease.IsAcquired.ShouldBeTrue();
        LimiterBench.Placed(_bench.Ask(2, "b", "x")).ShouldBe(2);

        lease.Settle(new(0, 20, null));
        LimiterBench.IsPlaced(_bench.Ask("a", "y", tokens: 71)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("a", "y", tokens: 70)).ShouldBeTrue();
    }

    [Fact]
    public void A_users_minute_is_settled_too()
    {
        _bench.Limits = new() { PerUser = new() { TokensPerMinute = 90 } };
        _bench.Ask("a", "x", tokens: 90).Lease().Settle(new(1, 20, null));

        LimiterBench.IsPlaced(_bench.Ask("a", "x", tokens: 71)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("a", "x", tokens: 70)).ShouldBeTrue();
    }

    [Fact]
    public void A_users_wait_does_not_hold_up_the_tenant_nor_a_tenants_the_others()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 2, Queue = 50 }, PerTenant = new() { RequestsPerMinute = 3 }, PerUser = new() { RequestsPerMinute = 1 } };
        var running = _bench.Ask(1, "a", "x").Concat(_bench.Ask(1, "b", "x")).ToList();
        var blocked = _bench.Ask("a", "x");
        var free = _bench.Ask("a", "y");
        var other = _bench.Ask("c", "z");
        running[0].Lease().Dispose();
        LimiterBench.IsPlaced(free).ShouldBeTrue();
        running[1].Lease().Dispose();
        LimiterBench.IsPlaced(other).ShouldBeTrue();
        free.Lease().Dispose();
        blocked.IsCompleted.ShouldBeFalse();
        _bench.Wait(60);

        LimiterBench.IsPlaced(blocked).ShouldBeTrue();
    }

    [Fact]
    public void Limits_that_come_and_go_are_counted_while_they_are_there()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 2 } };
        LimiterBench.Placed(_bench.Ask(3)).ShouldBe(2);
        _bench.Limits = new() { Global = new() { Concurrency = 100 } };
        LimiterBench.Placed(_bench.Ask(3)).ShouldBe(3);
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 4 } };

        LimiterBench.Placed(_bench.Ask(3)).ShouldBe(2);
    }

    private static string? Reason(CallLease lease) => lease.TryGetMetadata(MetadataName.ReasonPhrase, out var reason) ? reason : null;

    private static TimeSpan? RetryAfter(CallLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
}
