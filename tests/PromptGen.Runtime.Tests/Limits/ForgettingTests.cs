using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Tenants and users are as many as callers say there are: what is idle is forgotten, and nothing else.</summary>
public sealed class ForgettingTests
{
    private readonly LimiterBench _bench = new();

    [Fact]
    public void The_forgotten_are_those_that_have_been_idle()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1, RequestsPerMinute = 100, Queue = 5 }, PerUser = new() { Concurrency = 5 } };
        var first = _bench.Ask(1, "kept", "u")[0].Lease();
        var late = _bench.Ask(1, "kept", "u");
        for (var i = 0; i < 1000; i++)
        {
            _bench.Ask(1, "t" + i, "u")[0].Lease().Dispose();
        }

        _bench.Limiter.Remembered.ShouldBe(2002);
        _bench.Wait(30);
        _bench.Ask(1, "young", "u")[0].Lease().Dispose();
        _bench.Wait(31);
        _bench.Ask(1, "new", "u")[0].Lease().Dispose();

        // The tenants kept, young and new; the users kept and new, since nothing of a user's is counted by time.
        _bench.Limiter.Remembered.ShouldBe(5);
        first.Dispose();
        LimiterBench.Placed(late).ShouldBe(1);
    }

    [Fact]
    public void Who_runs_is_not_forgotten_however_long_it_takes()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1 } };
        _bench.Ask(1, "a");
        _bench.Wait(61);

        LimiterBench.IsPlaced(_bench.Ask("a")).ShouldBeFalse();
    }

    [Fact]
    public void Tokens_are_remembered_for_their_minute_and_no_longer()
    {
        _bench.Limits = new() { PerTenant = new() { TokensPerMinute = 100 } };
        _bench.Ask("a", tokens: 60).Lease().Dispose();
        _bench.Wait(30);
        _bench.Ask("b", tokens: 60).Lease().Dispose();
        _bench.Wait(31);
        _bench.Ask("c", tokens: 60).Lease().Dispose();

        _bench.Limiter.Remembered.ShouldBe(2);
        LimiterBench.IsPlaced(_bench.Ask("b", tokens: 50)).ShouldBeFalse();
    }

    [Fact]
    public void The_idle_are_looked_for_once_a_minute()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1 } };
        Pass("a");
        _bench.Wait(60);
        Pass("b");
        _bench.Limiter.Remembered.ShouldBe(1);
        _bench.Wait(30);
        Pass("c");
        _bench.Limiter.Remembered.ShouldBe(2, "the next look is due in half a minute");
        _bench.Wait(30);
        Pass("d");

        _bench.Limiter.Remembered.ShouldBe(1);
    }

    [Fact]
    public void Purses_are_looked_through_once_a_minute()
    {
        _bench.Spending = new() { Amount = 1, Window = TimeSpan.FromMinutes(1) };
        Pass("a");
        _bench.Wait(10);
        Pass("late");
        _bench.Wait(50);
        Pass("b");
        _bench.Limiter.Remembered.ShouldBe(2);
        _bench.Wait(30);
        Pass("c");
        _bench.Limiter.Remembered.ShouldBe(3, "the next look is due in half a minute");
        _bench.Wait(30);
        Pass("d");

        _bench.Limiter.Remembered.ShouldBe(2);
    }

    [Fact]
    public void Each_prompt_remembers_its_own()
    {
        _bench.Limits = new() { PerTenant = new() { Concurrency = 1 } };
        Pass("a");
        _bench.Id = "support/other";
        Pass("a");
        Pass("b");

        _bench.Limiter.Remembered.ShouldBe(3);
    }

    private void Pass(string tenant) => _bench.Ask(tenant, cost: 0.1m).Lease().Dispose();
}
