using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>The place that a call has waited for: where it goes on from there, and what it leaves behind.</summary>
public sealed class PlaceTests
{
    [ThreadStatic]
    private static bool t_isLeaving;

    private readonly LimiterBench _bench = new() { Limits = Places(1) };

    [Fact]
    public async Task A_call_does_not_go_on_within_the_one_that_made_room()
    {
        var running = _bench.Ask();
        var isWithin = _bench.Ask().ContinueWith(_ => t_isLeaving, default, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        t_isLeaving = true;
        running.Lease().Dispose();
        t_isLeaving = false;

        (await isWithin).ShouldBeFalse();
    }

    [Fact]
    public void Who_gives_up_when_he_has_just_been_let_in_keeps_his_place()
    {
        var bench = new LimiterBench(isInline: true) { Limits = Places(1) };
        using var source = new CancellationTokenSource();
        bench.Ask();
        var first = bench.Ask();
        var second = bench.Ask(token: source.Token);
        _ = first.ContinueWith(_ => source.Cancel(), default, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        bench.Limits = Places(4);
        bench.Ask();

        source.IsCancellationRequested.ShouldBeTrue();
        LimiterBench.IsPlaced(first).ShouldBeTrue();
        LimiterBench.IsPlaced(second).ShouldBeTrue();
    }

    [Fact]
    public void A_callers_token_does_not_keep_what_has_waited_and_ended()
    {
        using var source = new CancellationTokenSource();
        var lease = WaitAndLeave(source.Token);
        GC.Collect();

        lease.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_needs_nothing_of_the_callers_context()
    {
        _bench.Spending = new() { Amount = 1 };
        var running = _bench.Ask();
        var context = new CountingContext();
        var waiting = context.Run(() => _bench.Ask(cost: 0.1m));
        running.Lease().Dispose();

        (await waiting).IsAcquired.ShouldBeTrue();
        context.Posts.ShouldBe(0);
    }

    [Fact]
    public void A_place_says_nothing_beside_that_it_is_one()
    {
        var lease = _bench.Ask().Lease();

        lease.MetadataNames.ShouldBeEmpty();
        lease.TryGetMetadata("RETRY_AFTER", out var metadata).ShouldBeFalse();
        metadata.ShouldBeNull();
    }

    [Fact]
    public async Task No_demand_gets_no_place() =>
        await Should.ThrowAsync<ArgumentNullException>(async () => await _bench.Limiter.AcquireAsync(null!, default));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference WaitAndLeave(CancellationToken token)
    {
        var running = _bench.Ask(token: CancellationToken.None);
        var waited = _bench.Ask(token: token);
        running.Lease().Dispose();
        using var lease = waited.Lease();
        return new(lease);
    }

    private static LimitPolicy Places(int count) => new() { Global = new() { Concurrency = count, Queue = 5 } };
}
