using PromptGen.Limits;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>What was taken within the last minute.</summary>
public sealed class SlidingWindowTests
{
    private readonly SlidingWindow _window = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void Takes_up_to_the_limit_and_no_more()
    {
        Wait(5, 5, at: 0).ShouldBe(0);
        _window.Take(3, At(0));

        Wait(2, 5, at: 1).ShouldBe(0);
        Wait(3, 5, at: 1).ShouldBe(59);
    }

    [Fact]
    public void What_was_taken_leaves_after_its_length_and_not_before()
    {
        _window.Take(5, At(10));

        Wait(1, 5, at: 69.999).ShouldBe(0.001, 1e-6);
        Wait(1, 5, at: 70).ShouldBe(0);
        _window.Sum.ShouldBe(0);
    }

    [Fact]
    public void A_wait_is_until_enough_has_left()
    {
        _window.Take(3, At(0));
        _window.Take(2, At(10));
        _window.Take(1, At(30));

        Wait(3, 6, at: 40).ShouldBe(20);
        Wait(4, 6, at: 40).ShouldBe(30);
        Wait(5, 6, at: 40).ShouldBe(30);
        Wait(6, 6, at: 40).ShouldBe(50);
    }

    [Fact]
    public void More_than_the_limit_by_itself_never_fits()
    {
        _window.WaitFor(6, 5, At(0)).ShouldBe(SlidingWindow.Never);
        _window.WaitFor(5, 5, At(0)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_limit_that_was_lowered_is_waited_for()
    {
        _window.Take(10, At(0));
        _window.Take(10, At(5));

        Wait(1, 4, at: 6).ShouldBe(59);
    }

    [Fact]
    public void Takings_that_lie_close_together_leave_with_the_last_of_them()
    {
        _window.Take(1, At(0));
        _window.Take(1, At(0.9));
        _window.Take(1, At(1));

        Wait(1, 3, at: 2).ShouldBe(58.9, 1e-6);
        Wait(3, 3, at: 2).ShouldBe(59, 1e-6);
    }

    [Fact]
    public void They_do_at_any_time()
    {
        _window.Take(1, At(100));
        _window.Take(1, At(100.9));

        Wait(1, 2, at: 101).ShouldBe(59.9, 1e-6);
    }

    [Fact]
    public void What_was_exactly_right_leaves_when_it_would_have()
    {
        var taking = _window.Take(5, At(0));
        _window.Correct(taking, 0, At(0.5));

        Wait(1, 5, at: 1).ShouldBe(59);
    }

    [Fact]
    public void Takings_are_not_added_to_one_that_has_left()
    {
        var window = new SlidingWindow(TimeSpan.FromSeconds(60));
        var first = window.Take(1, At(0));
        window.IsEmpty(At(60)).ShouldBeTrue();
        window.Take(2, At(60)).ShouldNotBeSameAs(first);

        window.WaitFor(1, 2, At(61)).ShouldBe(TimeSpan.FromSeconds(59));
    }

    [Fact]
    public void What_was_too_much_is_given_back_where_it_was_taken()
    {
        var taking = _window.Take(10, At(0));
        _window.Take(1, At(30));
        _window.Correct(taking, -7, At(40));

        _window.Sum.ShouldBe(4);
        Wait(8, 10, at: 41).ShouldBe(19);
        Wait(10, 10, at: 60).ShouldBe(30);
    }

    [Fact]
    public void What_was_too_little_is_taken_now()
    {
        var taking = _window.Take(1, At(0));
        _window.Correct(taking, 4, At(50));

        _window.Sum.ShouldBe(5);
        Wait(1, 5, at: 51).ShouldBe(9);
        Wait(5, 5, at: 60).ShouldBe(50);
    }

    [Fact]
    public void Nothing_is_given_back_of_what_counts_no_more()
    {
        var taking = _window.Take(10, At(0));
        _window.Take(1, At(30));
        _window.Correct(taking, -10, At(70));

        _window.Sum.ShouldBe(1);
        _window.IsEmpty(At(89)).ShouldBeFalse();
        _window.IsEmpty(At(90)).ShouldBeTrue();
    }

    [Fact]
    public void Nor_when_it_has_been_noticed_before()
    {
        var taking = _window.Take(10, At(0));
        _window.Take(1, At(30));
        _window.IsEmpty(At(65)).ShouldBeFalse();
        _window.Correct(taking, -10, At(70));

        _window.Sum.ShouldBe(1);
    }

    [Fact]
    public void Another_length_counts_at_once()
    {
        _window.Take(5, At(0));
        _window.Length = TimeSpan.FromSeconds(10);

        Wait(1, 5, at: 4).ShouldBe(6);
        Wait(1, 5, at: 10).ShouldBe(0);
    }

    [Fact]
    public void Nothing_more_than_the_limit_is_in_any_stretch_whatever_comes()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 200; round++)
        {
            var limit = random.Next(1, 30);
            var window = new SlidingWindow(TimeSpan.FromSeconds(60));
            var taken = new List<(TimeSpan At, int Amount)>();
            for (var at = TimeSpan.Zero; at < At(400); at += At(random.NextDouble() * 5))
            {
                var amount = random.Next(1, limit + 1);
                at += window.WaitFor(amount, limit, at);
                window.WaitFor(amount, limit, at).ShouldBe(TimeSpan.Zero, "who comes back when he was told finds that it fits");
                window.Take(amount, at);
                taken.Add((at, amount));
            }

            foreach (var (end, _) in taken)
            {
                taken.Where(t => t.At <= end && t.At > end - At(60)).Sum(t => t.Amount).ShouldBeLessThanOrEqualTo(limit);
            }

            window.Sum.ShouldBeLessThanOrEqualTo(limit);
        }
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private double Wait(decimal amount, decimal limit, double at) => _window.WaitFor(amount, limit, At(at)).TotalSeconds;
}
