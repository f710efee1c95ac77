using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>What <c>record</c> notes: nothing that the model did not say, and nothing that is sensitive.</summary>
public sealed class RecordTests
{
    private static readonly ScoreV1Prompt.Input Input = new()
    {
        Essay = "On doors.",
        Author = new() { Name = "Ada", Email = "ada@example.org" },
        Notes = [new() { Id = "n1", Text = "private" }, new() { Id = "n2", Text = "more" }],
    };

    [Fact]
    public async Task An_output_that_is_a_number_is_noted()
    {
        var record = (await new ScoreV1Prompt(PromptRuntime.Create(new ScriptedChatClient("7"))).CallAsync(Input)).Record;

        record.Values.ShouldContain(new KeyValuePair<string, string>("output", "7"));
    }

    [Fact]
    public async Task A_call_without_an_answer_notes_no_output()
    {
        var result = await new ScoreV1Prompt(PromptRuntime.Create(new ScriptedChatClient("eleven", "12"))).CallAsync(Input);

        result.ShouldBeOfType<PromptResult<int>.Failed>();
        result.Record.Values.ShouldNotContain(v => v.Key == "output");
        result.Record.Values.ShouldContain(new KeyValuePair<string, string>("author.name", "Ada"));
    }

    [Fact]
    public async Task Sensitive_inputs_and_what_is_made_of_them_are_masked()
    {
        var record = (await new ScoreV1Prompt(PromptRuntime.Create(new ScriptedChatClient("7"))).CallAsync(Input)).Record;

        record.Values.ToDictionary(v => v.Key, v => v.Value).ShouldBe(
            new Dictionary<string, string>
            {
                ["author.name"] = "Ada",
                ["author.email"] = "[sensitive]",
                ["notes.id"] = """["n1", "n2"]""",
                ["notes.text"] = "[sensitive]",
                ["notes.size"] = "2",
                ["author.email + \"!\""] = "[sensitive]",
                ["author"] = "[sensitive]",
                ["output"] = "7",
            },
            ignoreOrder: true);
    }
}
