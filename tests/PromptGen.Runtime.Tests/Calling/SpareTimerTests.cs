using PromptGen.Calling;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

public sealed class SpareTimerTests : IDisposable
{
    private static readonly AsyncLocal<string?> Context = new();

    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SpareTimer _timer;

    public SpareTimerTests() => _timer = new(_time, _end.Token);

    [Fact]
    public void It_fires_once_its_time_has_passed()
    {
        Set(TimeSpan.FromSeconds(3));

        Advance(2.999);
        _timer.IsCancellationRequested.ShouldBeFalse();
        Advance(0.001);
        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_later_time_leaves_the_clocks_timer_where_it_is_until_that_has_fired()
    {
        Set(TimeSpan.FromSeconds(3));
        Advance(1);
        Set(TimeSpan.FromSeconds(3));
        _time.Changes.ShouldBe(1);

        Advance(2);
        _timer.IsCancellationRequested.ShouldBeFalse();
        _time.Changes.ShouldBe(2);
        Advance(0.999);
        _timer.IsCancellationRequested.ShouldBeFalse();
        Advance(0.001);
        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_same_time_moves_nothing()
    {
        Set(TimeSpan.FromSeconds(3));
        Set(TimeSpan.FromSeconds(3));

        _time.Changes.ShouldBe(1);
    }

    [Fact]
    public void An_earlier_time_holds_at_once()
    {
        Set(TimeSpan.FromSeconds(30));
        Set(TimeSpan.FromSeconds(3));

        Advance(3);

        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void After_it_woke_for_nothing_the_next_time_holds()
    {
        Set(TimeSpan.FromSeconds(3));
        _timer.TryStop().ShouldBeTrue();
        Advance(10);
        _time.Timers.ShouldBe(0);
        Set(TimeSpan.FromSeconds(5));

        Advance(4.999);
        _timer.IsCancellationRequested.ShouldBeFalse();
        Advance(0.001);
        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_has_been_stopped_does_not_fire()
    {
        Set(TimeSpan.FromSeconds(3));

        _timer.TryStop().ShouldBeTrue();

        Advance(10);
        _timer.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void What_has_fired_cannot_be_stopped_nor_set_again()
    {
        Set(TimeSpan.FromSeconds(3));
        Advance(3);

        Set(TimeSpan.FromSeconds(3)).ShouldBeFalse();

        _timer.TryStop().ShouldBeFalse();
        _time.Timers.ShouldBe(0);
    }

    [Fact]
    public void What_has_been_ended_cannot_be_set_again()
    {
        Set(TimeSpan.FromSeconds(3)).ShouldBeTrue();

        _timer.End();

        _timer.IsCancellationRequested.ShouldBeTrue();
        Set(TimeSpan.FromSeconds(3)).ShouldBeFalse();
    }

    [Fact]
    public void A_timer_that_stood_still_while_time_passed_is_set_anew()
    {
        Set(TimeSpan.FromSeconds(30));
        _timer.TryStop();
        _time.Sleep(TimeSpan.FromSeconds(29));
        Set(TimeSpan.FromSeconds(3));
        _time.Changes.ShouldBe(1);
        _timer.TryStop();
        _time.Sleep(TimeSpan.FromSeconds(1));

        Set(TimeSpan.FromSeconds(3));

        _time.Changes.ShouldBe(2);
        Advance(3);
        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void It_waits_in_whole_milliseconds_rounded_up()
    {
        Set(TimeSpan.FromMilliseconds(1.5));

        Advance(0.0015);
        _timer.IsCancellationRequested.ShouldBeFalse();
        Advance(0.0005);
        _timer.IsCancellationRequested.ShouldBeTrue();
        _time.Changes.ShouldBe(1);
    }

    [Fact]
    public void A_clock_with_another_frequency_tells_the_same_time()
    {
        var time = new ManualTime(frequency: 1_000_000_000);
        using var timer = new SpareTimer(time, CancellationToken.None);
        timer.TrySet(TimeSpan.FromSeconds(3), time.GetTimestamp());

        time.Advance(TimeSpan.FromSeconds(2.999));
        timer.IsCancellationRequested.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.001));
        timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void By_a_clock_that_counts_roughly_it_fires_late_rather_than_early()
    {
        var time = new ManualTime(frequency: 3_333_333);
        using var timer = new SpareTimer(time, CancellationToken.None);
        timer.TrySet(TimeSpan.FromMilliseconds(1), time.GetTimestamp());

        time.Advance(TimeSpan.FromMilliseconds(1));
        timer.IsCancellationRequested.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));
        timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_time_beyond_what_timers_can_wait_is_the_longest_that_they_can()
    {
        Set(TimeSpan.MaxValue);

        _time.Advance(TimeSpan.FromDays(44.9));
        _timer.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromDays(0.1));
        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_end_of_all_calls_fires_it_and_leaves_no_timer()
    {
        Set(TimeSpan.FromSeconds(3));

        _end.Cancel();

        _timer.IsCancellationRequested.ShouldBeTrue();
        _time.Timers.ShouldBe(0);
    }

    [Fact]
    public void Once_it_is_retired_nothing_fires_it_and_no_timer_is_left()
    {
        Set(TimeSpan.FromSeconds(3));

        _timer.Retire();

        _time.Timers.ShouldBe(0);
        _end.Cancel();
        _timer.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void What_a_client_registered_may_throw()
    {
        _timer.Token.Register(() => throw new InvalidOperationException());
        Set(TimeSpan.FromSeconds(3));

        Should.NotThrow(() => Advance(3));

        _timer.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_the_systems_clock_it_keeps_nothing_of_the_context_that_it_is_made_in(bool isFlowSuppressed)
    {
        Context.Value = "one call's";
        using var timer = Make(isFlowSuppressed);
        ExecutionContext.IsFlowSuppressed().ShouldBeFalse();
        var fired = new TaskCompletionSource<string?>();
        timer.Token.UnsafeRegister(_ => fired.SetResult(Context.Value), null);

        timer.TrySet(TimeSpan.FromMilliseconds(1), TimeProvider.System.GetTimestamp());

        (await fired.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeNull();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _end.Dispose();
    }

    private static SpareTimer Make(bool isFlowSuppressed)
    {
        using (isFlowSuppressed ? ExecutionContext.SuppressFlow() : default)
        {
            return new(TimeProvider.System, CancellationToken.None);
        }
    }

    private bool Set(TimeSpan limit) => _timer.TrySet(limit, _time.GetTimestamp());

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
