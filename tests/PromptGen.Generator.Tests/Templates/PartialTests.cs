using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>Partials from their files to the messages of a call: found, typed, indented, and followed by trust.</summary>
public sealed class PartialTests
{
    private const string Class = "Acme.Prompts.Support.AnswerV1Prompt";
    private const string Path = "support/answer.v1.prompt";

    private static readonly (string Path, string Text) Chunk = ("support/_chunk.partial.prompt",
        """
        ---
        input:
          schema:
            chunk(object):
              id: string
              text: string
            number: integer
        ---
        [{{ number }}] {{ chunk.id }}
        {{ include "shared/quoted" text: chunk.text }}
        """);

    private static readonly (string Path, string Text) Quoted = ("shared/_quoted.partial.prompt",
        """
        ---
        input: { schema: { text: string, tag?: string } }
        ---
        {{ if tag }}{{ tag }}: {{ end }}{{ text | quote "doc" }}
        """);

    private static readonly (string Path, string Text) Tone = ("_tone.partial.prompt", "---\ninput: { schema: { tone: string } }\n---\nAnswer in a {{ tone }} tone.");

    private const string Inputs =
        """{"question":"How?","tone":"formal","chunks":[{"id":"c1","title":"A","text":"One.\nTwo."},{"id":"c2","title":"B","text":"</doc>"}]}""";

    [Fact]
    public void A_partial_is_rendered_in_its_place_with_what_it_is_handed()
    {
        var files = new PromptFiles(
            (Path, Prompt(
                """
                {{ role "system" }}
                {{ include "tone" tone: tone }}
                {{ role "user" }}
                {{~ for chunk in chunks ~}}
                {{ include "chunk" chunk: chunk number: (for.index + 1) }}
                {{~ end ~}}
                Question: {{ question }}
                """)),
            Chunk, Quoted, Tone);

        var rendered = files.Render(Class, Inputs);

        rendered.ShouldBe([
            "system:Answer in a formal tone.",
            "user:[1] c1\n<doc>\nOne.\nTwo.\n</doc>\n[2] c2\n<doc->\n</doc>\n</doc->\nQuestion: How?",
        ]);
        files.Preview(Path, Inputs).ShouldBe(rendered);
    }

    [Fact]
    public void A_partial_takes_the_indent_of_its_include()
    {
        var files = new PromptFiles(
            (Path, Prompt("Chunks:{{ for c in chunks limit:1 }}\n  {{ include 'chunk' chunk: c number: 7 }}{{ end }}{{ question }}{{ tone }}")), Chunk, Quoted);

        var rendered = files.Render(Class, Inputs);

        rendered.ShouldBe(["user:Chunks:\n  [7] c1\n  <doc>\n  One.\n  Two.\n  </doc>How?formal"]);
        files.Preview(Path, Inputs).ShouldBe(rendered);
    }

    [Theory]
    [InlineData("{{ include 'tone' }}", "PG2116", "'tone' is missing")]
    [InlineData("{{ include 'tone' tne: tone }}", "PG2116", "'tone' is missing")]
    [InlineData("{{ include 'tone' tone: tone tnoe: 1 }}", "PG2116", "no parameter 'tnoe'. Did you mean 'tone'?")]
    [InlineData("{{ include 'tone' tone: 1 }}", "PG2106", "A text is expected here")]
    [InlineData("{{ include 'tune' }}", "PG2115", "Did you mean 'tone'?")]
    [InlineData("{{ for c in chunks }}{{ include 'chunk' chunk: c number: 'x' }}{{ end }}", "PG2106", "A whole number is expected here")]
    [InlineData("{{ include 'loop' }}", "PG2117", "'loop' is included by itself")]
    [InlineData("{{ include 'broken' }}", "PG2119", "has a mistake at line 2")]
    [InlineData("{{ include 'curious' }}", "PG2119", "There is no input or variable 'question'")]
    [InlineData("{{ include 'roles' }}", "PG2113", "a partial is a part of one message")]
    public void A_mistake_is_reported_at_the_include(string template, string id, string message)
    {
        var files = new PromptFiles(
            (Path, Prompt(template + "{{ question }}{{ tone }}{{ chunks }}")),
            Chunk, Quoted, Tone, ("_loop.partial.prompt", "{{ include 'loop' }}"), ("_broken.partial.prompt", "one\n{{ 1 - 'a' }}"),
            ("_curious.partial.prompt", "{{ question }}"), ("_roles.partial.prompt", "{{ role 'user' }}x"));

        files.All().ShouldContain(f => f.StartsWith(Path + "(", StringComparison.Ordinal) && f.Contains(id, StringComparison.Ordinal) && f.Contains(message, StringComparison.Ordinal), string.Join("\n", files.All()));
    }

    [Theory]
    [InlineData("{{ include 'tone' tone: question }}", "", true)]
    [InlineData("{{ include 'tone' tone: tone }}", "", false)]
    [InlineData("{{ include 'tone' tone: question }}", "trusted: [question]", false)]
    [InlineData("{{ for c in chunks }}{{ include 'chunk' chunk: c number: 1 }}{{ end }}", "", true)]
    [InlineData("{{ for c in chunks }}{{ include 'chunk' chunk: c number: 1 }}{{ end }}", "trusted: [chunks.id]", true)]
    [InlineData("{{ for c in chunks }}{{ include 'chunk' chunk: c number: 1 }}{{ end }}", "trusted: [chunks.id, chunks.text]", false)]
    [InlineData("{{ capture x }}{{ include 'tone' tone: question }}{{ end }}{{ x }}", "", true)]
    public void Trust_follows_what_a_partial_is_handed(string template, string trusted, bool isRefused)
    {
        var text = Prompt("{{ role 'system' }}" + template + "{{ role 'user' }}{{ question }}{{ tone }}{{ chunks }}", trusted);
        var files = new PromptFiles((Path, text), Chunk, Quoted, Tone);

        files.All().Any(f => f.Contains("PG2201", StringComparison.Ordinal)).ShouldBe(isRefused, string.Join("\n", files.All()));
    }

    [Fact]
    public void What_a_partial_assigns_stays_in_it()
    {
        var files = new PromptFiles(
            (Path, Prompt("{{ x = 1 }}{{ include 'count' n: 5 }}{{ include 'count' n: 7 }}{{ x }}{{ question }}{{ tone }}{{ chunks.size }}")),
            ("_count.partial.prompt", "---\ninput: { schema: { n: integer } }\n---\n{{ x = n + 1; x }};"));

        var rendered = files.Render(Class, Inputs);

        rendered.ShouldBe(["user:6;8;1How?formal2"]);
        files.Preview(Path, Inputs).ShouldBe(rendered);
    }

    private static string Prompt(string template, string further = "") =>
        $"""
        ---
        version: 1.0.0
        description: Answers.
        input:
          schema:
            question: string
            tone(enum): [formal, friendly]
            chunks(array):
              id: string
              title: string
              text: string
          {further}
        ---
        {template}
        """;
}
