using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

public sealed class RetryTests
{
    public static TheoryData<FailureKind, bool> Kinds { get; } = [.. FailureKinds.All.Select(k => (k, FailureKinds.MayRetry(k)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Only_what_may_be_retried_is(FailureKind kind, bool isRetried)
    {
        var prompt = new TestPrompt { Policy = new() { RepairAttempts = 0 } };
        var model = prompt.Model(ScriptedReply.Fail(kind), TestPrompt.Good);

        var result = await prompt.CallAsync();

        model.Requests.Count.ShouldBe(isRetried ? 2 : 1);
        if (!isRetried)
        {
            result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(kind);
        }
    }

    [Fact]
    public async Task Retries_are_bounded_and_back_off_exponentially_with_full_jitter()
    {
        var prompt = new TestPrompt
        {
            Policy = new() { Attempt = new() { Retries = 4, Backoff = new() { Base = TimeSpan.FromSeconds(1), Factor = 3, Max = TimeSpan.FromSeconds(8) } } },
        };
        prompt.Model([.. Enumerable.Repeat(ScriptedReply.Fail(FailureKind.Overloaded, 503), 10)]);

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Overloaded);
        result.Record.Attempts.Select(a => a.Start.TotalSeconds).ShouldBe([0, 0.5, 2, 6, 10]);
        result.Record.Attempts.ShouldAllBe(a => a.StatusCode == 503);
    }

    [Fact]
    public async Task A_providers_hint_is_a_minimum()
    {
        var prompt = new TestPrompt();
        prompt.Model(ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromSeconds(3)), TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts[1].Start.ShouldBe(TimeSpan.FromSeconds(3.25));
    }

    [Fact]
    public async Task A_hint_beyond_the_deadline_is_not_waited_for_but_told()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model(ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromHours(1)), TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Details.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        failed.Details.StatusCode.ShouldBe(429);
        failed.Record.Duration.ShouldBe(TimeSpan.Zero);
        model.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_reply_is_retried_and_its_tokens_count()
    {
        var prompt = new TestPrompt();
        prompt.Model(
            new ScriptedReply { Text = " \n", InputTokens = 5, OutputTokens = 1 },
            new ScriptedReply { Text = TestPrompt.Good, InputTokens = 5, OutputTokens = 7 });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts[0].Kind.ShouldBe(FailureKind.EmptyOutput);
        (result.Record.InputTokens, result.Record.OutputTokens).ShouldBe((10, 8));
    }

    [Fact]
    public async Task Token_counts_that_cannot_be_are_left_out()
    {
        var prompt = new TestPrompt();
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, InputTokens = -5, OutputTokens = long.MaxValue });

        var record = (await prompt.CallAsync()).Record;

        (record.InputTokens, record.OutputTokens).ShouldBe((null, null));
    }

    [Fact]
    public async Task Requests_that_are_made_for_several_calls_are_counted_from_one_too()
    {
        var prompt = new TestPrompt { Cache = new StoreFake(), SensitiveInputs = [], Policy = new() { Cache = new() { Key = ["text"], Ttl = TimeSpan.FromMinutes(1) } } };
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), TestPrompt.Good);

        var record = (await prompt.CallAsync()).Record;

        record.Attempts.Select(a => a.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_retry_at_once_comes_not_back_to_the_callers_context()
    {
        var prompt = new TestPrompt { Jitter = () => 0 };
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(1) });
        var (caller, context) = (prompt.Caller(), new CountingContext());

        var result = await prompt.Time.RunAsync(() => context.Run(() => caller.CallAsync(new("Why?"), null, default)));

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        context.Posts.ShouldBe(0);
    }
}
