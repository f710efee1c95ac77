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
        return PromptGen.Language.Versions.ClosureHash.Of(parsed, references.Partials, references.Schemas);
    }
}
