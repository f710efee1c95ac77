using System.Threading.RateLimiting;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Calls at one time, and those that wait.</summary>
public sealed class ConcurrencyTests
{
    private readonly LimiterBench _bench = new() { Limits = new() { Global = new() { Concurrency = 2, Queue = 3 } } };

    [Fact]
    public void So_many_run_so_many_wait_and_the_others_are_refused()
    {
        var calls = _bench.Ask(7);

        calls.Select(c => (c.IsCompleted, LimiterBench.IsPlaced(c))).ShouldBe(
            [(true, true), (true, true), (false, false), (false, false), (false, false), (true, false), (true, false)]);
        calls[^1].Lease().Kind.ShouldBe(FailureKind.LimitExceeded);
        Reason(calls[^1]).ShouldBe("The limit limits.concurrency (2) is reached.");
    }

    [Fact]
    public void Who_ends_makes_room_for_the_next_in_line()
    {
        var calls = _bench.Ask(5);
        calls[0].Lease().Dispose();
        LimiterBench.Placed(calls).ShouldBe(3);
        LimiterBench.IsPlaced(calls[2]).ShouldBeTrue();
        calls[1].Lease().Dispose();
        calls[2].Lease().Dispose();

        calls.ShouldAllBe(c => LimiterBench.IsPlaced(c));
        LimiterBench.Placed(_bench.Ask(1)).ShouldBe(0);
        calls[3].Lease().Dispose();
        calls[4].Lease().Dispose();
        LimiterBench.Placed(_bench.Ask(5)).ShouldBe(1, "one waited before");
    }

    [Fact]
    public void A_lease_counts_once_however_often_it_is_disposed_of()
    {
        var calls = _bench.Ask(4);
        calls[0].Lease().Dispose();
        calls[0].Lease().Dispose();

        LimiterBench.Placed(calls).ShouldBe(3);
    }

