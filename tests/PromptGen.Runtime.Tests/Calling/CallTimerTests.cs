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

    public CallTimerTests() => _spares = new(_time, most: 1, _end.Token);

    [Fact]
    public async Task On_the_systems_clock_it_fires_too()
    {
        var spares = SpareTimers.Create(TimeProvider.System, _end.Token);
        var token = _timer.Set(TimeSpan.FromMilliseconds(1), TimeProvider.System.GetTimestamp(), spares, CancellationToken.None);

        await Should.ThrowAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(30), token));
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
        _time.Timers.ShouldBe(0);
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
    public void A_source_serves_one_call_after_another_each_with_its_own_limits()
    {
        var first = Set(1);
        _timer.Stop(_spares);

        var second = Set(5, _end.Token);

        second.ShouldBe(first);
        _outer.Cancel();
        _time.Advance(TimeSpan.FromSeconds(4));
        second.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        second.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_end_of_all_calls_ends_every_wait()
    {
        var first = Set(1);

        _end.Cancel();

        first.IsCancellationRequested.ShouldBeTrue();
        _timer.Stop(_spares);
        Set(1).IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_a_client_registered_does_not_outlive_its_call()
    {
        var count = 0;
        var token = Set(1);
        token.Register(() => count++);
        _timer.Stop(_spares);
        Set(1).ShouldBe(token);

        _time.Advance(TimeSpan.FromSeconds(1));

        token.IsCancellationRequested.ShouldBeTrue();
        count.ShouldBe(0);
    }

    public void Dispose()
    {
        _timer.Stop(_spares);
        _outer.Dispose();
        _end.Dispose();
    }

    private CancellationToken Set(int seconds, CancellationToken? outer = null) => _timer.Set(TimeSpan.FromSeconds(seconds), _time.GetTimestamp(), _spares, outer ?? _outer.Token);
}
