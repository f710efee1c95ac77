using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using PromptGen.Generated.Tests.Prompts;
using PromptGen.Generated.Tests.Prompts.Notes;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>A model with structured output is held to the strict form of the schema, and its nulls are read as what they stand for.</summary>
public sealed class StrictOutputTests
{
    private const string Reply = """{"title":"Call Ann","due":null,"owner":null,"topic":{"name":"sales","parent":null}}""";

    private static readonly NoteV1Prompt.Output Expected = new() { Title = "Call Ann", OwnerIsNull = true, Topic = new TopicV1 { Name = "sales" } };

    [Fact]
    public async Task Null_for_what_is_left_out_is_absence()
    {
        var client = new ScriptedChatClient(Reply);

        var result = await new NoteV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Text = "Call Ann." });

        result.ShouldBeOfType<PromptResult<NoteV1Prompt.Output>.Answered>().Value.ShouldBe(Expected);
        var schema = client.Requests.ShouldHaveSingleItem().Options!.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>().Schema!.Value;
        schema.GetRawText().ShouldBe(System.Text.Encoding.UTF8.GetString(NoteV1Prompt.Output.StrictJsonSchema));
        schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldBe(["title", "due", "owner", "topic"]);
    }

    [Fact]
    public async Task So_it_is_where_the_reply_arrives_piece_by_piece()
    {
        var client = new ScriptedChatClient(Reply);
        PromptResult<NoteV1Prompt.Output>? result = null;

        await foreach (var update in new NoteV1Prompt(PromptRuntime.Create(client)).StreamAsync(new() { Text = "Call Ann." }))
        {
            result = update is PromptUpdate<NoteV1Prompt.Output.Partial, NoteV1Prompt.Output>.Ended ended ? ended.Result : result;
        }

        result.ShouldBeOfType<PromptResult<NoteV1Prompt.Output>.Answered>().Value.ShouldBe(Expected);
    }

    [Fact]
    public async Task A_model_that_is_told_in_words_is_told_the_whole_schema_and_its_null_is_wrong()
    {
        var client = new ScriptedChatClient(Reply);
        var services = new ServiceCollection();
        services.AddPrompts().UseModel("default", client, new ModelOptions { NativeOutput = false });
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<NoteV1Prompt>().CallAsync(new() { Text = "Call Ann." });

        result.ShouldBeOfType<PromptResult<NoteV1Prompt.Output>.Failed>().Details.Violations.Select(v => v.Pointer).ShouldBe(["/due", "/topic/parent"]);
        var words = client.Requests.ShouldHaveSingleItem().Messages[0].Text;
        words.ShouldContain("""{"$ref":"#/$defs/topic","description":"If there is one."}""");
        using var schema = JsonDocument.Parse(words[words.IndexOf("{\"type\"", StringComparison.Ordinal)..]);
        schema.RootElement.GetProperty("$defs").GetProperty("topic").GetProperty("properties").GetProperty("parent").GetProperty("$ref").GetString().ShouldBe("#/$defs/topic");
    }
}
