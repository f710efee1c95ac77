using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary><c>attempt.streamed</c>: a call that consumes a stream, buffered.</summary>
public sealed class StreamedAttemptTests
{
    private static readonly string[] Pieces = ["{\"text\":", "\"42\"", "}"];

    [Fact]
    public async Task Pieces_make_one_reply()
    {
        var prompt = Streamed();
        var model = prompt.Model(new ScriptedReply { Chunks = Pieces, ChunkDelay = TimeSpan.FromSeconds(4), Model = "m", InputTokens = 5, OutputTokens = 7 });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("42");
        (result.Record.Model, result.Record.InputTokens, result.Record.OutputTokens).ShouldBe(("m", 5, 7));
        model.Requests.ShouldHaveSingleItem().IsStream.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_without_its_end_mark_was_interrupted_even_where_it_parses()
    {
        var prompt = Streamed();
        prompt.Model(new ScriptedReply { Chunks = Pieces, FinishReason = null }, new ScriptedReply { Chunks = Pieces });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts[0].Kind.ShouldBe(FailureKind.StreamInterrupted);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_was_interrupted()
    {
        var prompt = Streamed();
        prompt.Model(new ScriptedReply { Chunks = ["{\"te"], Failure = new IOException("reset") }, new ScriptedReply { Chunks = Pieces });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts[0].Kind.ShouldBe(FailureKind.StreamInterrupted);
    }

    [Fact]
    public async Task An_error_in_the_stream_keeps_its_kind()
    {
        var prompt = Streamed();
        prompt.Model(new ScriptedReply { Chunks = ["{\"te"], Failure = new ModelFailureException(FailureKind.Overloaded, "busy") }, new ScriptedReply { Chunks = Pieces });

        (await prompt.CallAsync()).Record.Attempts[0].Kind.ShouldBe(FailureKind.Overloaded);
    }

    [Fact]
    public async Task The_first_content_has_its_own_limit()
    {
        var prompt = Streamed(retries: 0);
        prompt.Model(new ScriptedReply { Chunks = Pieces, Delay = TimeSpan.FromSeconds(7) });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);
        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_pause_between_contents_has_its_own_limit()
    {
        var prompt = Streamed(retries: 0);
        prompt.Model(new ScriptedReply { Chunks = Pieces, Delay = TimeSpan.FromSeconds(1), ChunkDelay = TimeSpan.FromSeconds(5.5) });

        var result = await prompt.CallAsync();

        var failed = result.ShouldBeOfType<PromptResult<Answer>.Failed>();
        (failed.Kind, failed.Message).ShouldBe((FailureKind.Timeout, "The stream paused for longer than it may."));
        failed.Details.Exception.ShouldBeNull("there was none but ours");
        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Keep_alives_do_not_feed_the_limits()
    {
        var prompt = Streamed(retries: 0);
        prompt.Model(new ScriptedReply { Chunks = [.. Enumerable.Repeat("", 30)], ChunkDelay = TimeSpan.FromSeconds(1) });

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);
        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task The_whole_stream_counts_against_the_attempt()
    {
        var prompt = Streamed(retries: 0);
        prompt.Model(new ScriptedReply { Chunks = [.. Enumerable.Repeat(" ", 30)], ChunkDelay = TimeSpan.FromSeconds(1) });

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Record.Duration, failed.Message).ShouldBe((TimeSpan.FromSeconds(20), "The attempt's time limit passed."));
    }

    [Fact]
    public async Task Usage_that_is_reported_cumulatively_is_counted_once()
    {
        var prompt = Streamed();
        prompt.Models["default"] = new FunctionChatClient(
            () => throw new InvalidOperationException(),
            new(ChatRole.Assistant, TestPrompt.Good),
            Report(50, 5),
            Report(50, 20),
            new() { FinishReason = ChatFinishReason.Stop });

        var record = (await prompt.CallAsync()).Record;

        (record.InputTokens, record.OutputTokens).ShouldBe((50, 20));

        static ChatResponseUpdate Report(int input, int output) =>
            new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = input, OutputTokenCount = output })]);
    }

    [Fact]
    public async Task An_endless_stream_is_cut_at_the_limit_of_bytes()
    {
        var prompt = Streamed();
        prompt.Policy = prompt.Policy with { Limits = new() { Global = new() { ResponseBytes = 100 } } };
        prompt.Model(new ScriptedReply { Chunks = [.. Enumerable.Repeat(new string('x', 40), 1000)] });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ResponseTooLarge);
    }

    private static TestPrompt Streamed(int retries = 1) => new()
    {
        Policy = new()
        {
            Attempt = new() { Streamed = true, Retries = retries, FirstToken = TimeSpan.FromSeconds(6), Idle = TimeSpan.FromSeconds(5) },
        },
    };
}