    [Fact]
    public void Without_a_queue_nobody_waits()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 2 } };

        var calls = _bench.Ask(3);

        calls.ShouldAllBe(c => c.IsCompleted);
        LimiterBench.Placed(calls).ShouldBe(2);
    }

    [Fact]
    public void A_queue_of_the_tenants_is_one_too()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 1 }, PerTenant = new() { Queue = 1 } };

        var calls = _bench.Ask(3, "a");
        calls.AddRange(_bench.Ask(2, "b"));

        calls.Select(c => c.IsCompleted).ShouldBe([true, false, true, false, true]);
    }

    [Fact]
    public void A_queue_of_the_users_is_one_too()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 1 }, PerUser = new() { Queue = 1 } };

        var calls = _bench.Ask(3, "a", "x");
        calls.AddRange(_bench.Ask(2, "a", "y"));

        calls.Select(c => c.IsCompleted).ShouldBe([true, false, true, false, true]);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_at_once()
    {
        using var source = new CancellationTokenSource();
        var running = _bench.Ask(2);
        var gone = _bench.Ask(token: source.Token);
        var waiting = _bench.Ask(2);
        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => gone)).CancellationToken.ShouldBe(source.Token);
        _bench.Ask(1)[0].IsCompleted.ShouldBeFalse("there is room in the queue again");
        running[0].Lease().Dispose();
        LimiterBench.IsPlaced(waiting[0]).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_given_up_before_is_not_let_in()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.Ask(token: new CancellationToken(canceled: true)));

        LimiterBench.Placed(_bench.Ask(3)).ShouldBe(2);
    }

    [Fact]
    public void Giving_up_too_late_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        var running = _bench.Ask(2);
        var waited = _bench.Ask(token: source.Token);
        running[0].Lease().Dispose();
        source.Cancel();

        LimiterBench.IsPlaced(waited).ShouldBeTrue();
        LimiterBench.Placed(_bench.Ask(1)).ShouldBe(0);
    }

    [Fact]
    public void A_refusal_says_when_a_place_may_be_free()
    {
        var calls = _bench.Ask(5);
        RetryAfter(_bench.Ask(1)[0]).ShouldBe(TimeSpan.FromSeconds(2), "nothing is known yet: a second each, and four wait for two places");
        _bench.Wait(4);
        calls[0].Lease().Dispose();
        calls.AddRange(_bench.Ask(1));

        RetryAfter(_bench.Ask(1)[0]).ShouldBe(TimeSpan.FromSeconds(8));
        _bench.Wait(8);
        calls[1].Lease().Dispose();
        calls.AddRange(_bench.Ask(1));
        RetryAfter(_bench.Ask(1)[0]).ShouldBe(TimeSpan.FromSeconds(10), "the average follows: 4 s, then an eighth of the way to 12 s");
    }

    [Fact]
    public void A_place_is_held_from_when_it_was_given()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 1, Queue = 1 } };
        _bench.Wait(10);
        var first = _bench.Ask();
        _bench.Wait(4);
        first.Lease().Dispose();
        _bench.Ask(2);

        RetryAfter(_bench.Ask()).ShouldBe(TimeSpan.FromSeconds(8), "4 s each, and two wait");
    }

    [Fact]
    public void Only_those_who_wait_for_the_same_limit_make_the_wait_longer()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1, Queue = 2 } };
        _bench.Ask(3, "a");
        _bench.Ask(3, "b");
        RetryAfter(_bench.Ask("a")).ShouldBe(TimeSpan.FromSeconds(3));

        _bench.Id = "support/other";
        _bench.Limits = new() { PerUser = new() { Concurrency = 1, Queue = 2 } };
        _bench.Ask(3, "a", "x");
        _bench.Ask(3, "a", "y");
        RetryAfter(_bench.Ask("a", "x")).ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void An_empty_name_is_nobodys()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1 } };
        _bench.Ask(1).ShouldAllBe(c => LimiterBench.IsPlaced(c));
        LimiterBench.IsPlaced(_bench.Ask("")).ShouldBeFalse();

        _bench.Id = "support/other";
        _bench.Limits = new() { PerUser = new() { Concurrency = 1 } };
        LimiterBench.IsPlaced(_bench.Ask(null, "x")).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask("", "x")).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("a", null)).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask("a", "")).ShouldBeFalse();
    }

    [Fact]
    public void Other_numbers_count_from_the_next_call_on()
    {
        var calls = _bench.Ask(4);
        _bench.Limits = new() { Global = new() { Concurrency = 4, Queue = 3 } };
        calls.AddRange(_bench.Ask(1));
        LimiterBench.Placed(calls).ShouldBe(4, "those that waited come first");

        _bench.Limits = new() { Global = new() { Concurrency = 1, Queue = 3 } };
        calls.AddRange(_bench.Ask(1));
        foreach (var call in calls[..3])
        {
            call.Lease().Dispose();
            LimiterBench.Placed(calls).ShouldBe(4);
        }

        calls[3].Lease().Dispose();
        LimiterBench.Placed(calls).ShouldBe(5);
    }

    [Fact]
    public void Prompts_and_majors_are_counted_apart_and_versions_of_a_major_together()
    {
        LimiterBench.Placed(_bench.Ask(2)).ShouldBe(2);
        _bench.Version = "1.4.2";
        LimiterBench.Placed(_bench.Ask(1)).ShouldBe(0);
        _bench.Version = "11.0.0";
        LimiterBench.Placed(_bench.Ask(2)).ShouldBe(2);
        (_bench.Id, _bench.Version) = ("support/other", "1.0.0");
        LimiterBench.Placed(_bench.Ask(2)).ShouldBe(2);
    }

    [Fact]
    public void Limits_of_a_tenant_and_of_a_user_hold_each_for_itself()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 100 }, PerTenant = new() { Concurrency = 3 }, PerUser = new() { Concurrency = 2 } };

        LimiterBench.Placed(_bench.Ask(5, "a", "x")).ShouldBe(2);
        var second = _bench.Ask(5, "a", "y");
        LimiterBench.Placed(second).ShouldBe(1);
        Reason(second[1]).ShouldBe("The limit limits.perTenant.concurrency (3) is reached.");
        var other = _bench.Ask(5, "b", "x");
        LimiterBench.Placed(other).ShouldBe(2, "the same name in another tenant is somebody else");
        Reason(other[4]).ShouldBe("The limit limits.perUser.concurrency (2) is reached.");
        LimiterBench.Placed(_bench.Ask(5)).ShouldBe(2, "those that name nobody are one");
    }

    [Fact]
    public void Nothing_is_left_behind_on_the_clock()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 1, Queue = 5 } };
        using var source = new CancellationTokenSource();
        _bench.Ask(1);
        var waiting = _bench.Ask(token: source.Token);
        _bench.Time.Timers.ShouldBe(1);
        source.Cancel();

        waiting.IsCanceled.ShouldBeTrue();
        _bench.Time.Timers.ShouldBe(0);
    }

    [Fact]
    public void However_many_wait_one_timer_wakes_them()
    {
        _bench.Limits = new() { Global = new() { RequestsPerMinute = 1, Queue = 5 } };

        _bench.Ask(4);

        _bench.Time.Timers.ShouldBe(1);
    }

    private static string? Reason(Task<CallLease> asked) => asked.Lease().TryGetMetadata(MetadataName.ReasonPhrase, out var reason) ? reason : null;

    private static TimeSpan? RetryAfter(Task<CallLease> asked) => asked.Lease().TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
}
