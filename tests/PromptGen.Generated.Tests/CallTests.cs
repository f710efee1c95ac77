using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>What the front matter says is what a call does.</summary>
public sealed class CallTests
{
    private const string Cited = """{"answer":"Reset it.","confidence":"high","cited_chunk_ids":["c1"]}""";
    private const string Uncited = """{"answer":"Reset it.","confidence":"high","cited_chunk_ids":[]}""";

    private static readonly AnswerV4Prompt.Input Input = new()
    {
        Question = "How?",
        Chunks = [new() { Id = "c1", Title = "Reset", Text = "Hold the button.", Score = 0.9 }],
    };

    [Fact]
    public async Task A_valid_reply_is_the_answer()
    {
        var result = await Prompt(Cited).CallAsync(Input);

        var answered = result.ShouldBeOfType<PromptResult<AnswerV4>.Answered>();
        answered.Value.ShouldBe(new AnswerV4 { Answer = "Reset it.", Confidence = AnswerV4.ConfidenceValue.High, CitedChunkIds = ["c1"] });
        answered.Record.PromptId.ShouldBe("support/answer");
    }

    [Fact]
    public async Task A_refusal_in_words_is_not_sent_back_to_be_mended()
    {
        var client = new ScriptedChatClient("I'm sorry, but I can't help with that request.");

        var result = await new HaikuV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Subject = "ponds" });

        result.ShouldBeOfType<PromptResult<string>.Failed>().Kind.ShouldBe(FailureKind.Refusal);
        client.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_check_before_the_call_gives_the_fixed_answer_without_asking()
    {
        var client = new ScriptedChatClient(Cited);

        var result = await new AnswerV4Prompt(PromptRuntime.Create(client)).CallAsync(Input with { Chunks = [] });

        result.ShouldBeOfType<PromptResult<AnswerV4>.Degraded>().Value.Answer.ShouldBe("That is not covered by the material I have.");
        client.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_after_the_call_sends_the_reply_back_once()
    {
        var client = new ScriptedChatClient(Uncited, Cited);

        var result = await new AnswerV4Prompt(PromptRuntime.Create(client)).CallAsync(Input);

        result.ShouldBeOfType<PromptResult<AnswerV4>.Answered>();
        client.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_check_may_ask_for_a_review()
    {
        var result = await Prompt(Cited.Replace("high", "low", StringComparison.Ordinal)).CallAsync(Input);

        result.ShouldBeOfType<PromptResult<AnswerV4>.NeedsReview>();
    }

    [Fact]
    public void Reading_does_no_input_or_output_and_never_throws()
    {
        AnswerV4Prompt.Read("""{"answer":"","confidence":"high","cited_chunk_ids":[]}"""u8).Violations.ShouldContain(v => v.Pointer == "/answer");
        AnswerV4Prompt.Read([0xff, 0x00]).IsValid.ShouldBeFalse();
    }

    private static AnswerV4Prompt Prompt(params ScriptedReply[] replies) => new(PromptRuntime.Create(new ScriptedChatClient(replies)));
}
