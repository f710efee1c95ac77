using Microsoft.Extensions.AI;
using PromptGen.Resilience.Wire;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>Rows of the fault matrix of providers without an SDK here, as what their adapters make of them: end reasons, errors within a reply, missing parts.</summary>
public sealed class ReplyMatrixTests
{
    [Theory]
    [InlineData("SEM-GEM-SAFETY", "SAFETY", "", FailureKind.ContentFilterOutput, 1)]
    [InlineData("SEM-GEM-RECITATION", "RECITATION", "", FailureKind.ContentFilterOutput, 1)]
    [InlineData("SEM-GEM-MAX_TOKENS", "MAX_TOKENS", "{\"answer\":", FailureKind.TruncatedOutput, 1)]
    [InlineData("SEM-GEM-LANGUAGE", "LANGUAGE", "{\"answer\":", FailureKind.Refusal, 1)]
    [InlineData("SEM-GEM-MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL", "{\"answer\":", FailureKind.InvalidOutput, 2)]
    [InlineData("SEM-RESP-INCOMPLETE", "length", "{\"answer\":", FailureKind.TruncatedOutput, 1)]
    [InlineData("ENV-NOCHOICES", null, "", FailureKind.EmptyOutput, 3)]
    public async Task An_end_reason_tells_what_a_reply_is_worth(string row, string? reason, string text, FailureKind kind, int requests)
    {
        foreach (var streamed in new[] { false, true })
        {
            if (streamed && reason is null)
            {
                continue;
            }

            var prompt = Prompt(streamed);
            var model = new ScriptedChatClient(prompt.Time) { Answer = _ => new ScriptedReply { Text = text, FinishReason = reason } };
            prompt.Models["default"] = model;

            (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(kind, row);

            model.Requests.Count.ShouldBe(requests, row);
        }
    }

    [Theory]
    [InlineData("SEM-RESP-FAILED", "server_error", FailureKind.ServerError, 3)]
    [InlineData("SEM-GEM-BLOCK", "content_policy_violation", FailureKind.ContentFilterInput, 1)]
    [InlineData("EVS-BED-THROTTLE-MID", "throttlingException", FailureKind.RateLimited, 3)]
    public async Task An_error_within_a_reply_of_status_200_is_none_the_less_an_error(string row, string code, FailureKind kind, int requests)
    {
        var prompt = Prompt(streamed: false);
        var sent = 0;
        prompt.Models["default"] = new FunctionChatClient(() =>
        {
            sent++;
            return new(new ChatMessage(ChatRole.Assistant, [new ErrorContent("foreign text") { ErrorCode = code }]));
        });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(kind, row);

        sent.ShouldBe(requests, row);
        prompt.Log.Text.ShouldNotContain("foreign text");
    }

    [Theory]
    [InlineData("ENV-NULL-FINISH", null)]
    [InlineData("ENV-UNKNOWN-FINISH", "weird_reason")]
    public async Task An_unknown_end_reason_is_no_failure_where_the_reply_is_valid(string row, string? reason)
    {
        var prompt = Prompt(streamed: false);
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, FinishReason = reason });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>(row);

        prompt.Log.Entries.ShouldContain(e => e.Id == 1007);
    }

    [Fact]
    public async Task Usage_that_cannot_be_counts_as_unknown()
    {
        var prompt = Prompt(streamed: false);
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, InputTokens = -5, OutputTokens = 9_000_000_000_000_000_000 });

        var record = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>().Record;

        (record.InputTokens, record.OutputTokens).ShouldBe((null, null), "ENV-USAGE-ABSURD");
    }

    [Fact]
    public async Task A_stream_of_lines_without_its_last_one_was_interrupted()
    {
        var prompt = Prompt(streamed: true);
        prompt.Models["default"] = new FunctionChatClient(() => throw new InvalidOperationException(), new ChatResponseUpdate(ChatRole.Assistant, "{\"text\":\"42\"}"));

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.StreamInterrupted, "NDJSON-OLL-NO-DONE");
    }

    [Fact]
    public void A_mark_is_found_wherever_it_is_cut()
    {
        var text = "xxabcabxabcabcdyy"u8.ToArray();
        for (var size = 1; size <= text.Length; size++)
        {
            var finder = new MarkFinder("abcabcd"u8.ToArray());
            text.Chunk(size).Count(c => finder.Find(c)).ShouldBe(1, "pieces of " + size);
        }

        var other = new MarkFinder("abcabcd"u8.ToArray());
        "xxabcabxabcabcyd"u8.ToArray().Chunk(3).ShouldAllBe(c => !other.Find(c));
    }

    private static TestPrompt Prompt(bool streamed) => new() { Policy = new() { Attempt = new() { Retries = 2, Streamed = streamed } } };
}
