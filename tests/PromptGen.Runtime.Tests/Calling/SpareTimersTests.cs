using PromptGen.Calling;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

public sealed class SpareTimersTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SpareTimers _spares;

    public SpareTimersTests() => _spares = new(_time, most: 3, _end.Token);

    [Fact]
    public void What_was_given_back_is_taken_again()
    {
        var timer = _spares.Take();
        _spares.Give(timer, isFree: true);

        _spares.Take().ShouldBeSameAs(timer);
        _spares.Take().ShouldNotBeSameAs(timer);
    }

    [Fact]
    public void Its_timers_are_of_its_clock_and_end_with_all_calls()
    {
        var (first, second) = (_spares.Take(), _spares.Take());
        first.TrySet(TimeSpan.FromSeconds(1), _time.GetTimestamp());

        _time.Advance(TimeSpan.FromSeconds(1));
        first.IsCancellationRequested.ShouldBeTrue();
        second.IsCancellationRequested.ShouldBeFalse();
        _end.Cancel();
        second.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_somebody_is_cancelling_is_not_kept()
    {
        var timer = _spares.Take();
        timer.TrySet(TimeSpan.FromSeconds(1), _time.GetTimestamp());

        _spares.Give(timer, isFree: false);

        _spares.Take().ShouldNotBeSameAs(timer);
        _time.Timers.ShouldBe(0);
    }

    [Fact]
    public void What_has_fired_is_not_kept()
    {
        var timer = _spares.Take();
        timer.TrySet(TimeSpan.FromSeconds(1), _time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(1));

        _spares.Give(timer, isFree: true);

        _spares.Take().ShouldNotBeSameAs(timer);
    }

    [Fact]
    public void What_was_cancelled_is_not_kept()
    {
        var timer = _spares.Take();
        timer.Cancel();

        _spares.Give(timer, isFree: true);

        _spares.Take().ShouldNotBeSameAs(timer);
    }

    [Fact]
    public void No_more_are_kept_than_are_asked_for_and_nothing_is_left_of_others()
    {
        GiveAndTakeAgain(_spares, 5).ShouldBe(3);

        _time.Timers.ShouldBe(3);
    }

    [Fact]
    public void On_the_systems_clock_sixteen_are_kept() => GiveAndTakeAgain(SpareTimers.Create(TimeProvider.System, _end.Token), 20).ShouldBe(16);

    [Fact]
    public void On_another_clock_none_is_left()
    {
        GiveAndTakeAgain(SpareTimers.Create(_time, _end.Token), 5).ShouldBe(0);

        _time.Timers.ShouldBe(0);
    }

    public void Dispose() => _end.Dispose();

    private static int GiveAndTakeAgain(SpareTimers spares, int count)
    {
        var timers = Enumerable.Range(0, count).Select(_ => spares.Take()).ToList();
        foreach (var timer in timers)
        {
            timer.TrySet(TimeSpan.FromHours(1), now: 0);
            spares.Give(timer, isFree: true);
        }

        return Enumerable.Range(0, count).Select(_ => spares.Take()).Intersect(timers).Count();
    }
}
