using System.Text;
using Microsoft.CodeAnalysis;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>
/// CMP-FUZZ: mutated files, a hundred to a project. No exception, no hang; every fourth project is generated twice with the same result, and the code of every sixteenth, stubs
/// included, is compiled.
/// </summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class FuzzTests
{
    private const int PerProject = 100;

    [Fact]
    public void CMP_FUZZ()
    {
        var row = FaultRow.Require("CMP-FUZZ");
        var mutator = new Mutator(row.Number("seed"));
        var projects = row.Number("n") / PerProject;
        var clean = 0;
        for (var i = 0; i < projects; i++)
        {
            var project = new PromptProject { Files = [.. Enumerable.Range(0, PerProject).Select(mutator.Next)] };
            clean += Run(project, row.MaxMilliseconds, isTwice: i % 4 == 0, compiles: i % 16 == 0);
        }

        // Mutations that nothing survives would test the first check alone.
        clean.ShouldBeGreaterThan(projects * PerProject / 50);
    }

    /// <returns>How many files came through without an error.</returns>
    private static int Run(PromptProject project, int maxMilliseconds, bool isTwice, bool compiles)
    {
        var compilation = project.CreateCompilation();
        var spent = ThreadTime.Of(() => Generate(project, compilation), out var first);
        if (spent.TotalMilliseconds > maxMilliseconds)
        {
            // Together they may take longer than one may: each is asked alone.
            foreach (var file in project.Files)
            {
                TimeAlone(project with { Files = [file] }).ShouldBeLessThanOrEqualTo(maxMilliseconds, file.Text);
            }
        }

        var run = first.Results.Single();
        run.Exception.ShouldBeNull();
        if (run.Diagnostics.FirstOrDefault(d => d.Id == "PG0001") is { } failure)
        {
            Assert.Fail(Report(project, failure));
        }

        if (isTwice)
        {
            Texts(Generate(project, compilation)).ShouldBe(Texts(first));
        }

        if (compiles)
        {
            CSharpCode.Describe(compilation.AddSyntaxTrees(first.GeneratedTrees).GetDiagnostics()).ShouldBeEmpty();
        }

        var wrong = run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.GetLineSpan().Path).Distinct().Count();
        return project.Files.Count - wrong;
    }

    private static double TimeAlone(PromptProject project)
    {
        var compilation = project.CreateCompilation();
        return ThreadTime.Of(() => Generate(project, compilation), out _).TotalMilliseconds;
    }

    private static GeneratorDriverRunResult Generate(PromptProject project, Compilation compilation) =>
        HostileCulture.Run(() => GeneratorHarness.CreateDriver(project, tracksSteps: false).RunGenerators(compilation)).GetRunResult();

    private static List<string> Texts(GeneratorDriverRunResult result) =>
    [
        .. result.Results.Single().GeneratedSources.Select(s => s.HintName + "\n" + s.SourceText),
        .. result.Diagnostics.Select(d => d.ToString()),
    ];

    private static string Report(PromptProject project, Diagnostic finding) =>
        finding + "\n" + project.Files.First(f => project.PathOf(f.Path) == finding.Location.GetLineSpan().Path).Text;

    /// <summary>Changes valid files in a few places: as a slip of the hand, a bad merge or a fuzzer would.</summary>
    private sealed class Mutator(int seed)
    {
        private static readonly string[] Pieces =
        [
            "{{", "}}", "{{~", "~}}", "{%{", "}%}", "---", "\n", "\r", "\t", "  ", ":", "- ", "[", "]", "{", "}", "\"", "'", "|", ">", "&a", "*a", "!!str", "#", "%",
            "\0", "\ud800", "\u2028", "\ufffd", "9999999999999999999999", "-1", "1e999", "null", "true", "end", "for x in ", "if ", "else", "case ", "when ", "include \"a\"",
            "$ref", "type", "object", "array", "enum", "properties", "$defs", "#/$defs/a", "(", ")", ".", "..", "??", "size", "input", "output", "version", "schema",
        ];

        private readonly Random _random = new(seed);
        private int _count;

        public (string Path, string Text) Next(int index)
        {
            var (kind, text) = Seeds.All[_random.Next(Seeds.All.Count)];
            var builder = new StringBuilder(text);
            for (var i = _random.Next(1, 4); i > 0; i--)
            {
                Mutate(builder);
            }

            return ($"demo/f{_count++}.v1.{kind}", builder.ToString());
        }

        private void Mutate(StringBuilder text)
        {
            var at = _random.Next(text.Length + 1);
            var length = Math.Min(_random.Next(1, 12), text.Length - at);
            switch (_random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Insert(_random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                case 3:
                    text.Remove(at, length).Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 4 when at < text.Length:
                    text[at] = (char)_random.Next(0x20, 0x7f);
                    break;
                default:
                    text.Insert(at, (char)_random.Next(1, 0x10000));
                    break;
            }
        }
    }

    private static class Seeds
    {
        public static IReadOnlyList<(string Kind, string Text)> All { get; } =
        [
            ("prompt",
            """
            ---
            version: 1.2.3
            description: Answers.
            model: default
            config: { temperature: 0.2, maxOutputTokens: 700, stopSequences: ["</end>"] }
            input:
              schema:
                question: string, what was asked
                tone(enum): [plain, warm]
                limit?: integer
                chunks(array, best first):
                  id: string
                  text: string
                  score: number
              sensitive: [chunks.text]
              default: { tone: plain }
            output:
              schema:
                answer: string
                confidence(enum): [low, high]
                ids(array): string
            requires:
              - { name: has-context, assert: chunks.size > 0, otherwise: value }
            ensures:
              - { name: cites, assert: 'output.confidence == "low" || output.ids.size > 0', otherwise: repair }
            policy:
              deadline: 30s
              attempt: { timeout: 8s, retries: 1 }
              fallback: [{ model: small, on: [unavailable] }]
              budget: { inputTokens: 6000 }
              cache: { key: [question], ttl: 10m, staleOnFailure: 24h, scope: tenant }
              onFailure: { unavailable: stale, unusable: fail }
              value: { answer: "No.", confidence: low, ids: [] }
            record: [chunks.size, output.confidence]
            ---
            {{ role "system" }}
            Answer from the context. Be {{ tone }}.
            {{ role "user" }}
            {{~ for chunk in chunks ~}}
            [{{ for.index + 1 }}] {{ chunk.id }}: {{ chunk.text | quote "chunk" }}
            {{~ end ~}}
            {{ if limit != null && limit > 3 }}At most {{ limit }}.{{ else }}Briefly.{{ end }}
            {{ case tone }}{{ when "warm" }}Kindly.{{ else }}Soberly.{{ end }}
            {{ capture last }}Question: {{ question | string.strip }}{{ end }}{{ last }}
            """),
            ("prompt", "---\nversion: 1.0.0\n---\nPlain text, {%{ {{ braces }} }%} too.\n"),
            ("schema.json",
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Answer",
              "type": "object",
              "properties": {
                "answer": { "type": "string", "minLength": 1, "maxLength": 2000, "pattern": "^[a-z]+$" },
                "when": { "type": "string", "format": "date-time" },
                "score": { "type": "number", "minimum": 0, "maximum": 1 },
                "kind": { "enum": ["a", "b"] },
                "items": { "type": "array", "items": { "$ref": "#/$defs/item" }, "maxItems": 10, "uniqueItems": true },
                "other": { "type": ["string", "null"] }
              },
              "required": ["answer", "kind"],
              "additionalProperties": false,
              "$defs": { "item": { "type": "object", "properties": { "id": { "type": "string" }, "next": { "$ref": "#/$defs/item" } } } }
            }
            """),
        ];
    }
}
