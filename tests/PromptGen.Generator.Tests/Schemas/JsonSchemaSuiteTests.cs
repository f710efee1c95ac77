using System.Text;
using System.Text.Json;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>The official suite: a schema is refused, or every verdict on it is right, by the generated reader and by the evaluator alike.</summary>
public class JsonSchemaSuiteTests(ITestOutputHelper output)
{
    // Of 1,299; the rest is refused with a finding.
    private const int Compiled = 966;

    [Fact]
    public void No_verdict_is_wrong()
    {
        var cases = ReadCases(Directory.GetFiles(SuiteFiles.Require("json-schema-test-suite", "tests", "draft2020-12"), "*.json")).ToList();
        var (compiled, report) = Run(cases, out var wrong);
        output.WriteLine(report);
        wrong.ShouldBeEmpty();
        compiled.ShouldBeGreaterThanOrEqualTo(Compiled);
    }

    private static (int Compiled, string Report) Run(List<Case> cases, out List<string> wrong)
    {
        var models = new List<SchemaModel>();
        var compiled = new List<Case>();
        var reasons = new Dictionary<string, int>();
        foreach (var c in cases)
        {
            var findings = new List<string>();
            if (CompiledSchemas.Bind(c.Schema, models.Count, findings, assertFormats: false) is { } model)
            {
                models.Add(model);
                compiled.Add(c);
            }
            else
            {
                findings.ShouldNotBeEmpty(c.Name);
                var reason = c.File + ": " + findings[0][(findings[0].IndexOf("PG", StringComparison.Ordinal))..];
                reasons[reason] = reasons.GetValueOrDefault(reason) + c.Tests.Count;
            }
        }

        using var schemas = CompiledSchemas.Compile(models);
        wrong = [];
        for (var i = 0; i < compiled.Count; i++)
        {
            foreach (var (description, data, valid) in compiled[i].Tests)
            {
                if (schemas.Read(data, i).IsValidJson != valid)
                {
                    wrong.Add($"reader: {compiled[i].Name}: {description} ({(valid ? "valid" : "invalid")})");
                }

                if (Evaluate(models[i], data) is { } verdict && verdict != valid)
                {
                    wrong.Add($"evaluator: {compiled[i].Name}: {description} ({(valid ? "valid" : "invalid")})");
                }
            }
        }

        var count = compiled.Sum(c => c.Tests.Count);
        return (count, $"{count} of {cases.Sum(c => c.Tests.Count)} tests compiled, {schemas.Source.Count(c => c == '\n') / Math.Max(1, compiled.Count)} lines a case\n" +
            string.Join("\n", reasons.OrderByDescending(r => r.Value).Select(r => $"{r.Value,5} {r.Key}")));
    }

    private static bool? Evaluate(SchemaModel model, byte[] data)
    {
        var text = Encoding.UTF8.GetString(data);
        var bag = new DiagnosticBag("", text);
        return JsonParser.Parse(text, bag, CancellationToken.None) is { } value ? SchemaEvaluator.IsValid(model, value, CancellationToken.None) : null;
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
                yield return new Case(name, name + ": " + c.GetProperty("description").GetString(), c.GetProperty("schema").GetRawText(), tests);
            }
        }
    }

    private sealed record Case(string File, string Name, string Schema, List<(string Description, byte[] Data, bool Valid)> Tests);
}
