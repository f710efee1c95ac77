using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

public sealed class EndReasonTests
{
    [Theory]
    [InlineData("length", FailureKind.TruncatedOutput)]
    [InlineData("MAX_TOKENS", FailureKind.TruncatedOutput)]
    [InlineData("content_filter", FailureKind.ContentFilterOutput)]
    [InlineData("SAFETY", FailureKind.ContentFilterOutput)]
    [InlineData("refusal", FailureKind.Refusal)]
    [InlineData("pause_turn", FailureKind.IncompleteTurn)]
    [InlineData("tool_calls", FailureKind.InvalidOutput)]
    public async Task A_reply_that_did_not_end_well_is_no_answer_even_where_it_parses(string reason, FailureKind kind)
    {
        var prompt = new TestPrompt { Policy = new() { RepairAttempts = 0 } };
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, FinishReason = reason });

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(kind);
        failed.Record.Attempts.ShouldHaveSingleItem().FinishReason.ShouldBe(reason);
    }

    [Fact]
    public async Task A_truncated_reply_is_read_where_the_prompt_allows_it()
    {
        var prompt = new TestPrompt { AllowTruncated = true };
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, FinishReason = "length" });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("brand_new_reason")]
    public async Task An_unknown_reason_leaves_it_to_the_reading_and_is_noted(string? reason)
    {
        var prompt = new TestPrompt();
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, FinishReason = reason });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();

        prompt.Log.Entries.ShouldContain(e => e.Id == 1007);
    }

    [Fact]
    public async Task An_unasked_tool_call_is_sent_back_for_repair()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model(new ScriptedReply { FinishReason = "tool_calls" }, TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();

        model.Requests[1].Messages[^1].Text.ShouldContain("not a call of a tool");
    }

    [Theory]
    [InlineData("Refusal", FailureKind.Refusal)]
    [InlineData("overloaded_error", FailureKind.Overloaded)]
    [InlineData("insufficient_quota", FailureKind.Quota)]
    [InlineData("whatever", FailureKind.ServerError)]
    public async Task An_error_within_a_reply_is_no_answer(string code, FailureKind kind)
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Models["default"] = new FunctionChatClient(() =>
            new(new ChatMessage(ChatRole.Assistant, [new TextContent(TestPrompt.Good), new ErrorContent("no") { ErrorCode = code }]))
            {
                FinishReason = ChatFinishReason.Stop,
            });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_reply_beyond_its_limit_of_bytes_is_no_answer()
    {
        var prompt = new TestPrompt { Policy = new() { Limits = new() { Global = new() { ResponseBytes = 90 } } } };
        prompt.Model($$"""{"text":"{{new string('漢', 28)}}"}""");

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ResponseTooLarge);
    }

    [Fact]
    public async Task A_client_that_returns_nothing_breaks_the_protocol()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Models["default"] = new FunctionChatClient(() => null!);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Protocol);
    }
}
