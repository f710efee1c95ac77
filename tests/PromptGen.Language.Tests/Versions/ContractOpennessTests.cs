using PromptGen.Language.Diagnostics;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>Members of any name where callers and readers have a place for them in C#.</summary>
public sealed class ContractOpennessTests
{
    private const string Closed = "\"additionalProperties\": false";
    private const string Open = "\"title\": \"Item\"";
    private const string True = "\"additionalProperties\": true";
    private const string Text = "\"additionalProperties\": { \"type\": \"string\" }";
    private const string Last = "\"unevaluatedProperties\": { \"type\": \"string\" }";

    /// <summary>A schema file as an input: its type has a place for what it permits by word.</summary>
    [Theory]
    [InlineData(Closed, Open, "input-openness")]
    [InlineData(Closed, True, "input-openness")]
    [InlineData(Open, Closed, "input-openness")]
    [InlineData(Open, Text, "input-openness")]
    [InlineData(True, Closed, "csharp-changed input-tightened")]
    [InlineData(True, Open, "csharp-changed input-loosened")]
    [InlineData(Text, Closed, "csharp-changed input-tightened")]
    [InlineData(Last, Open, "csharp-changed input-loosened")]
    public void What_callers_could_write_is_part_of_the_inputs(string before, string after, string expected) =>
        Compare("input:\n  schema: { type: object, properties: { item: { $ref: item.v1.schema.json } } }", before, after).ShouldBe(expected);

    /// <summary>In the prompt itself what is merely permitted has no place in C#.</summary>
    [Theory]
    [InlineData(True, Closed, "input-openness")]
    [InlineData(Text, Closed, "csharp-changed input-tightened")]
    [InlineData(Closed, Text, "input-openness")]
    public void Inputs_of_the_prompt_itself_have_a_place_for_what_is_described(string before, string after, string expected) =>
        Ids(ContractComparison.Of(Inline(before), Inline(after))).ShouldBe(expected);

    [Theory]
    [InlineData(True, Closed, "csharp-changed output-tightened")]
    [InlineData(Text, Open, "csharp-changed output-loosened")]
    [InlineData(Closed, Open, "output-openness")]
    [InlineData(Closed, Text, "output-openness")]
    public void What_readers_could_see_is_part_of_the_output(string before, string after, string expected) =>
        Compare("output: { schema: item.v1.schema.json }", before, after).ShouldBe(expected);

    [Theory]
    [InlineData(Closed, "input-added-optional")]
    [InlineData(True, "input-added-optional input-rule-changed")]
    public void A_new_name_may_be_one_that_callers_have_written(string openness, string expected) =>
        Compare("input:\n  schema: { type: object, properties: { item: { $ref: item.v1.schema.json } } }", openness, openness, ", \"b\": { \"type\": \"string\" }").ShouldBe(expected);

    private static PromptGen.Language.Json.JsonNode.Object Inline(string openness) =>
        Prompts.Of("input:\n  schema: { \"type\": \"object\", \"properties\": { \"a\": { \"type\": \"string\" } }, " + openness + " }").Contract;

    private static string Compare(string front, string before, string after, string added = "") => Ids(ContractComparison.Of(Of(front, before, ""), Of(front, after, added)));

    private static PromptGen.Language.Json.JsonNode.Object Of(string front, string openness, string added)
    {
        const string Path = "answer.v1.prompt";
        var files = Files.Of(
            (Path, $"---\nversion: 1.0.0\n{front}\n---\nSay it.\n"),
            ("item.v1.schema.json", "{ \"type\": \"object\", \"properties\": { \"a\": { \"type\": \"string\" }" + added + " }, " + openness + " }"));
        var bound = files.Bind(Path);
        bound.Diagnostics.Where(d => d.Rule.Severity > RuleSeverity.Info).ShouldBeEmpty();
        return VersionedPrompt.Of(bound.Model!)!.Contract;
    }

    private static string Ids(ContractComparison comparison) => string.Join(" ", comparison.Changes.Select(c => c.Kind.Id).Distinct().Order(StringComparer.Ordinal));
}
