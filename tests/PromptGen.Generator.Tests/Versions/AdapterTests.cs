using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Versions;

/// <summary>Between which majors there is an adapter, and of which kind; each compiles without a warning.</summary>
public sealed class AdapterTests
{
    private const string Hint = "support/answer.v2.prompt.for-v1.g.cs";

    private static readonly (string Before, string After)[] Bridged =
    [
        ("input: { schema: { a: string } }", "input: { schema: { a: string, b?: string } }"),
        ("input: { schema: { a: string } }", "input: { schema: { a: string, b: integer }, default: { b: 1 } }"),
        ("input: { schema: { a: integer } }", "input: { schema: { a?: integer } }"),
        ("input:\n  schema: { \"type\": \"object\", \"properties\": { \"a\": { \"type\": \"integer\", \"minimum\": 0, \"maximum\": 9 } }, \"required\": [\"a\"] }", "input: { schema: { a: number } }"),
        ("input: { schema: { 'a(enum)': [x, y] } }", "input: { schema: { a: string } }"),
        ("input: { schema: { 'a(enum)': [x, y] } }", "input: { schema: { 'b?': string, 'a(enum)': [z, y, x] } }"),
        ("input: { schema: { 'a?(array)': { b: { c: string } } } }", "input: { schema: { 'a?(array)': { b: { c: string, d?: string } } } }"),
        ("input: { schema: { a: string } }\nrequires: [{ name: there, assert: a.size > 0 }]", "input: { schema: { a: string } }"),
        ("output: { schema: { a: string } }", "output: { schema: { a: string, b: string } }"),
        ("output: { schema: { 'a?': string } }", "output: { schema: { a: string } }"),
        ("output: { schema: { 'a(enum)': [x, y, z] } }", "output: { schema: { 'a(enum)': [y, x] } }"),
        ("input: { schema: { a: string } }", "input: { schema: { a: string } }\nensures: [{ name: there, assert: output.size > 0 }]"),
        ("input: { schema: { t: { s: string } }, types: { t: Desk.Ticket } }", "input: { schema: { t: { s: string }, u?: string }, types: { t: Desk.Ticket } }"),
        ("input: { schema: { a: { '(*)': { b: string } } } }", "input: { schema: { a: { '(*)': { b: string, c?: string } } } }"),
    ];

    private static readonly (string Before, string After)[] InputsAlone =
    [
        ("output: { schema: { a: string, b: string } }", "output: { schema: { a: string } }"),
        ("output: { schema: { a: string } }", "output: { schema: { 'a?': string } }"),
        ("output: { schema: { 'a(enum)': [x, y] } }", "output: { schema: { 'a(enum)': [x, y, z] } }"),
        ("output: { schema: { a: string } }", "description: A text."),
        ("description: A text.", "output: { schema: { a: string } }"),
        ("output: { schema: { a: string } }\nensures: [{ name: there, assert: output.a != \"\" }]", "output: { schema: { a: string } }"),
        ("output: { schema: { a: string } }\nensures: [{ name: there, assert: output.a != \"\", otherwise: review }]", "output: { schema: { a: string } }\nensures: [{ name: there, assert: output.a != \"\" }]"),
    ];

    private static readonly (string Before, string After)[] None =
    [
        ("input: { schema: { a: string } }", "input: { schema: { a: string, b: string } }"),
        ("input: { schema: { a: string, b: string } }", "input: { schema: { a: string } }"),
        ("input: { schema: { 'a?': string } }", "input: { schema: { a: string } }"),
        ("input: { schema: { a: number } }", "input: { schema: { a: integer } }"),
        ("input: { schema: { a: integer } }", "input: { schema: { a: number } }"),
        ("input: { schema: { 'a(enum)': [x, y] } }", "input: { schema: { 'a(enum)': [x] } }"),
        ("input: { schema: { a: string } }", "input: { schema: { a: string } }\nrequires: [{ name: there, assert: a.size > 0 }]"),
        ("input: { schema: { a: string } }\nrequires: [{ name: there, assert: a.size > 0, otherwise: review }]", "input: { schema: { a: string } }\nrequires: [{ name: there, assert: a.size > 0 }]"),
        ("input: { schema: { t: { s: string } } }", "input: { schema: { t: { s: string } }, types: { t: Desk.Ticket } }"),
    ];

    [Fact]
    public void What_the_new_major_takes_and_gives_makes_a_prompt_for_the_old_ones_callers() => Each(Bridged, source => source.ShouldNotBeNull()
        .ShouldMatch(@"public sealed class ForV1 : global::PromptGen\.IStreamingPrompt<global::Acme\.Prompts\.Support\.P\d+V1Prompt\.Input, "));

