using System.Text;
using System.Text.Json;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Suites.Tests;

/// <summary>Files of the official suite: all schemas that can be compiled in one assembly, and what its readers and the evaluator make of the tests.</summary>
internal sealed class SchemaSuite
{
    private const string Draft = "draft2020-12";

    /// <summary>Of all cases, the refused ones included.</summary>
    public int Tests { get; private set; }

    /// <summary>Right by the generated reader.</summary>
    public int Passed { get; private set; }

    /// <summary>Emitted lines, on average.</summary>
    public int LinesPerCase { get; private set; }

    /// <summary>Tests with a wrong verdict, of the reader or of the evaluator.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Cases whose schema is refused, with the reason.</summary>
    public List<string> Refused { get; } = [];

    public static SchemaSuite Run(bool assertFormats, params string[] folder)
    {
        var suite = new SchemaSuite();
        var root = SuiteFiles.Require(["json-schema-test-suite", "tests", Draft, .. folder]);
        var catalog = ReadRemotes();
        var models = new List<SchemaModel>();
        var compiled = new List<Case>();
        foreach (var c in ReadCases(Directory.GetFiles(root, "*.json")))
        {
            suite.Tests += c.Tests.Count;
            var findings = new List<string>();
            if (CompiledSchemas.Bind(c.Schema, models.Count, findings, assertFormats, catalog) is { } model)
            {
                models.Add(model);
                compiled.Add(c);
            }
            else
            {
                findings.ShouldNotBeEmpty(c.Name);
                suite.Refused.Add($"{c.Name} ({c.Tests.Count}): {string.Join("; ", findings)}");
            }
        }

        using var schemas = CompiledSchemas.Compile(models);
        suite.LinesPerCase = schemas.Source.Count(c => c == '\n') / Math.Max(1, compiled.Count);
        for (var i = 0; i < compiled.Count; i++)
        {
            suite.Check(compiled[i], models[i], (data) => schemas.Read(data, i).IsValidJson);
        }

        return suite;
    }

    public override string ToString() =>
        $"{Passed} of {Tests} tests right, {LinesPerCase} lines a case; wrong {Wrong.Count}, refused {Refused.Count} cases\n" +
        string.Join("\n", Wrong.Select(w => "wrong: " + w).Concat(Refused.Select(r => "refused: " + r)));

    private void Check(Case one, SchemaModel model, Func<byte[], bool> read)
    {
        foreach (var (description, data, valid) in one.Tests)
        {
            var isRight = read(data) == valid;
            Passed += isRight ? 1 : 0;
            if (!isRight)
            {
                Wrong.Add($"reader: {one.Name}: {description} ({(valid ? "valid" : "invalid")})");
            }

            if (Evaluate(model, data) is { } verdict && verdict != valid)
            {
                Wrong.Add($"evaluator: {one.Name}: {description} ({(valid ? "valid" : "invalid")})");
            }
        }
    }

    private static bool? Evaluate(SchemaModel model, byte[] data)
    {
        var text = Encoding.UTF8.GetString(data);
        var bag = new DiagnosticBag("", text);
        return JsonParser.Parse(text, bag, CancellationToken.None) is { } value ? SchemaEvaluator.IsValid(model, value, CancellationToken.None) : null;
    }

    /// <summary>The suite's other documents, as the schema files of a project: the suite knows them by where they would be served.</summary>
    private static SchemaCatalog ReadRemotes()
    {
        var root = SuiteFiles.Require("json-schema-test-suite", "remotes");
        var files = new List<ParsedSchema>();
        foreach (var path in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
            var source = new PromptSource { Path = path, RelativePath = relative, MappedPath = path, Text = File.ReadAllText(path), Checksum = "", Kind = SourceKind.Schema };
            files.Add(SchemaParser.Parse(source, CancellationToken.None));
        }

        return new SchemaCatalog(files, new Dictionary<string, string?>()) { BaseUri = "http://localhost:1234/" };
    }

    private static IEnumerable<Case> ReadCases(IEnumerable<string> files)
    {
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var c in json.RootElement.EnumerateArray())
            {
                // The raw text: writing it anew would turn 1.0 into 1.
                var tests = c.GetProperty("tests").EnumerateArray()
                    .Select(t => (t.GetProperty("description").GetString()!, Encoding.UTF8.GetBytes(t.GetProperty("data").GetRawText()), t.GetProperty("valid").GetBoolean()))
                    .ToList();
                var name = Path.GetFileNameWithoutExtension(file);
                yield return new Case(name + ": " + c.GetProperty("description").GetString(), c.GetProperty("schema").GetRawText(), tests);
            }
        }
    }

    private sealed record Case(string Name, string Schema, List<(string Description, byte[] Data, bool Valid)> Tests);
}
