using Microsoft.Extensions.AI;
using PromptGen.Resilience;
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
        failed.Message.ShouldBe("The model stopped with '" + reason + "'.");
        failed.Record.Attempts.ShouldHaveSingleItem().FinishReason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(null, "stop", "STOP", "end_turn", "stop_sequence")]
    [InlineData(FailureKind.TruncatedOutput, "length", "max_tokens", "MAX_TOKENS", "max_output_tokens", "model_context_window_exceeded")]
    [InlineData(FailureKind.ContentFilterOutput, "content_filter", "content_filtered", "guardrail_intervened", "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY")]
    [InlineData(FailureKind.Refusal, "refusal", "LANGUAGE")]
    [InlineData(FailureKind.IncompleteTurn, "pause_turn")]
    [InlineData(FailureKind.InvalidOutput, "tool_calls", "tool_use", "function_call", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "malformed_tool_use", "malformed_model_output")]
    public void The_reasons_of_the_providers_are_known(FailureKind? kind, params string[] reasons)
    {
        reasons.ShouldAllBe(r => EndReasons.Classify(r, false) == kind);
        reasons.ShouldAllBe(r => EndReasons.Classify(r, true) == (kind == FailureKind.TruncatedOutput ? null : kind));
        reasons.ShouldAllBe(r => EndReasons.IsKnown(r));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("brand_new_reason")]
    public void Others_are_not(string? reason)
    {
        EndReasons.IsKnown(reason).ShouldBeFalse();
        EndReasons.Classify(reason, false).ShouldBeNull();
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

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(kind);
        failed.Message.ShouldBe(kind == FailureKind.Refusal ? "The model declined to answer." : "The provider reported an error within its reply.");
    }

    [Fact]
    public void An_error_whose_code_says_nothing_is_known_by_its_message() =>
        EndReasons.FindError([new ErrorContent("overloaded_error: try later") { ErrorCode = "whatever" }]).ShouldBe(FailureKind.Overloaded);

    [Theory]
    [InlineData('x', 34, null)]
    [InlineData('x', 33, FailureKind.ResponseTooLarge)]
    [InlineData('漢', 78, null)]
    [InlineData('漢', 77, FailureKind.ResponseTooLarge)]
    public async Task A_reply_beyond_its_limit_of_bytes_is_no_answer(char letter, int limit, FailureKind? kind)
    {
        // Twelve characters around the 22 letters.
        var prompt = new TestPrompt { Policy = new() { Limits = new() { Global = new() { ResponseBytes = limit } } } };
        prompt.Model("{\"text\": \"" + new string(letter, 22) + "\"}");

        var result = await prompt.CallAsync();

        result.Record.Kind.ShouldBe(kind);
        if (kind is not null)
        {
            result.ShouldBeOfType<PromptResult<Answer>.Failed>().Message.ShouldBe($"The reply has more than {limit} bytes.");
        }
    }

    [Fact]
    public async Task A_reply_without_text_is_no_answer()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model(new ScriptedReply { Text = " " });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Message.ShouldBe("The reply is empty.");
    }

    [Fact]
    public async Task A_client_that_returns_nothing_breaks_the_protocol()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Models["default"] = new FunctionChatClient(() => null!);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        (failed.Kind, failed.Message).ShouldBe((FailureKind.Protocol, "The client returned nothing."));
    }
}
