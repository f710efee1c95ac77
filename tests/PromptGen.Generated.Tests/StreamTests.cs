using System.Diagnostics.CodeAnalysis;
using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary><c>StreamAsync</c>: typed parts of the answer while it arrives, then the outcome.</summary>
public sealed class StreamTests
{
    private const string Cited = """{"answer":"Reset it.","confidence":"high","cited_chunk_ids":["c1"]}""";

    private static readonly AnswerV4Prompt.Input Input = new()
    {
        Question = "How?",
        Chunks = [new() { Id = "c1", Title = "Reset", Text = "Hold the button.", Score = 0.9 }],
    };

    [Fact]
    public async Task Members_grow_and_the_end_is_the_checked_answer()
    {
        var client = new ScriptedChatClient(new ScriptedReply { Chunks = [.. Cited.Select(c => c.ToString())] });
        var answers = new List<string>();
        PromptResult<AnswerV4>? result = null;

        await foreach (var update in new AnswerV4Prompt(PromptRuntime.Create(client)).StreamAsync(Input))
        {
            switch (update)
            {
                case PromptUpdate<AnswerV4.Partial, AnswerV4>.Piece piece:
                    answers.Add(piece.Partial.Answer.ToString());
                    break;
                case PromptUpdate<AnswerV4.Partial, AnswerV4>.Ended ended:
                    result = ended.Result;
                    break;
            }
        }

        answers.Distinct().ShouldBe(["", "R", "Re", "Res", "Rese", "Reset", "Reset ", "Reset i", "Reset it", "Reset it."]);
        result.ShouldBeOfType<PromptResult<AnswerV4>.Answered>().Value.CitedChunkIds.ShouldBe(["c1"]);
        client.Requests.ShouldHaveSingleItem().IsStream.ShouldBeTrue();
    }

    [Fact]
    public async Task A_check_that_a_repair_would_have_mended_fails_the_stream()
    {
        var prompt = new AnswerV4Prompt(PromptRuntime.Create(new ScriptedChatClient(Cited.Replace("\"c1\"", "", StringComparison.Ordinal))));

        var updates = new List<PromptUpdate<AnswerV4.Partial, AnswerV4>>();
        await foreach (var update in prompt.StreamAsync(Input))
        {
            updates.Add(update);
        }

        updates[^1].ShouldBeOfType<PromptUpdate<AnswerV4.Partial, AnswerV4>.Ended>().Result
            .ShouldBeOfType<PromptResult<AnswerV4>.Failed>().Kind.ShouldBe(FailureKind.CheckFailed);
    }

    [Fact]
    public async Task A_prompt_that_answers_in_text_streams_text()
    {
        var client = new ScriptedChatClient(new ScriptedReply { Chunks = ["An old ", "pond\na frog\nsplash"] });

        (await ReadAsync(new HaikuV1Prompt(PromptRuntime.Create(client)), new() { Subject = "ponds" })).ShouldBe("An old pond\na frog\nsplash");
    }

    [SuppressMessage("Performance", "CA1859", Justification = "What a consumer injects and a test replaces.")]
    private static async Task<string> ReadAsync<TInput, TOutput>(IStreamingPrompt<TInput, PartialText, TOutput> prompt, TInput input)
    {
        var text = "";
        await foreach (var update in prompt.StreamAsync(input).ConfigureAwait(false))
        {
            text = update is PromptUpdate<PartialText, TOutput>.Piece piece ? piece.Partial.ToString() : text;
        }

        return text;
    }
}
