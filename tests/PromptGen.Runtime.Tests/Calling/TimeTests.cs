using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

/// <summary>One deadline over everything; attempts within it.</summary>
public sealed class TimeTests
{
    private static readonly ScriptedReply Never = new() { Text = TestPrompt.Good, Delay = TimeSpan.FromHours(2) };

    [Fact]
    public async Task An_attempt_ends_at_its_limit_and_is_retried()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Timeout = TimeSpan.FromSeconds(8), Retries = 1 } } };
        prompt.Model(Never, TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts.Select(a => (a.Kind, a.Duration)).ShouldBe([(FailureKind.Timeout, TimeSpan.FromSeconds(8)), (null, TimeSpan.Zero)]);
        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(8.25));
    }

    [Fact]
    public async Task The_deadline_cuts_the_attempt_that_would_pass_it()
    {
        var prompt = new TestPrompt
        {
            Policy = new() { Deadline = TimeSpan.FromSeconds(10), Attempt = new() { Timeout = TimeSpan.FromSeconds(8), Retries = 5 } },
        };
        prompt.Model(Never, Never, Never);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.Timeout);
        failed.Record.Duration.ShouldBe(TimeSpan.FromSeconds(10));
        failed.Record.Attempts.Select(a => a.Duration).ShouldBe([TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(1.75)]);
        failed.Message.ShouldBe("The call's deadline passed.");
    }

    [Fact]
    public async Task No_attempt_starts_whose_back_off_would_not_end_before_the_deadline()
    {
        var prompt = new TestPrompt
        {
            Policy = new()
            {
                Deadline = TimeSpan.FromMilliseconds(500),
                Attempt = new() { Retries = 5, Backoff = new() { Base = TimeSpan.FromMilliseconds(400), Factor = 1, Max = TimeSpan.FromSeconds(1) } },
            },
            Jitter = () => 0.999,
        };
        var model = prompt.Model(Fail(), Fail(), Fail());

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.ServerError, "the failure itself, not a timeout that did not happen");
        model.Requests.Count.ShouldBe(2);
        failed.Record.Duration.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));

        static ScriptedReply Fail() => ScriptedReply.Fail(FailureKind.ServerError, 500);
    }

    [Theory]
    [InlineData(5, null, 5)]
    [InlineData(90, null, 60)]
    [InlineData(90, 120, 90)]
    [InlineData(300, 120, 120)]
    public async Task The_caller_may_shorten_the_deadline_and_lengthen_it_to_the_ceiling(int asked, int? ceiling, int expected)
    {
        var prompt = new TestPrompt
        {
            Policy = new()
            {
                Attempt = new() { Timeout = TimeSpan.FromHours(1), Retries = 0 },
                Ceilings = new() { Deadline = ceiling is null ? null : TimeSpan.FromSeconds(ceiling.Value) },
            },
        };
        prompt.Model(Never);

        var result = await prompt.CallAsync(new() { Deadline = TimeSpan.FromSeconds(asked) });

        result.ShouldBeOfType<PromptResult<Answer>.Failed>();
        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(expected));
        result.Record.Deadline.ShouldBe(TimeSpan.FromSeconds(expected));
    }

    [Theory]
    [InlineData(false, 1, 0)]
    [InlineData(true, 1, 0)]
    [InlineData(true, 0, 1)]
    public async Task A_call_needs_nothing_of_its_callers_context(bool streamed, int delay, int chunkDelay)
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Streamed = streamed } } };
        prompt.Model(new ScriptedReply { Chunks = ["{", "\"text\"", ":\"42\"}"], Delay = TimeSpan.FromSeconds(delay), ChunkDelay = TimeSpan.FromSeconds(chunkDelay) });
        var (caller, context) = (prompt.Caller(), new CountingContext());

        (await prompt.Time.RunAsync(() => context.Run(() => caller.CallAsync(new("Why?"), null, default)))).ShouldBeOfType<PromptResult<Answer>.Answered>();

        context.Posts.ShouldBe(0);
    }

    [Fact]
    public async Task Nor_does_its_wait_for_a_retry()
    {
        var prompt = new TestPrompt();
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), TestPrompt.Good);
        var (caller, context) = (prompt.Caller(), new CountingContext());

        var result = await prompt.Time.RunAsync(() => context.Run(() => caller.CallAsync(new("Why?"), null, default)));

        result.ShouldBeOfType<PromptResult<Answer>.Answered>().Record.Attempts.Count.ShouldBe(2);
        context.Posts.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_ignores_its_cancellation_is_left_behind()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Timeout = TimeSpan.FromSeconds(8), Retries = 0 } } };
        var hanging = new HangingChatClient();
        prompt.Models["default"] = hanging;

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        hanging.Fail(new InvalidOperationException("too late"));

        (failed.Kind, failed.Record.Duration).ShouldBe((FailureKind.Timeout, TimeSpan.FromSeconds(8)));
        failed.Message.ShouldBe("The attempt's time limit passed.");
    }

    [Fact]
    public async Task A_stream_that_ignores_its_cancellation_is_left_behind()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Streamed = true, Retries = 0, FirstToken = TimeSpan.FromSeconds(3) } } };
        var hanging = new HangingChatClient();
        prompt.Models["default"] = hanging;

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        hanging.Fail(new InvalidOperationException("too late"));

        (failed.Kind, failed.Record.Duration).ShouldBe((FailureKind.Timeout, TimeSpan.FromSeconds(3)));
        hanging.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task The_callers_cancellation_throws_with_the_callers_token()
    {
        var prompt = new TestPrompt();
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3), prompt.Time);
        var model = prompt.Model(Never);

        var thrown = await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: source.Token));

        thrown.CancellationToken.ShouldBe(source.Token);
        prompt.Time.Now.ShouldBe(TimeSpan.FromSeconds(3));
        model.Requests.Count.ShouldBe(1);
        prompt.Log.Entries.ShouldContain(e => e.Id == 1004);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_a_back_off()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Backoff = new() { Base = TimeSpan.FromSeconds(8), Max = TimeSpan.FromSeconds(8) } } } };
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3), prompt.Time);
        prompt.Model(ScriptedReply.Fail(FailureKind.ServerError), TestPrompt.Good);

        await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: source.Token));

        prompt.Time.Now.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Nothing_more_is_sent_for_a_caller_who_cancels_while_a_reply_is_checked()
    {
        var prompt = new TestPrompt();
        using var source = new CancellationTokenSource();
        var sent = 0;
        prompt.Models["default"] = new FunctionChatClient(() =>
        {
            sent++;
            return new(new ChatMessage(ChatRole.Assistant, TestPrompt.Good)) { FinishReason = ChatFinishReason.Stop };
        });
        prompt.Ensures.Add(new("gives-up", (_, _) => { source.Cancel(); return false; }, CheckAction.Repair));

        await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: source.Token));

        sent.ShouldBe(1);
    }

    [Fact]
    public async Task Checks_see_the_attempts_that_have_been_made()
    {
        var prompt = new TestPrompt();
        var seen = new List<int?>();
        prompt.Ensures.Add(new("sees", (_, a) => { seen.Add(PromptCallContext.Current?.AttemptNumber); return true; }, CheckAction.Fail));
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), TestPrompt.Good);

        await prompt.CallAsync();

        seen.ShouldBe([2]);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_caller_who_has_already_cancelled()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model(TestPrompt.Good);

        await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: new CancellationToken(canceled: true)));

        model.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_sent_for_a_caller_who_cancels_while_inputs_are_checked(bool hasBreaker)
    {
        var prompt = new TestPrompt { ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = hasBreaker ? new() : new() { Breaker = null } } };
        using var source = new CancellationTokenSource();
        prompt.Requires.Add(new("gives-up", _ => { source.Cancel(); return true; }, CheckAction.Fail));
        var model = prompt.Model(TestPrompt.Good);

        await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: source.Token));

        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_gives_up_by_itself_has_timed_out()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model(ScriptedReply.Throw(new TaskCanceledException("HttpClient.Timeout", new TimeoutException())));

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);
    }
}
