using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>
/// What Scriban's public documentation says of the language and its functions, as cases: a template, <c>=></c>, what it renders. A line end is written as ⏎, a space at the end of a line as ␠. Each case
/// goes through generated code and through the preview.
/// </summary>
public sealed class LanguageTests
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "question": { "type": "string" }, "name": { "type": "string" }, "level": { "type": "string" }, "body": { "type": "string" },
            "count": { "type": "integer" }, "zero": { "type": "integer" }, "neg": { "type": "integer" }, "score": { "type": "number" },
            "flag": { "type": "boolean" }, "off": { "type": "boolean" }, "missing": { "type": ["string", "null"] },
            "tags": { "type": "array", "items": { "type": "string" } }, "empty": { "type": "array", "items": { "type": "string" } },
            "nums": { "type": "array", "items": { "type": "integer" } }, "prices": { "type": "array", "items": { "type": "number" } },
            "rows": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
            "chunks": { "type": "array", "items": {
              "type": "object",
              "properties": {
                "id": { "type": "string" }, "title": { "type": "string" }, "text": { "type": "string" }, "score": { "type": "number" }, "page": { "type": ["integer", "null"] }
              },
              "required": ["id", "title", "text", "score", "page"] } },
            "user": {
              "type": "object",
              "properties": {
                "name": { "type": "string" }, "email": { "type": ["string", "null"] }, "vip": { "type": "boolean" },
                "address": { "type": "object", "properties": { "city": { "type": "string" }, "zip": { "type": "string" } }, "required": ["city", "zip"] }
              },
              "required": ["name", "email", "vip", "address"]
            }
          },
          "required": [
            "question", "name", "level", "body", "count", "zero", "neg", "score", "flag", "off", "missing", "tags", "empty", "nums", "prices", "rows", "chunks", "user"
          ]
        }
        """;

    private const string Inputs =
        """
        {
          "question": "How?", "name": "ada lovelace", "level": "gold", "body": "  line one\n\tline two  \r\nline three\n",
          "count": 3, "zero": 0, "neg": -7, "score": 0.875, "flag": true, "off": false, "missing": null,
          "tags": ["billing", "urgent", "vip"], "empty": [], "nums": [5, 3, 8, 1, 3], "prices": [1.5, 20.25, 3.0], "rows": [[1, 2], [3, 4, 5], []],
          "chunks": [
            { "id": "c1", "title": "Reset", "text": "Go.\nClick.", "score": 0.91, "page": 4 },
            { "id": "c2", "title": "Lockout", "text": "After \"5\".", "score": 0.5, "page": null },
            { "id": "c3", "title": "MFA <new>", "text": "漢字 🙂", "score": 0.25, "page": 12 }
          ],
          "user": { "name": "Grace", "email": null, "vip": true, "address": { "city": "Zürich", "zip": "8001" } }
        }
        """;

    [Fact]
    public void Every_case_renders_what_stands_beside_it()
    {
        var harness = new TemplateHarness(Schema);
        var cases = Read();
        var failures = new List<string>();
        foreach (var (template, expected) in cases)
        {
            if (harness.Add(template, template) is [var error, ..])
            {
                failures.Add(template + " -> " + error);
            }
        }

        foreach (var (template, expected) in failures.Count > 0 ? [] : cases)
        {
            Compare("generated", template, expected, harness.Render(template, Inputs)[0].Text, failures);
            Compare("preview", template, expected, harness.Preview(template, Inputs)[0].Text, failures);
        }

        failures.ShouldBeEmpty(string.Join("\n", failures));
        cases.Count.ShouldBeGreaterThan(400);
    }

    private static void Compare(string by, string template, string expected, string actual, List<string> failures)
    {
        if (actual != expected)
        {
            failures.Add($"{by}: {template}\n    expected {expected}\n    actual   {actual}");
        }
    }

    private static List<(string Template, string Expected)> Read()
    {
        var folder = RepositoryFiles.PathOf("tests", "PromptGen.Generator.Tests", "Templates", "Cases");
        return Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(Parse).Distinct().ToList();
    }

    private static (string Template, string Expected) Parse(string line)
    {
        const string Arrow = " =>";
        var at = line.LastIndexOf(Arrow, StringComparison.Ordinal);
        var expected = line[(at + Arrow.Length)..];
        return (Lines(line[..at]), Lines(expected.Length > 0 ? expected[1..] : ""));
    }

    private static string Lines(string text) => text.Replace('⏎', '\n').Replace('␠', ' ');
}
