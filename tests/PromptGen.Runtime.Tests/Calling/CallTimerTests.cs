using PromptGen.Calling;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

public sealed class CallTimerTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _outer = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SpareTimers _spares;
    private CallTimer _timer;

    public CallTimerTests() => _spares = new(_end.Token);

    [Fact]
    public async Task On_the_systems_clock_it_fires_too()
    {
        var timer = new CallTimer();
        var token = timer.Set(TimeSpan.FromMilliseconds(1), TimeProvider.System, _spares, CancellationToken.None);

        await Fires(token);

        timer.Stop(_spares);
    }

    [Fact]
    public void A_wait_ends_at_its_limit()
    {
        var token = Set(10);

        _time.Advance(TimeSpan.FromSeconds(9.9));
        token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        token.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, 2, 2)]
    [InlineData(2, 10, 10)]
    public void The_last_limit_holds(int first, int second, int expected)
    {
        Set(first);
        var token = Set(second);

        _time.Advance(TimeSpan.FromSeconds(expected - 0.1));
        token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_next_wait_after_one_that_has_ended_has_its_own_time()
    {
        var first = Set(1);
        _time.Advance(TimeSpan.FromSeconds(1));

        var second = Set(5);

        first.IsCancellationRequested.ShouldBeTrue();
        second.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(5));
        second.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_outer_token_ends_every_wait()
    {
        var first = Set(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = Set(5);

        _outer.Cancel();

        first.IsCancellationRequested.ShouldBeTrue();
        second.IsCancellationRequested.ShouldBeTrue();
        Set(5).IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_wait_without_time_has_ended(int seconds) => Set(seconds).IsCancellationRequested.ShouldBeTrue();

    [Fact]
    public void After_the_end_neither_time_nor_the_outer_token_ends_what_was_waited_for()
    {
        var token = Set(1);

        _timer.Stop(_spares);
        _time.Advance(TimeSpan.FromSeconds(2));
        _outer.Cancel();

        token.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void A_source_of_one_call_that_serves_another_has_none_of_its_limits()
    {
        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _outer.Token);
        _timer.Stop(_spares);
        var next = new CallTimer();
        var token = next.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, CancellationToken.None);

        _outer.Cancel();

        token.IsCancellationRequested.ShouldBeFalse();
        next.Stop(_spares);
    }

    [Fact]
    public void A_source_serves_one_call_after_another_until_all_calls_end()
    {
        var first = _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token);
        _timer.Stop(_spares);
        var second = _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token);
        second.ShouldBe(first);

        _end.Cancel();

        second.IsCancellationRequested.ShouldBeTrue();
        _timer.Stop(_spares);
        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, CancellationToken.None).IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_time_that_is_moved_on_the_systems_clock_fires_when_it_has_come_and_not_before()
    {
        var moved = _timer.Set(TimeSpan.FromMilliseconds(1), TimeProvider.System, _spares, _end.Token);
        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token).ShouldBe(moved);
        var other = new CallTimer();
        await Fires(other.Set(TimeSpan.FromMilliseconds(30), TimeProvider.System, _spares, _end.Token));
        moved.IsCancellationRequested.ShouldBeFalse();

        _timer.Set(TimeSpan.FromMilliseconds(1), TimeProvider.System, _spares, _end.Token);
        await Fires(moved);

        other.Stop(_spares);
    }

    [Fact]
    public async Task A_source_whose_call_has_ended_fires_for_the_next_at_its_time()
    {
        var first = _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token);
        _timer.Stop(_spares);

        var second = _timer.Set(TimeSpan.FromMilliseconds(1), TimeProvider.System, _spares, _end.Token);

        second.ShouldBe(first);
        await Fires(second);
    }

    [Fact]
    public void What_a_client_registered_does_not_outlive_its_call()
    {
        var count = 0;
        var token = _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token);
        token.Register(() => count++);
        _timer.Stop(_spares);
        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token).ShouldBe(token);

        _end.Cancel();

        token.IsCancellationRequested.ShouldBeTrue();
        count.ShouldBe(0);
    }

    [Fact]
    public void A_source_that_has_fired_serves_nobody()
    {
        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _outer.Token);
        _outer.Cancel();
        _timer.Stop(_spares);

        _timer.Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, CancellationToken.None).IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void More_calls_than_there_are_spare_sources_have_one_each()
    {
        var timers = new CallTimer[100];
        for (var round = 0; round < 3; round++)
        {
            var tokens = new HashSet<CancellationToken>();
            for (var i = 0; i < timers.Length; i++)
            {
                tokens.Add(timers[i].Set(TimeSpan.FromHours(1), TimeProvider.System, _spares, _end.Token)).ShouldBeTrue();
            }

            for (var i = 0; i < timers.Length; i++)
            {
                timers[i].Stop(_spares);
            }
        }
    }

    public void Dispose()
    {
        _timer.Stop(_spares);
        _outer.Dispose();
        _end.Dispose();
    }

    private static async Task Fires(CancellationToken token) =>
        await Should.ThrowAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(30), token));

    private CancellationToken Set(int seconds) => _timer.Set(TimeSpan.FromSeconds(seconds), _time, _spares, _outer.Token);
}
