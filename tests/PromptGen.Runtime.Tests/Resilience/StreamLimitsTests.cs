using PromptGen.Resilience;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>The limits of time of one stream.</summary>
public sealed class StreamLimitsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_pause_ends_it_and_says_so()
    {
        using var limits = new StreamLimits(_time, default);
        limits.Bound(TimeSpan.FromSeconds(10));
        limits.Expect(TimeSpan.FromSeconds(3));
        _time.Advance(TimeSpan.FromSeconds(3));

        (limits.Token.IsCancellationRequested, limits.IsIdle, limits.IsOver).ShouldBe((true, true, false));
    }

    [Fact]
    public void The_time_of_the_whole_ends_it_while_nothing_is_waited_for()
    {
        using var limits = new StreamLimits(_time, default);
        limits.Bound(TimeSpan.FromSeconds(10));
        limits.Expect(TimeSpan.FromSeconds(3));
        limits.Pause();
        _time.Advance(TimeSpan.FromSeconds(9));
        limits.Token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        (limits.Token.IsCancellationRequested, limits.IsIdle, limits.IsOver).ShouldBe((true, false, true));
    }

    [Fact]
    public void Nothing_is_left_of_it()
    {
        using var caller = new CancellationTokenSource();
        var limits = new StreamLimits(_time, caller.Token);
        limits.Bound(TimeSpan.FromSeconds(10));
        limits.Expect(TimeSpan.FromSeconds(3));
        var token = limits.Token;
        _time.Timers.ShouldBe(2);
        limits.Dispose();
        caller.Cancel();

        _time.Timers.ShouldBe(0);
        token.IsCancellationRequested.ShouldBeFalse();
    }
}
