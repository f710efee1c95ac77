using Microsoft.Extensions.DependencyInjection;
using PromptGen.Generated.Tests.Prompts;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Testing;
using Shouldly;
using Xunit;

#pragma warning disable CS0618 // The first major is deprecated: these are its callers.

namespace PromptGen.Generated.Tests;

/// <summary>Callers of a first major are served by the second, and need not know.</summary>
public sealed class AdapterTests
{
    private const string Reply = """{"answer":"Yes.","language":"English","mood":"glad","sources":[{"id":"a","note":"first"},{"id":"b","note":""}]}""";

    private static readonly ReplyV1Prompt.Input Input = new()
    {
        Question = "Is it so?",
        Tone = ReplyV1Prompt.Tone.Warm,
        Chunks = [new() { Id = "a", Text = "It is." }, new() { Id = "b" }],
    };

    [Fact]
    public async Task A_caller_of_the_first_major_gets_its_answer_from_the_second()
    {
        var client = new ScriptedChatClient(Reply);

        var result = await Adapted(client).CallAsync(Input);

        result.ShouldBeOfType<PromptResult<ReplyV1Prompt.Output>.Answered>().Value.ShouldBe(new ReplyV1Prompt.Output
        {
            Answer = "Yes.",
            Mood = ReplyV1Prompt.Output.MoodValue.Glad,
            Sources = [new() { Id = "a", Note = "first" }, new() { Id = "b", Note = "" }],
        });
        result.Record.PromptVersion.ShouldBe("2.0.0");
        client.Requests[0].Messages[^1].Text.ShouldBe("In English, warm, at most 5: Is it so?\n0 a: It is.\n0 b: \n");
    }

    [Fact]
    public void What_was_left_to_a_default_is_left_to_it_and_what_was_said_is_kept()
    {
        ReplyV2Prompt.ForV1.ToInput(Input).ShouldBe(new ReplyV2Prompt.Input
        {
            Question = "Is it so?",
            Tone = ReplyV2Prompt.Tone.Warm,
            Chunks = [new() { Id = "a", Text = "It is." }, new() { Id = "b" }],
        });
        ReplyV2Prompt.ForV1.ToInput(Input with { Limit = 2, Tone = ReplyV1Prompt.Tone.Plain }).ShouldSatisfyAllConditions(
            i => i.Limit.ShouldBe(2),
            i => i.Tone.ShouldBe(ReplyV2Prompt.Tone.Plain),
            i => i.Language.ShouldBe("English"));
        Should.Throw<ArgumentNullException>(() => ReplyV2Prompt.ForV1.ToInput(null!));
    }

    // A value that the types forbid is one that validation names, through an adapter too.
    [Theory]
    [InlineData("/chunks", true)]
    [InlineData("/tone", false)]
    public async Task A_wrong_input_fails_as_it_does_without_the_adapter(string place, bool isNull)
    {
        var input = isNull ? Input with { Chunks = null! } : Input with { Tone = (ReplyV1Prompt.Tone)99 };
        var runtime = PromptRuntime.Create(new ScriptedChatClient(Reply));

        foreach (var prompt in (IPrompt<ReplyV1Prompt.Input, ReplyV1Prompt.Output>[])[new ReplyV1Prompt(runtime), new ReplyV2Prompt.ForV1(new ReplyV2Prompt(runtime))])
        {
            var failed = (await prompt.CallAsync(input)).ShouldBeOfType<PromptResult<ReplyV1Prompt.Output>.Failed>();
            (failed.Kind, failed.Details.Violations.ShouldHaveSingleItem().Pointer).ShouldBe((FailureKind.InvalidRequest, place));
        }
    }

    [Fact]
    public async Task A_failure_stays_one()
    {
        var client = new ScriptedChatClient("no JSON", "none here either");
        var result = await Adapted(client).CallAsync(Input);

        var failed = result.ShouldBeOfType<PromptResult<ReplyV1Prompt.Output>.Failed>();
        failed.Kind.ShouldBe(FailureKind.InvalidOutput);
        failed.Details.RepairRequest.ShouldNotBeEmpty();
        failed.Record.PromptId.ShouldBe("support/reply");
    }

    [Fact]
    public async Task It_streams()
    {
        var client = new ScriptedChatClient(new ScriptedReply { Chunks = [Reply[..60], Reply[60..90], Reply[90..]] });

        var shown = new List<ReplyV1Prompt.Output.Partial>();
        PromptResult<ReplyV1Prompt.Output>? result = null;
        await foreach (var update in Adapted(client).StreamAsync(Input))
        {
            if (update is PromptUpdate<ReplyV1Prompt.Output.Partial, ReplyV1Prompt.Output>.Piece piece)
            {
                shown.Add(piece.Partial);
            }

            result = (update as PromptUpdate<ReplyV1Prompt.Output.Partial, ReplyV1Prompt.Output>.Ended)?.Result;
        }

        shown.Count.ShouldBe(3);
        (shown[0].Answer.ToString(), shown[0].Mood.State, shown[0].Sources.State).ShouldBe(("Yes.", PartialState.Complete, PartialState.Absent));
        (shown[2].Mood.Value, shown[2].Sources.Count, shown[2].Sources[1].Value!.Id.ToString()).ShouldBe((ReplyV1Prompt.Output.MoodValue.Glad, 2, "b"));
        shown[2].Sources.Select(s => s.Value!.Note.ToString()).ShouldBe(["first", ""]);
        result.ShouldNotBeNull().GetValueOrThrow().Sources.Count.ShouldBe(2);
    }

    [Fact]
    public void A_container_puts_it_in_the_place_of_the_first_major()
    {
        var services = new ServiceCollection();
        services.AddPrompts().UseModel("default", new ScriptedChatClient(Reply));
        services.AddSingleton<IPrompt<ReplyV1Prompt.Input, ReplyV1Prompt.Output>, ReplyV2Prompt.ForV1>();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IPrompt<ReplyV1Prompt.Input, ReplyV1Prompt.Output>>().ShouldBeOfType<ReplyV2Prompt.ForV1>();
    }

    // What callers of the first major see of it.
    private static readonly Func<ScriptedChatClient, IStreamingPrompt<ReplyV1Prompt.Input, ReplyV1Prompt.Output.Partial, ReplyV1Prompt.Output>> Adapted =
        client => new ReplyV2Prompt.ForV1(new ReplyV2Prompt(PromptRuntime.Create(client)));
}
