using System.Text.RegularExpressions;
using PromptGen.Language.Template.Functions;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>docs/template-language.md says what is true: its examples render what stands beside them.</summary>
public sealed partial class DocumentationTests
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "name": { "type": "string" }, "question": { "type": "string" }, "count": { "type": "integer" }, "flag": { "type": "boolean" },
            "missing": { "type": ["string", "null"] }, "level": { "type": "string" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "chunks": { "type": "array", "items": {
              "type": "object",
              "properties": { "id": { "type": "string" }, "title": { "type": "string" }, "score": { "type": "number" }, "page": { "type": ["integer", "null"] } },
              "required": ["id", "title", "score", "page"] } },
            "user": { "type": "object", "properties": { "name": { "type": "string" }, "email": { "type": ["string", "null"] } }, "required": ["name", "email"] },
            "day": { "type": "string", "format": "date" }, "moment": { "type": "string", "format": "date-time" }
          },
          "required": ["name", "question", "count", "flag", "missing", "level", "tags", "chunks", "user", "day", "moment"]
        }
        """;

    private static string Page => File.ReadAllText(RepositoryFiles.PathOf("docs", "template-language.md"));

    [Fact]
    public void Every_example_renders_what_stands_beside_it()
    {
        var harness = new TemplateHarness(Schema);
        var inputs = Json().Match(Page).Groups[1].Value;
        var examples = Example().Matches(Page).Select(m => (Template: m.Groups[1].Value, Output: m.Groups[2].Value)).ToList();
        var errors = examples.SelectMany(e => harness.Add(e.Template, e.Template).Select(d => e.Template + " -> " + d)).ToList();
        errors.ShouldBeEmpty();

        foreach (var (template, output) in examples)
        {
            harness.Render(template, inputs)[0].Text.ShouldBe(output, template);
            harness.Preview(template, inputs)[0].Text.ShouldBe(output, template);
        }
    }

    [Fact]
    public void Every_function_has_an_example()
    {
        var documented = Heading().Matches(Page).Select(m => m.Groups[1].Value).ToHashSet();

        FunctionTable.All.Select(f => f.Name).ShouldAllBe(name => documented.Contains(name));
        documented.Count.ShouldBe(FunctionTable.All.Count());
    }

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("```template\n(.*?)\n```\n```output\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^#### `([a-z0-9_.]+)", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
