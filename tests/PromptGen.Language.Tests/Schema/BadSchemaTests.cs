using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

/// <summary>What is wrong with a schema is reported at its exact place, and nothing is passed over.</summary>
public class BadSchemaTests
{
    [Theory]
    [InlineData("""{ "type": «"strin"» }""", "PG3003", "Did you mean 'string'?")]
    [InlineData("""{ "type": ["string", «"string"»] }""", "PG3003", "repetitions")]
    [InlineData("""{ "minLength": «-1» }""", "PG3003", "0 or more")]
    [InlineData("""{ "minLength": «1.5» }""", "PG3003", "whole number")]
    [InlineData("""{ "properties": { "a": «3» } }""", "PG3003", "true or false")]
    [InlineData("""{ "properties": «[]» }""", "PG3003", "an object of schemas")]
    [InlineData("""{ "required": ["a", «"a"»] }""", "PG3003", "twice")]
    [InlineData("""{ "anyOf": «[]» }""", "PG3003", "at least one")]
    [InlineData("""{ "multipleOf": «0» }""", "PG3003", "above 0")]
    [InlineData("""{ "items": «[]» }""", "PG3003", "a schema")]
    [InlineData("""{ "$ref": «"#/$defs/colour"», "$defs": { "color": {} } }""", "PG3004", "Did you mean 'color'?")]
    [InlineData("""{ "$ref": «"#colour"», "$defs": { "color": { "$anchor": "color" } } }""", "PG3004", "Did you mean 'color'?")]
    [InlineData("""{ "$ref": «"other.schema.json"» }""", "PG3004", "there is no schema file 'other.schema.json'")]
    [InlineData("""{ "$ref": «"https://acme.example/a"» }""", "PG3004", "nothing is fetched")]
    [InlineData("""{ "$id": «"a#b"» }""", "PG3003", "without a fragment")]
    [InlineData("""{ "$anchor": «"1"» }""", "PG3003", "begins with a letter")]
    [InlineData("""{ "$defs": { "a": { "$anchor": "x" }, "b": { "$anchor": «"x"» } } }""", "PG3003", "'x' is taken")]
    [InlineData("""{ "$defs": { "a": { "$id": "x" }, "b": { "$id": «"x"» } } }""", "PG3003", "another schema has this one")]
    [InlineData("""{ "unevaluatedItems": «3» }""", "PG3003", "a schema")]
    [InlineData("""{ "$dynamicAnchor": "a", "$dynamicRef": «"#a"» }""", "PG3005", "leads back")]
    [InlineData("""{ "$ref": «"#"» }""", "PG3005", "leads back")]
    [InlineData("""{ "$defs": { "a": { "allOf": [{ "$ref": «"#/$defs/a"» }] } }, "$ref": "#/$defs/a" }""", "PG3005", "leads back")]
    [InlineData("""{ "type": "string", "minLength": «3», "maxLength": 2 }""", "PG3006", "above 'maxLength'")]
    [InlineData("""{ "type": "number", "minimum": «1.0», "exclusiveMaximum": 1 }""", "PG3006", "nothing between")]
    [InlineData("""{ "pattern": "a«(»b" }""", "PG3007", "not closed")]
    [InlineData("""{ "pattern": "[«z-a»]" }""", "PG3007", "out of order")]
    [InlineData("""{ "pattern": "(a)«\\1»" }""", "PG3008", "reference to a group")]
    [InlineData("""{ "$schema": «"http://json-schema.org/draft-07/schema#"» }""", "PG3014", "2020-12")]
    public void A_mistake_is_reported_where_it_is(string marked, string id, string message)
    {
        var (text, range) = Marked.Parse(marked);
        Schemas.Bind(text, out var findings).ShouldBeNull();
        var finding = findings.ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe(id, finding.Message);
        finding.Message.ShouldContain(message);

        // Inside a pattern with an escape the whole string is the place.
        (marked.Contains("\\\\", StringComparison.Ordinal) || (id == "PG3007" && finding.Range.Start == range.Start) ? range : finding.Range).ShouldBe(range);
    }

    [Theory]
    [InlineData("""{ "x-internal": 1, "acme.team": "growth", "description": "d", "default": 3, "examples": [1], "deprecated": true }""")]
    [InlineData("""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://acme.example/a", "$comment": "c" }""")]
    [InlineData("""{ "minLength": 3.0, "maxLength": 99999999999999999999 }""")]
    [InlineData("true")]
    public void Annotations_and_extensions_pass(string text)
    {
        Schemas.Bind(text, out var findings).ShouldNotBeNull();
        findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ «"requird"»: ["a"] }""", "PG3001", "Did you mean 'required'?")]
    [InlineData("""{ «"definitions"»: {} }""", "PG3001", "Write '$defs'.")]
    [InlineData("""{ «"dependencies"»: {} }""", "PG3001", "Write 'dependentRequired'.")]
    [InlineData("""{ "enum": «[]» }""", "PG3016", "without values")]
    [InlineData("""{ "pattern": «"^(?=a)b"» }""", "PG3017", "looks around")]
    [InlineData("""{ "pattern": «"\\b"» }""", "PG3017", "looks around")]
    public void What_is_odd_is_said_and_compiled(string marked, string id, string message)
    {
        var (text, range) = Marked.Parse(marked);
        Schemas.Bind(text, out var findings).ShouldNotBeNull();
        var finding = findings.ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe(id, finding.Message);
        finding.Message.ShouldContain(message);
        finding.Range.ShouldBe(range);
    }

    [Fact]
    public void An_unknown_format_is_a_warning()
    {
        Schemas.Bind("""{ "type": "string", "format": "datetime" }""", out var findings).ShouldNotBeNull();
        findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("PG3009");
    }

    [Fact]
    public void Thousands_of_definitions_take_no_deep_stack_and_no_quadratic_time()
    {
        const int Count = 5_000;
        Schemas.Bind(Circle(2_000)).Types.Types.Count.ShouldBe(2_000);
        Schemas.Bind(Circle(Count), out var findings).ShouldBeNull();
        findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("PG3015");
        var chain = """{ "$ref": "#/$defs/d0", "$defs": {""" + string.Join(",", Enumerable.Range(0, Count).Select(i => $$"""
            "d{{i}}": { "$ref": "#/$defs/d{{i + 1}}" }
            """)) + $$""", "d{{Count}}": { "type": "string" } } }""";
        Schemas.Bind(chain).Nodes.Count.ShouldBe(1);

        static string Circle(int count) => """{ "$ref": "#/$defs/d0", "$defs": {""" + string.Join(",", Enumerable.Range(0, count).Select(i => $$"""
            "d{{i}}": { "type": "object", "properties": { "next": { "$ref": "#/$defs/d{{(i + 1) % count}}" } }, "additionalProperties": false }
            """)) + "} }";
    }
}
