using PromptGen.Resilience;
using PromptGen.Resilience.Wire;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>How long a retry waits, and whether there is one.</summary>
public sealed class DelayTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 21, 7, 28, 0, TimeSpan.Zero);
    private static readonly BackoffPolicy Policy = new() { Base = TimeSpan.FromSeconds(1), Factor = 3, Max = TimeSpan.FromSeconds(8) };

    [Theory]
    [InlineData(1, 0.5, 500)]
    [InlineData(2, 0.5, 1_500)]
    [InlineData(3, 0.5, 4_000)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 7, 1_000)]
    public void Full_jitter_below_a_cap_that_grows(int retry, double random, double milliseconds) =>
        Backoff.Next(Policy, retry, null, random).TotalMilliseconds.ShouldBe(milliseconds);

    [Fact]
    public void A_hint_is_a_minimum_of_any_size()
    {
        Backoff.Next(Policy, 1, TimeSpan.FromSeconds(3), 0.5).ShouldBe(TimeSpan.FromSeconds(3.5));
        Backoff.Next(Policy, 1, TimeSpan.Zero, 0.5).ShouldBe(TimeSpan.FromSeconds(0.5));
        Backoff.Next(Policy, 1, TimeSpan.FromSeconds(-3), 0.5).ShouldBe(TimeSpan.FromSeconds(0.5));
        Backoff.Next(Policy, 1, TimeSpan.MaxValue, 0.5).ShouldBe(TimeSpan.MaxValue);
    }

    [Fact]
    public void A_retry_that_would_begin_with_the_end_of_the_deadline_is_none()
    {
        Decide(FailureKind.Timeout, left: 500).ShouldBeNull();
        Decide(FailureKind.Timeout, left: 501).ShouldBe(TimeSpan.FromMilliseconds(500));
        Decide(FailureKind.Timeout, left: 501, retries: 2).ShouldBeNull();
    }

    [Theory]
    [InlineData(FailureKind.Overloaded, false, false)]
    [InlineData(FailureKind.Overloaded, null, true)]
    [InlineData(FailureKind.InvalidRequest, null, false)]
    [InlineData(FailureKind.InvalidRequest, true, true)]
    [InlineData(FailureKind.Unknown, true, true)]
    [InlineData(FailureKind.Auth, true, false)]
    [InlineData(FailureKind.Quota, true, false)]
    public void A_provider_may_forbid_a_retry_and_ask_for_one_of_what_looks_like_a_mistake(FailureKind kind, bool? shouldRetry, bool isRetried) =>
        (Decide(kind, left: 5_000, shouldRetry) is not null).ShouldBe(isRetried);

    [Theory]
    [InlineData("30", 30d)]
    [InlineData("0.5", 0.5)]
    [InlineData("2678400", 2_678_400d)]
    [InlineData("2678401", null)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    [InlineData("Wed, 21 Oct 2026 07:28:30 GMT", 30d)]
    [InlineData("  Wed, 21 Oct 2026 07:28:30 GMT ", 30d)]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT", null)]
    [InlineData("Wed, 21 Oct 2026 07:27:59 GMT", null)]
    [InlineData("Sat, 21 Nov 2026 07:28:00 GMT", 2_678_400d)]
    [InlineData("Sat, 21 Nov 2026 07:28:01 GMT", null)]
    [InlineData("2026-10-21T07:28:30Z", null)]
    public void The_header_says_when_to_come_back(string text, double? seconds) =>
        RetryHints.Read(name => name == "retry-after" ? text : null, Now).After.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);

    [Fact]
    public void A_date_is_compared_with_the_servers_clock()
    {
        var headers = new Dictionary<string, string> { ["retry-after"] = "Wed, 21 Oct 2026 09:00:10 GMT", ["date"] = "Wed, 21 Oct 2026 09:00:00 GMT" };

        RetryHints.Read(headers.GetValueOrDefault, Now).After.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Milliseconds_come_first()
    {
        var headers = new Dictionary<string, string> { ["retry-after-ms"] = "1500", ["retry-after"] = "9" };

        RetryHints.Read(headers.GetValueOrDefault, Now).After.ShouldBe(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public void A_budget_of_retries_is_spent_to_the_last_and_time_fills_it()
    {
        var time = new ManualTime();
        var budget = new RetryBudget(new() { Reserve = 2, Ratio = 0.5, Refill = TimeSpan.FromSeconds(10) }, time);

        budget.Earn();
        Spend(3).ShouldBe([true, true, false]);
        budget.Earn();
        budget.Earn();
        Spend(2).ShouldBe([true, false]);
        time.Advance(TimeSpan.FromSeconds(10));
        Spend(2).ShouldBe([true, false]);
        time.Advance(TimeSpan.FromHours(1));
        Spend(3).ShouldBe([true, true, false]);

        List<bool> Spend(int count) => [.. Enumerable.Range(0, count).Select(_ => budget.TrySpend())];
    }

    private static TimeSpan? Decide(FailureKind kind, int left, bool? shouldRetry = null, int retries = 0) => RetryDecision.Decide(
        new() { Retries = 2, Backoff = Policy }, retries, new(kind, "x") { ShouldRetry = shouldRetry }, TimeSpan.FromMilliseconds(left), 0.5);
}
