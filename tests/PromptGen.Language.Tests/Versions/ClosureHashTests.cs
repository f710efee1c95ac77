using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>The hash changes with what a model is sent and how its reply is read, and with nothing else.</summary>
public sealed class ClosureHashTests
{
    private const string Prompt = """
        ---
        version: 1.0.0
        config: { temperature: 0.2, stopSequences: [END] }
        input: { schema: { question: string }, default: { question: none } }
        output: { schema: answer.schema.json }
        policy: { deadline: 10s }
        ---
        {{ question }}
        {{ include "tone" }}
        """;

    private const string Schema = "{ \"type\": \"object\",\n \"properties\": { \"a\": { \"type\": \"string\" }, \"b\": { \"type\": \"string\" } } }";
    private const string Tone = "Be kind.\nBe brief.";

    [Theory]
    [InlineData("1.0.0", "1.0.1")]
    [InlineData("10s", "20s")]
    [InlineData("version:", "description: Says.\n# a comment\nversion:")]
    [InlineData("{ temperature: 0.2, stopSequences: [END] }", "\n  stopSequences: [ \"END\" ]\n  temperature: 0.20")]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\r")]
    public void It_stays(string old, string @new) => Hash(Prompt.Replace(old, @new), Schema, Tone).ShouldBe(Hash(Prompt, Schema, Tone));

    [Theory]
    [InlineData("{{ question }}", "{{ question }}?")]
    [InlineData("{{ question }}\n", "{{ question }}\n\n")]
    [InlineData("0.2", "0.3")]
    [InlineData("END", "STOP")]
    [InlineData("question: string }", "question: string, asked }")]
    [InlineData("none }", "nothing }")]
    [InlineData("answer.schema.json }", "answer.schema.json, mode: native }")]
    [InlineData("answer.schema.json }", "answer.schema.json, leniency: strict }")]
    [InlineData("answer.schema.json }", "answer.schema.json, allowTruncated: true }")]
    public void It_changes(string old, string @new) => Hash(Prompt.Replace(old, @new), Schema, Tone).ShouldNotBe(Hash(Prompt, Schema, Tone));

    [Fact]
    public void It_follows_the_schema_but_not_its_layout()
    {
        Hash(Prompt, Schema.Replace("\n", "\r\n  "), Tone).ShouldBe(Hash(Prompt, Schema, Tone));
        Hash(Prompt, Schema.Replace("\"b\"", "\"c\""), Tone).ShouldNotBe(Hash(Prompt, Schema, Tone));
    }

    [Fact]
    public void It_follows_the_partial()
    {
        Hash(Prompt, Schema, Tone.Replace("\n", "\r\n")).ShouldBe(Hash(Prompt, Schema, Tone));
        Hash(Prompt, Schema, "Be brief.").ShouldNotBe(Hash(Prompt, Schema, Tone));
    }

    private const string Parts = """
        { "promptgen.format": "annotation", "title": "Parts", "type": "object", "properties": { "whole": { "type": "string" } },
          "$defs": { "used": { "$ref": "#/$defs/inner" }, "inner": { "$anchor": "inner", "type": "object" }, "unused": { "$ref": "more.schema.json" }, "other": { "$ref": "#/properties/whole" } } }
        """;

    [Theory]
    [InlineData("parts.schema.json#/$defs/used", "\"unused\": {", "\"unused\": { \"minimum\": 1,", false)]
    [InlineData("parts.schema.json#/$defs/used", "more.schema.json", "further.schema.json", false)]
    [InlineData("parts.schema.json#/$defs/used", "\"whole\": {", "\"whole\": { \"minLength\": 1,", false)]
    [InlineData("parts.schema.json#/$defs/used", "\"type\": \"object\" },", "\"type\": \"array\" },", true)]
    [InlineData("parts.schema.json#/$defs/used", "annotation", "assertion", true)]
    [InlineData("parts.schema.json#/$defs/other", "\"whole\": {", "\"whole\": { \"minLength\": 1,", true)]
    [InlineData("parts.schema.json", "\"whole\": {", "\"whole\": { \"minLength\": 1,", true)]
    [InlineData("parts.schema.json", "\"unused\": {", "\"unused\": { \"minimum\": 1,", false)]
    [InlineData("parts.schema.json#inner", "\"unused\": {", "\"unused\": { \"minimum\": 1,", true)]
    [InlineData("parts.schema.json#/$defs/used", "\"unused\": {", "\"unused\": { \"$dynamicRef\": \"#x\",", true)]
    [InlineData("parts.schema.json#/$defs/used", "\"unused\": {", "\"unused\": { \"$id\": \"https://acme.example/unused\",", true)]
    public void Of_a_file_of_definitions_it_follows_those_that_are_referred_to(string reference, string old, string @new, bool changes)
    {
        var prompt = "---\nversion: 1.0.0\noutput: { schema: { type: object, properties: { a: { $ref: '" + reference + "' } } } }\n---\nSay it.\n";
        Parts.ShouldContain(old);
        (Of(Parts) != Of(Parts.Replace(old, @new))).ShouldBe(changes);

        string Of(string parts) => HashOf(("a.v1.prompt", prompt), ("parts.schema.json", parts), ("more.schema.json", "true"), ("further.schema.json", "true"));
    }

    [Fact]
    public void A_schema_that_a_prompt_names_counts_with_all_its_definitions()
    {
        const string Prompt = "---\nversion: 1.0.0\noutput: { schema: parts.schema.json }\n---\nSay it.\n";
        HashOf(("a.v1.prompt", Prompt), ("parts.schema.json", Parts), ("more.schema.json", "true"))
            .ShouldNotBe(HashOf(("a.v1.prompt", Prompt), ("parts.schema.json", Parts), ("more.schema.json", "false")));
    }

    // Written down: a change of this value is a change of every hash that was ever recorded.
    [Fact]
    public void It_is_the_same_on_every_system() =>
        HashOf(("a.v1.prompt", "---\nversion: 1.0.0\n---\nSay hello.\n")).ShouldBe("e5a51259b32be927048995c45226b5b1bda1144420941b3a4687f2630f5d1a67");

    private static string Hash(string prompt, string schema, string tone) =>
        HashOf(("a.v1.prompt", prompt.Contains('\r') ? prompt : prompt.ReplaceLineEndings("\n")), ("answer.schema.json", schema), ("_tone.partial.prompt", tone));

    private static string HashOf(params (string Path, string Text)[] files)
    {
        var project = Files.Of(files);
        var parsed = Files.Parse(files[0].Text, files[0].Path);
        var references = project.Index().GetReferences(parsed);
        return PromptGen.Language.Versions.ClosureHash.Of(parsed, references.Partials, PromptGen.Language.Binding.ReachedSchemas.Of(references.Partials.Prepend(parsed), references.Schemas));
    }
}
