using System.Threading.RateLimiting;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>What tenants may spend, over all prompts.</summary>
public sealed class SpendingTests
{
    private readonly LimiterBench _bench = new() { Spending = new() { Amount = 1m } };

    [Fact]
    public void A_tenant_spends_up_to_the_amount_and_others_do_not_feel_it()
    {
        Spend("a", 0.6m);
        Spend("a", 0.4m);
        var refused = _bench.Ask("a", cost: 0.01m).Lease();

        refused.IsAcquired.ShouldBeFalse();
        refused.Kind.ShouldBe(FailureKind.BudgetExceeded);
        refused.TryGetMetadata(MetadataName.ReasonPhrase, out var reason).ShouldBeTrue();
        reason.ShouldBe("The tenant's spending limit is reached.");
        LimiterBench.IsPlaced(_bench.Ask("b", cost: 0.01m)).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask(cost: 0.01m)).ShouldBeTrue("who names no tenant is one of its own");
    }

    [Fact]
    public void All_prompts_are_paid_from_one_purse()
    {
        Spend("a", 0.6m);
        _bench.Id = "support/other";

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.5m)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.4m)).ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_says_when_there_is_money_again()
    {
        Spend("a", 1m);
        _bench.Wait(TimeSpan.FromHours(20).TotalSeconds);

        var refused = _bench.Ask("a", cost: 0.5m).Lease();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait).ShouldBeTrue();
        wait.ShouldBe(TimeSpan.FromHours(4));
        _bench.Wait(TimeSpan.FromHours(4).TotalSeconds);
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.5m)).ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_waits_for_as_much_as_the_call_costs()
    {
        Spend("a", 0.1m);
        _bench.Wait(3600);
        Spend("a", 0.9m);
        _bench.Wait(3600);

        Wait(_bench.Ask("a", cost: 0.1m)).ShouldBe(TimeSpan.FromHours(22));
        Wait(_bench.Ask("a", cost: 0.5m)).ShouldBe(TimeSpan.FromHours(23));
    }

    [Fact]
    public void Who_has_spent_too_much_is_told_when_there_is_something_again()
    {
        Spend("a", 0.5m);
        _bench.Wait(3600);
        _bench.Ask("a", cost: 0.5m).Lease().Settle(new(1, 0, 1m));

        Wait(_bench.Ask("a", cost: 0)).ShouldBe(TimeSpan.FromHours(24), "without the first half of it, the purse is just empty");
    }

    [Fact]
    public void Those_that_name_no_tenant_pay_from_one_purse()
    {
        _bench.Ask(cost: 1m).Lease().Settle(new(1, 0, 0.2m));

        LimiterBench.IsPlaced(_bench.Ask("", cost: 0.9m)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask(cost: 0.8m)).ShouldBeTrue();
    }

    [Fact]
    public void What_costs_more_than_there_ever_is_has_no_time_to_come_back()
    {
        var refused = _bench.Ask("a", cost: 1.01m).Lease();

        refused.IsAcquired.ShouldBeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_purse_that_is_empty_gives_nothing_to_what_may_cost_nothing()
    {
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0)).ShouldBeTrue();
        Spend("a", 1m);

        var refused = _bench.Ask("a", cost: 0).Lease();
        refused.IsAcquired.ShouldBeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait).ShouldBeTrue();
        wait.ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void An_amount_of_nothing_stops_a_tenant_and_another_amount_is_the_tenants_own()
    {
        _bench.Spending = new() { Amount = 0, Tenants = new Dictionary<string, decimal> { ["good"] = 5m } };

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("good", cost: 5m)).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask("good", cost: 0.1m)).ShouldBeFalse();
    }

    [Fact]
    public void Money_is_held_while_a_call_runs_and_what_is_left_comes_back()
    {
        using var lease = _bench.Ask("a", cost: 0.9m).Lease();
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.2m)).ShouldBeFalse();
        lease.Settle(new(1, 0, 0.3m));

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.7m)).ShouldBeTrue();
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.01m)).ShouldBeFalse();
    }

    [Fact]
    public void A_call_that_cost_more_is_paid_for_by_the_next()
    {
        using var lease = _bench.Ask("a", cost: 0.1m).Lease();
        lease.Settle(new(1, 0, 1.5m));

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0)).ShouldBeFalse();
    }

    [Fact]
    public void A_cost_that_is_not_known_is_not_zero()
    {
        using var lease = _bench.Ask("a", cost: 0.9m).Lease();
        lease.Settle(new(1, 0, null));

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.2m)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.1m)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_gets_no_place_gets_its_money_back()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 1, Queue = 1 } };
        using var source = new CancellationTokenSource();
        var running = _bench.Ask("a", cost: 0.1m);
        var gone = _bench.Ask("a", cost: 0.4m, token: source.Token);
        _bench.Ask("a", cost: 0.4m).Lease().Kind.ShouldBe(FailureKind.LimitExceeded);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        running.Lease().Dispose();

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 0.9m)).ShouldBeTrue();
    }

    [Fact]
    public void A_lease_of_money_is_a_place_too()
    {
        _bench.Limits = new() { Global = new() { Concurrency = 1, TokensPerMinute = 100 } };
        var lease = _bench.Ask("a", tokens: 100, cost: 0.1m).Lease();
        LimiterBench.IsPlaced(_bench.Ask("b")).ShouldBeFalse();
        lease.Settle(new(1, 10, 0.1m));
        lease.Dispose();

        LimiterBench.IsPlaced(_bench.Ask("b", tokens: 90)).ShouldBeTrue();
    }

    [Fact]
    public void Tenants_that_spend_nothing_any_more_are_forgotten()
    {
        _bench.Spending = new() { Amount = 1, Window = TimeSpan.FromMinutes(5) };
        for (var i = 0; i < 1000; i++)
        {
            Spend("t" + i, 0.5m);
        }

        var late = _bench.Ask("late", cost: 0.5m).Lease();
        _bench.Limiter.Remembered.ShouldBe(1001);
        _bench.Wait(301);
        Spend("b", 0.1m);
        _bench.Limiter.Remembered.ShouldBe(1);

        // It is forgotten that it had been given half of it; what it cost beyond that is not.
        late.Settle(new(1, 0, 1.2m));
        LimiterBench.IsPlaced(_bench.Ask("late", cost: 0.4m)).ShouldBeFalse();
        LimiterBench.IsPlaced(_bench.Ask("late", cost: 0.3m)).ShouldBeTrue();
    }

    [Fact]
    public void Another_window_counts_from_the_next_call_on()
    {
        Spend("a", 1m);
        _bench.Wait(3600);
        _bench.Spending = _bench.Spending! with { Window = TimeSpan.FromMinutes(30) };

        LimiterBench.IsPlaced(_bench.Ask("a", cost: 1m)).ShouldBeTrue();
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SpendingLimit { Amount = -0.01m });
        Should.Throw<ArgumentOutOfRangeException>(() => new SpendingLimit { Amount = 1, Window = TimeSpan.FromSeconds(59) });
        Should.Throw<ArgumentOutOfRangeException>(() => new SpendingLimit { Amount = 1, Window = TimeSpan.FromDays(32) });
        Should.Throw<ArgumentOutOfRangeException>(() => new ModelPrice { Input = -1, Output = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ModelPrice { Input = 1, Output = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ModelPrice { Input = 1, Output = 1, CachedInput = -1 });
        new SpendingLimit { Amount = 0, Window = TimeSpan.FromMinutes(1) }.Window.ShouldBe(TimeSpan.FromMinutes(1));
        new SpendingLimit { Amount = 0, Window = TimeSpan.FromDays(31) }.Window.ShouldBe(TimeSpan.FromDays(31));
    }

    private static TimeSpan? Wait(Task<CallLease> asked) => asked.Lease().TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;

    private void Spend(string tenant, decimal cost)
    {
        using var lease = _bench.Ask(tenant, cost: cost).Lease();
        lease.IsAcquired.ShouldBeTrue();
        lease.Settle(new(1, 0, cost));
    }
}
