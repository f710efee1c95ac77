using PromptGen.Limits;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Tenants that wait take turns, and so do the users of one.</summary>
public sealed class TurnsTests
{
    private readonly LimiterBench _bench = new() { Limits = new() { Global = new() { Concurrency = 1, Queue = 10_000 } } };
    private readonly List<string> _order = [];

    [Fact]
    public void A_tenant_that_floods_does_not_starve_another()
    {
        var all = Flood(("a", "x", 500), ("b", "x", 10));

        Drain(all);

        _order.Count.ShouldBe(510);
        _order.Take(20).Count(o => o == "b/x").ShouldBeGreaterThanOrEqualTo(9);
        _order.LastIndexOf("b/x").ShouldBeLessThanOrEqualTo(21);
    }

    [Fact]
    public void Each_tenant_that_waits_is_served_once_before_any_is_served_twice()
    {
        var all = Flood(("a", "x", 30), ("b", "x", 20), ("c", "x", 10), ("d", "x", 1));

        Drain(all);

        _order[..7].ShouldBe(["a/x", "a/x", "b/x", "c/x", "d/x", "a/x", "b/x"], "the first was served before anybody waited");
        _order[32..34].ShouldAllBe(o => o == "a/x" || o == "b/x");
    }

    [Fact]
    public void Users_of_a_tenant_take_turns_too_and_do_not_count_as_tenants()
    {
        var all = Flood(("a", "x", 20), ("a", "y", 20), ("b", "x", 20));

        Drain(all);

        var turns = _order[1..13];
        turns.Count(o => o == "b/x").ShouldBe(6);
        turns.Count(o => o == "a/x").ShouldBe(3);
        turns.Count(o => o == "a/y").ShouldBe(3);
    }

    [Fact]
    public void The_calls_of_one_user_keep_their_order()
    {
        var running = _bench.Ask(1, "a")[0];
        var line = _bench.Ask(5, "a");
        running.Lease().Dispose();
        for (var i = 0; i < line.Count; i++)
        {
            line.Select(LimiterBench.IsPlaced).ShouldBe(Enumerable.Range(0, 5).Select(n => n <= i));
            line[i].Lease().Dispose();
        }
    }

    [Fact]
    public void Those_who_gave_up_lose_no_turn_for_others()
    {
        using var source = new CancellationTokenSource();
        var running = _bench.Ask(1, "a")[0];
        var gone = Enumerable.Range(0, 10).Select(_ => _bench.Ask("b", "x", token: source.Token)).ToList();
        var last = _bench.Ask(1, "b", "x")[0];
        var other = _bench.Ask(1, "c")[0];
        source.Cancel();
        running.Lease().Dispose();

        gone.ShouldAllBe(g => g.IsCanceled);
        LimiterBench.IsPlaced(last).ShouldBeTrue();
        last.Lease().Dispose();
        LimiterBench.IsPlaced(other).ShouldBeTrue();
    }

    [Fact]
    public void Who_comes_again_gets_into_the_line_again()
    {
        var running = _bench.Ask("a", "x");
        var (x, y) = (_bench.Ask("a", "x"), _bench.Ask(2, "a", "y"));
        running.Lease().Dispose();
        var again = _bench.Ask("a", "x");
        x.Lease().Dispose();
        y[0].Lease().Dispose();

        LimiterBench.IsPlaced(again).ShouldBeTrue();
    }

    [Fact]
    public void The_last_of_a_tenant_takes_the_line_with_it()
    {
        var lines = new WaitingLines();
        var place = new Place(new Route(_bench.Limiter), new() { Prompt = new() { Id = "p", Version = "1.0.0", Hash = "" } }, null, null);
        lines.IsEmpty.ShouldBeTrue();
        lines.Add(place);
        lines.IsEmpty.ShouldBeFalse();
        lines.Remove(place);

        lines.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Thousands_of_calls_on_many_threads_never_are_too_many_and_none_is_lost()
    {
        const int Most = 8;
        var limiter = CallLimiter.CreateLocal();
        var (running, peak, placed, refused, gone) = (0, 0, 0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (thread, _) =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 150; i++)
            {
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OneAsync(random.Next(5), random.Next(10) == 0)));
            }
        });

        (placed + refused + gone).ShouldBe(8 * 150 * 4);
        peak.ShouldBeInRange(2, Most);
        placed.ShouldBeGreaterThan(1000);
        running.ShouldBe(0);
        var free = Enumerable.Range(0, Most).Select(_ => Acquire("z", default)).ToList();
        free.ShouldAllBe(f => f.IsCompletedSuccessfully && f.Lease().IsAcquired, "all places are free in the end");

        async Task OneAsync(int tenant, bool givesUp)
        {
            using var source = new CancellationTokenSource();
            var asked = Acquire("t" + tenant, source.Token);
            if (givesUp)
            {
                await source.CancelAsync();
            }

            try
            {
                using var lease = await asked;
                if (!lease.IsAcquired)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref peak, now);
                await Task.Yield();
                Interlocked.Increment(ref placed);
                lease.Settle(new(1, 10, null));
                Interlocked.Decrement(ref running);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref gone);
            }
        }

        Task<CallLease> Acquire(string tenant, CancellationToken token) => limiter.AcquireAsync(
            new()
            {
                Prompt = new() { Id = "p", Version = "1.0.0", Hash = "", Policy = new() { Limits = new() { Global = new() { Concurrency = Most, Queue = 20 } } } },
                Tenant = tenant,
                Patience = TimeSpan.FromHours(1),
            },
            token).AsTask();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private List<(string Who, Task<CallLease> Asked)> Flood(params (string Tenant, string User, int Count)[] who) =>
        [.. who.SelectMany(w => _bench.Ask(w.Count, w.Tenant, w.User).Select(a => (w.Tenant + "/" + w.User, a)))];

    private void Drain(List<(string Who, Task<CallLease> Asked)> all)
    {
        while (all.Count > 0)
        {
            var next = all.Single(a => a.Asked.IsCompleted);
            _order.Add(next.Who);
            all.Remove(next);
            next.Asked.Lease().Dispose();
        }
    }
}