    [Fact]
    public void Where_the_answer_is_another_the_inputs_alone_are_converted() => Each(InputsAlone, source => source.ShouldNotBeNull()
        .ShouldMatch(@"public static class ForV1\n[\s\S]*public static global::Acme\.Prompts\.Support\.P\d+V2Prompt\.Input ToInput\(global::Acme\.Prompts\.Support\.P\d+V1Prompt\.Input input\)"));

    [Fact]
    public void Where_the_new_major_refuses_what_the_old_one_took_there_is_none() => Each(None, source => source.ShouldBeNull());

    [Fact]
    public async Task Answers_in_files_of_their_own_are_converted_with_their_unions_maps_and_recursion()
    {
        const string Schema = """
            { "type": "object", "properties": {
                "shape": { "$ref": "#/$defs/shape" },
                "tree": { "$ref": "#/$defs/node" },
                "words": { "type": "object", "additionalProperties": { "type": "object", "properties": { "n": { "type": "integer", "minimum": 0, "maximum": 9 } }, "required": ["n"], "additionalProperties": false } },
                "day": { "type": "string", "format": "date" }, "free": true },
              "required": ["shape", "tree", "words", "day"], "additionalProperties": false,
              "$defs": {
                "shape": { "oneOf": [
                  { "title": "Circle", "type": "object", "properties": { "kind": { "const": "circle" }, "r": { "type": "number" } }, "required": ["kind", "r"], "additionalProperties": false },
                  { "title": "Box", "type": "object", "properties": { "kind": { "const": "box" }, "w": { "type": "number" } }, "required": ["kind", "w"], "additionalProperties": false } ] },
                "node": { "type": "object", "properties": { "name": { "type": "string" }, "children": { "type": "array", "items": { "$ref": "#/$defs/node" } } }, "required": ["name", "children"], "additionalProperties": false } } }
            """;
        var probe = """
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Acme.Prompts.Support;
            using PromptGen;

            public static class Probe
            {
                public static async Task<string> Run() =>
                    System.Text.Json.JsonSerializer.Serialize((await new AnswerV2Prompt.ForV1(new Second()).CallAsync(new())).GetValueOrThrow());

                private sealed class Second : IStreamingPrompt<AnswerV2Prompt.Input, AnswerV2.Partial, AnswerV2>
                {
                    public Task<PromptResult<AnswerV2>> CallAsync(AnswerV2Prompt.Input input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) =>
                        Task.FromResult(PromptResult.Answered(AnswerV2.Read(
                            "{\"shape\":{\"kind\":\"box\",\"w\":2},\"tree\":{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]},\"words\":{\"x\":{\"n\":3}},\"day\":\"2026-01-02\",\"more\":\"!\",\"free\":[1]}"u8).Value!));

                    public IAsyncEnumerable<PromptUpdate<AnswerV2.Partial, AnswerV2>> StreamAsync(AnswerV2Prompt.Input input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) =>
                        throw new System.NotSupportedException();
                }
            }
            """;
        var project = Project("output: { schema: answer.v1.schema.json }", "output: { schema: answer.v2.schema.json }")
            .Add("support/answer.v1.schema.json", Schema)
            .Add("support/answer.v2.schema.json", Schema.Replace("\"maximum\": 9", "\"maximum\": 5", StringComparison.Ordinal)
                .Replace("\"free\": true", "\"more\": { \"type\": \"string\" }, \"free\": true", StringComparison.Ordinal)
                .Replace("\"words\", \"day\"", "\"words\", \"day\", \"more\"", StringComparison.Ordinal)) with
        { CSharp = [probe] };

        using var code = GeneratorHarness.Run(project).Load();

        (await code.Invoke<Task<string>>("Probe", "Run")).ShouldBe(
            """{"shape":{"kind":"box","w":2},"tree":{"name":"a","children":[{"name":"b","children":[]}]},"words":{"x":{"n":3}},"day":"2026-01-02","free":[1]}""");
    }

    [Fact]
    public void Each_major_has_one_for_the_major_before_it_and_they_can_be_joined()
    {
        var project = Project("input: { schema: { a: string } }", "input: { schema: { a: string, b?: string } }")
            .Add("support/answer.v4.prompt", Prompt(4, "input: { schema: { a: string, b?: string, c?: string } }")) with
        {
            CSharp =
            [
                """
                internal static class Chain
                {
                    public static object Of(Acme.Prompts.Support.AnswerV4Prompt newest) =>
                        new Acme.Prompts.Support.AnswerV2Prompt.ForV1(new Acme.Prompts.Support.AnswerV4Prompt.ForV2(newest));
                }
                """,
            ],
        };

        GeneratorHarness.Run(project).Sources.Keys.Where(k => k.Contains(".for-v", StringComparison.Ordinal))
            .ShouldBe([Hint, "support/answer.v4.prompt.for-v2.g.cs"], ignoreOrder: true);
    }

