using FsCheck;
using FsCheck.Fluent;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

/// <summary>A schema of several files as one text: it has what is reached, means the same, and needs no file.</summary>
public class SchemaBundleTests
{
    private const string Main = "main.v1.schema.json";
    private const string Other = "other.v1.schema.json";

    [Fact]
    public void Of_a_file_of_many_definitions_only_what_is_reached_comes_along()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $$""", "d{{i}}": { "type": "object", "properties": { "next": { "$ref": "#/$defs/d{{i + 1}}" } } }"""));
        Bundle(
            """{ "type": "object", "properties": { "one": { "$ref": "other.v1.schema.json#/$defs/person" }, "two": { "$ref": "other.v1.schema.json#/$defs/person/properties/name" } } }""",
            """{ "$defs": { "person": { "type": "object", "properties": { "name": { "type": "string" }, "of": { "$ref": "#/$defs/firm" } } }, "firm": { "$anchor": "firm", "type": "object", "properties": { "head": { "$ref": "#/$defs/person" } } }""" + many + ", \"d200\": true } }")
            .ShouldBe("""{"type":"object","properties":{"one":{"$ref":"#/$defs/person"},"two":{"$ref":"#/$defs/person/properties/name"}},"$defs":{"person":{"type":"object","properties":{"name":{"type":"string"},"of":{"$ref":"#/$defs/firm"}}},"firm":{"type":"object","properties":{"head":{"$ref":"#/$defs/person"}}}}}""");
    }

    [Theory]
    [InlineData("""{ "$dynamicRef": "#meta" }""")]
    [InlineData("""{ "$id": "https://acme.example/free", "$ref": "#/$defs/own", "$defs": { "own": {} } }""")]
    [InlineData("""{ "$ref": "https://json-schema.org/draft/2020-12/schema" }""")]
    [InlineData("""{ "$ref": "main.v1.schema.json#/$defs/free" }""")]
    public void What_nothing_here_leads_to_spoils_nothing(string unrelated)
    {
        var files = """{ "$dynamicAnchor": "meta", "type": "object", "$defs": { "used": { "type": "integer" }, "free": """ + unrelated + " } }";
        Bundle("""{ "type": "object", "properties": { "a": { "$ref": "other.v1.schema.json#/$defs/used" } }, "$defs": { "free": {} } }""", files)
            .ShouldBe("""{"type":"object","properties":{"a":{"$ref":"#/$defs/used"}},"$defs":{"used":{"type":"integer"}}}""");
    }

    [Theory]
    [InlineData("""{ "$ref": "other.v1.schema.json" }""", """{ "type": "object", "properties": { "a": { "$ref": "#/$defs/a" } }, "$defs": { "a": { "type": "integer" }, "b": { "type": "string" } } }""",
        """{"$ref":"#/$defs/other","$defs":{"other":{"type":"object","properties":{"a":{"$ref":"#/$defs/other/$defs/a"}},"$defs":{"a":{"type":"integer"}}}}}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "other.v1.schema.json#/x-parts/A" }, "0": { "$ref": "other.v1.schema.json#/x-parts/list/1" } } }""",
        """{ "x-parts": { "A": { "type": "object", "properties": { "b": { "$ref": "#/x-parts/B" } } }, "B": { "type": "integer" }, "C": 1, "list": [{ "type": "string" }, { "type": "boolean" }] } }""",
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/A"},"0":{"$ref":"#/$defs/other"}},"$defs":{"A":{"type":"object","properties":{"b":{"$ref":"#/$defs/B"}}},"other":{"type":"boolean"},"B":{"type":"integer"}}}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "other.v1.schema.json#/$defs/holder/properties/a" }, "own": { "$ref": "#/$defs/a" } }, "$defs": { "a": { "type": "null" }, "b": { "$ref": "other.v1.schema.json" } } }""",
        """{ "type": "object", "$defs": { "holder": { "allOf": [{ "$ref": "#/$defs/far" }], "properties": { "a": { "type": "integer" }, "b": { "$ref": "#/$defs/far" } } }, "far": {} } }""",
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/a2"},"own":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"null"},"a2":{"type":"integer"}}}""")]
    [InlineData("""{ "$id": "https://acme.example/main", "type": "object", "properties": { "m": { "$ref": "other.v1.schema.json#mark" }, "i": { "$ref": "inner" }, "s": { "$ref": "https://json-schema.org/draft/2020-12/schema" } }, "$defs": { "inner": { "$id": "inner", "$ref": "#/$defs/n", "$defs": { "n": { "$anchor": "n", "type": "integer" }, "unused": {} } } } }""",
        """{ "$id": "https://acme.example/other", "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": { "mark": { "$anchor": "mark", "enum": ["a~b", { "$ref": "#/nowhere" }] } } }""",
        """{"$id":"https://acme.example/main","type":"object","properties":{"m":{"$ref":"#/$defs/mark"},"i":{"$ref":"#/$defs/inner"},"s":{"$ref":"https://json-schema.org/draft/2020-12/schema"}},"$defs":{"inner":{"$ref":"#/$defs/inner/$defs/n","$defs":{"n":{"type":"integer"}}},"mark":{"enum":["a~b",{"$ref":"#/nowhere"}]}}}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "other.v1.schema.json#/$defs/a~1b%20c%25" } } }""", """{ "$defs": { "a/b c%": { "$ref": "#/$defs/~0" }, "~": true } }""",
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/a~1b%20c%25"}},"$defs":{"a/b c%":{"$ref":"#/$defs/~0"},"~":true}}""")]
    public void A_reference_means_what_it_meant(string main, string other, string expected) => Bundle(main, other).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "$ref": "#/$defs/a", "$defs": { "a": { "type": "object" }, "unused": { "$id": "https://acme.example/x", "items": { "$ref": "#" } } } }""")]
    [InlineData("""{ "$dynamicAnchor": "node", "type": "object", "properties": { "a": { "$ref": "other.v1.schema.json#/$defs/tree" } } }""")]
    public void Where_nothing_is_to_be_moved_or_something_cannot_be_the_text_is_as_it_was_written(string main) =>
        Bundle(main, """{ "$defs": { "tree": { "$dynamicRef": "#node" } }, "$dynamicAnchor": "node" }""", compares: false).ShouldBe(JsonText.Write(Schemas.Json(main)));

    /// <summary>Any definitions of three files that refer to each other in any way, and any values.</summary>
    [Fact]
    public void A_bundle_judges_every_value_as_the_files_do()
    {
        var (sets, valid) = (0, 0);
        Prop.ForAll(FileSets.ToArbitrary(), files =>
        {
            var bound = Files.Of([.. files]).BindSchema("f0.v1.schema.json");
            if (bound.Diagnostics.Any(d => d.Rule.Severity == RuleSeverity.Error))
            {
                // A circle without progress.
                return;
            }

            var model = bound.Model!.Schema;
            var alone = Alone(model);
            foreach (var value in Values)
            {
                var (here, there) = (SchemaEvaluator.IsValid(model, value, CancellationToken.None), SchemaEvaluator.IsValid(alone, value, CancellationToken.None));
                here.ShouldBe(there, JsonText.Write(value) + "\n" + string.Join("\n", files.Select(f => f.Item2)) + "\n" + model.Json);
                valid += here ? 1 : 0;
            }

            sets++;
        }).QuickCheckThrowOnFailure();
        sets.ShouldBeGreaterThan(30);
        valid.ShouldBeGreaterThan(100);
    }

    private static readonly string[] Shapes = ["""{ "type": "integer" }""", """{ "type": "string" }""", """{ "type": "object" }""", "true", """{ "type": "object", "required": ["a"] }"""];

    // Of each file: two definitions, one with an address of its own, one with an anchor, one inside another, one where no schema is looked for.
    private static readonly string[] Targets = ["", "#/$defs/d0", "#/$defs/d1", "#/$defs/d1/properties/a", "#/$defs/d2/$defs/deep", "#named", "#/x-parts/p"];

    private static Gen<string> Reference =>
        from file in Gen.Choose(0, 2)
        from target in Gen.Elements(Targets.Append("id"))
        select target == "id" ? $"https://acme.example/f{file}/d2" : $"f{file}.v1.schema.json{target}";

    private static Gen<string> Part => Gen.OneOf(Gen.Elements(Shapes), Reference.Select(r => $$"""{ "$ref": "{{r}}" }"""), Reference.Select(r => $$"""{ "$ref": "{{r}}" }"""));

    private static Gen<string> Members => from a in Part from b in Part select $$""" "type": "object", "properties": { "a": {{a}}, "b": {{b}} } """;

    private static Gen<string> FileText(int number) =>
        from root in Members
        from d0 in Members
        from d1 in Members
        from d2 in Members
        from deep in Members
        from named in Members
        from part in Members
        select $$"""
            { {{root}}, "$defs": { "d0": { {{d0}} }, "d1": { {{d1}} }, "named": { "$anchor": "named", {{named}} },
              "d2": { "$id": "https://acme.example/f{{number}}/d2", {{d2}}, "$defs": { "deep": { {{deep}} } } } }, "x-parts": { "p": { {{part}} } } }
            """;

    private static Gen<(string, string)[]> FileSets => from a in FileText(0) from b in FileText(1) from c in FileText(2) select new[] { ("f0.v1.schema.json", a), ("f1.v1.schema.json", b), ("f2.v1.schema.json", c) };

    private static readonly JsonNode[] Values = [.. Nested(3).Select(Schemas.Json)];

    private static IEnumerable<string> Nested(int depth)
    {
        string[] leaves = ["1", "\"x\"", "{}"];
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Nested(depth - 1).ToArray();
        return leaves.Concat(inner.Select(a => $$"""{"a":{{a}}}""")).Concat(inner.Select((b, i) => $$"""{"a":{{inner[i * 7 % inner.Length]}},"b":{{b}}}"""));
    }

    private static string Bundle(string main, string other, bool compares = true)
    {
        var bound = Files.Of((Main, main), (Other, other)).BindSchema(Main);
        bound.Diagnostics.Where(d => d.Rule.Severity == RuleSeverity.Error).ShouldBeEmpty();
        if (compares)
        {
            Alone(bound.Model!.Schema);
        }

        return bound.Model!.Schema.Json;
    }

    /// <summary>The schema of the text, where there are no files.</summary>
    private static SchemaModel Alone(SchemaModel model) => Schemas.Bind(model.Json, out var findings) ?? throw new ShouldAssertException(string.Join("\n", findings) + "\n" + model.Json);
}
