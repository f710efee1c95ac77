using System.Text.Json;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

/// <summary>
/// What is wrong with a keyword's value is checked by hand, for the sake of the message. The oracle is the meta-schema itself: what it refuses is refused at the same place,
/// and nothing else is.
/// </summary>
public class MetaSchemaTests
{
    // Formats are annotations by the meta-schema itself.
    private static readonly SchemaModel Meta = Schemas.Bind(
        """{ "$ref": "https://json-schema.org/draft/2020-12/schema" }""",
        new SchemaBindContext { RootTypeName = "Answer", ContainerFullName = "global::Acme", Path = "a.schema.json", AssertFormats = false });

    private static readonly string[] Values =
        ["null", "true", "false", "5", "0", "-1", "1.0", "1.5", "\"x\"", "\"\"", "\"a b\"", "\"a#b\"", "\"integer\"", "[]", "[\"a\"]", "[\"a\",\"a\"]", "[1]", "[\"string\",\"string\"]", "[\"string\",5]", "[true]", "[{}]", "{}", "{\"a\":1}", "{\"a\":true}", "{\"a\":{}}", "{\"a\":[\"b\",\"b\"]}", "{\"a\":[1]}", "{\"a\":{\"type\":1}}"];

    [Fact]
    public void Schemas_of_the_suites_are_refused_as_the_meta_schema_refuses_them()
    {
        var differences = new List<string>();
        foreach (var schema in SuiteSchemas())
        {
            Compare(schema, differences);
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public void Schemas_with_a_keyword_spoilt_are_refused_as_the_meta_schema_refuses_them()
    {
        // Each keyword of the meta-schema, alone, with a value of every kind; then within other schemas.
        var differences = new List<string>();
        var names = Members(Meta).Append("default").ToList();
        names.Count.ShouldBeGreaterThan(55);
        foreach (var name in names)
        {
            foreach (var value in Values)
            {
                Compare($$"""{ "{{name}}": {{value}} }""", differences);
                Compare($$"""{ "type": "object", "properties": { "p": { "anyOf": [true, { "{{name}}": {{value}} }] } } }""", differences);
                Compare($$"""{ "$defs": { "unused": { "items": { "{{name}}": {{value}} } } } }""", differences);
            }
        }

        differences.ShouldBeEmpty();
    }

    /// <summary>The names of all keywords that the meta-schema describes.</summary>
    private static IEnumerable<string> Members(SchemaModel meta) =>
        ObjectParts.Of(meta.Nodes.ToList(), 0) is { } parts ? parts.SelectMany(p => meta.Nodes[p].Object.Properties).Select(p => p.Name).Distinct()
            : meta.Nodes.Where(n => n.Object.Properties.Count > 0).SelectMany(n => n.Object.Properties).Select(p => p.Name).Distinct();

    private static void Compare(string text, List<string> differences)
    {
        var bag = new DiagnosticBag("a.schema.json", text);
        if (JsonParser.Parse(text, bag, CancellationToken.None) is not { } json)
        {
            return;
        }

        var context = new SchemaBindContext { RootTypeName = "Answer", ContainerFullName = "global::Acme", Path = "a.schema.json" };
        SchemaBinder.Bind(json, context, bag, CancellationToken.None);
        // That an address is another schema's too is no matter of one value.
        var found = bag.ToArray().Where(d => d.Rule == SchemaRules.BadKeywordValue && !d.Message.Contains("another schema has this one", StringComparison.Ordinal)).Select(d => d.Range).ToList();
        var wanted = SchemaEvaluator.Validate(Meta, json, CancellationToken.None).Where(v => v.Keyword != "representation").ToList();
        if (wanted.Count == 0 && SchemaEvaluator.IsValid(Meta, json, CancellationToken.None))
        {
            differences.AddRange(found.Select(f => $"refused beyond the meta-schema at {f.Start}: {text}"));
            return;
        }

        // Of a place that is wrong in one of several ways the meta-schema names all ways, at the place or within it.
        differences.AddRange(wanted.Where(w => !found.Exists(f => Holds(w.Range, f) || Holds(f, w.Range))).Select(w => $"not refused at {w.Pointer} ({w.Keyword}): {text}"));
        differences.AddRange(found.Where(f => !wanted.Exists(w => Holds(w.Range, f) || Holds(f, w.Range))).Select(f => $"refused elsewhere, at {f.Start}: {text}"));
    }

    private static bool Holds(SourceRange outer, SourceRange inner) => outer.Start <= inner.Start && outer.End >= inner.End;

    private static IEnumerable<string> SuiteSchemas()
    {
        var tests = SuiteFiles.Require("json-schema-test-suite", "tests", "draft2020-12");
        foreach (var file in Directory.GetFiles(tests, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var cases = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var one in cases.RootElement.EnumerateArray())
            {
                var schema = one.GetProperty("schema");
                var isOwnDialect = schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$schema", out var dialect) || dialect.GetString() == MetaSchemas.Dialect;
                if (isOwnDialect)
                {
                    yield return schema.GetRawText();
                }
            }
        }
    }
}