    [Fact]
    public void It_stays_beside_an_error_and_beside_a_deprecated_major_is_silent()
    {
        var project = Project("status: deprecated\ninput: { schema: { a: string } }", "input: { schema: { a: string } }");
        GeneratorHarness.Run(project).Sources.Keys.ShouldContain(Hint);
        GeneratorHarness.Run(project.Edit("support/answer.v2.prompt", Prompt(2, "input: { schema: { a: string } }", "{{ b }}")), "PG2101").Sources.Keys.ShouldContain(Hint);
    }

    [Fact]
    public void A_type_of_the_inputs_may_have_its_name() =>
        Run("input: { schema: { 'for_v1': { a: string } } }", "input: { schema: { 'for_v1': { a: string, b?: string } } }").Sources[Hint].ShouldContain("class ForV1_ ");

    [Fact]
    public void An_edit_to_a_text_writes_none_of_them_again()
    {
        var project = Project("input: { schema: { a: string } }", "input: { schema: { a: string, b?: string } }");
        var texts = project.CreateTexts();
        var compilation = project.CreateCompilation();
        var driver = GeneratorHarness.CreateDriver(project).ReplaceAdditionalTexts(texts).RunGenerators(compilation);
        var edited = texts.Single(t => t.Path.EndsWith("v2.prompt", StringComparison.Ordinal));

        object Adapter(string text) => driver.ReplaceAdditionalText(edited, new InMemoryText(edited.Path, text)).RunGenerators(compilation).GetRunResult()
            .Results.Single().GeneratedSources.Single(s => s.HintName == Hint).SourceText;

        var before = driver.GetRunResult().Results.Single().GeneratedSources.Single(s => s.HintName == Hint).SourceText;
        Adapter(Prompt(2, "input: { schema: { a: string, b?: string } }", "Say more.")).ShouldBeSameAs(before);
        Adapter(Prompt(2, "input: { schema: { a: string, b?: string, c?: string } }")).ShouldNotBeSameAs(before);
    }

    [Fact]
    public void Variants_and_other_ids_have_none() => GeneratorHarness.Run(PromptProject.With(
            ("support/answer.v1.prompt", Prompt(1, "description: One.")),
            ("support/answer.v1.short.prompt", Prompt(1, "description: One, in short.")),
            ("support/other.v2.prompt", Prompt(2, "description: Two."))))
        .Sources.Keys.Where(k => k.Contains(".for-v", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void What_a_reader_sees() => Snapshot.Match(Run(
        "input: { schema: { question: string, 'tone(enum)': [plain, warm], 'chunks(array)': { id: string } } }\noutput: { schema: { answer: string, 'mood(enum)': [calm, cross] } }",
        "input: { schema: { question: string, 'tone(enum)': [plain, warm, brisk], 'chunks(array)': { id: string, rank?: integer } } }\noutput: { schema: { answer: string, 'mood(enum)': [calm, cross], language: string } }")
        .Sources[Hint]);

    // All in one project: a run for each would take a second for each.
    private static void Each((string Before, string After)[] pairs, Action<string?> check)
    {
        var run = GeneratorHarness.Run(PromptProject.With([.. pairs.SelectMany((p, i) => new[]
        {
            ($"support/p{i}.v1.prompt", Prompt(1, p.Before)), ($"support/p{i}.v2.prompt", Prompt(2, p.After)),
        })]) with
        { CSharp = [Ticket] });
        for (var i = 0; i < pairs.Length; i++)
        {
            var source = run.Sources.GetValueOrDefault($"support/p{i}.v2.prompt.for-v1.g.cs");
            Should.NotThrow(() => check(source), $"{pairs[i].Before}\n---\n{pairs[i].After}\n---\n{source}");
        }
    }

    private const string Ticket = "namespace Desk; public sealed record Ticket(string S);";

    private static GeneratorRun Run(string before, string after) => GeneratorHarness.Run(Project(before, after));

    private static PromptProject Project(string before, string after) =>
        PromptProject.With(("support/answer.v1.prompt", Prompt(1, before)), ("support/answer.v2.prompt", Prompt(2, after))) with
        {
            CSharp = [Ticket],
        };

    private static string Prompt(int major, string front, string body = "Say it.") => $"---\nversion: {major}.0.0\n{front}\n---\n{body}\n";
}
