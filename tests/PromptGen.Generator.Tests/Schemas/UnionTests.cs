using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

public class UnionTests
{
    private const string Actions = """
        {
          "type": "object",
          "properties": {
            "action": {
              "oneOf": [{ "$ref": "#/$defs/refund" }, { "$ref": "#/$defs/reply" }]
            },
            "value": { "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "array", "items": { "type": "number" } }, { "type": "null" }] },
            "overlap": { "title": "Amount", "anyOf": [{ "type": "integer", "maximum": 5 }, { "type": "number" }] },
            "tree": { "$ref": "#/$defs/tree" }
          },
          "required": ["action"],
          "$defs": {
            "refund": { "type": "object", "properties": { "kind": { "const": "refund" }, "amount": { "type": "number", "minimum": 0 } }, "required": ["kind", "amount"] },
            "reply": { "type": "object", "properties": { "kind": { "enum": ["reply", "note"] }, "text": { "type": "string" }, "then": { "$ref": "#/properties/action" } }, "required": ["kind", "text"] },
            "tree": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/tree" } }] }
          }
        }
        """;

    [Theory]
    [InlineData("""{"action":{"amount":3,"kind":"refund"}}""")]
    [InlineData("""{"action":{"kind":"reply","text":"a","then":{"amount":1.5,"kind":"refund"}},"value":"x"}""")]
    [InlineData("""{"action":{"kind":"note","text":"a"},"overlap":7,"value":[1,2.5]}""")]
    [InlineData("""{"action":{"kind":"note","text":"a"},"overlap":3,"tree":["a",["b",[]]],"value":12}""")]
    public void Each_case_is_read_and_written(string json)
    {
        using var schemas = CompiledSchemas.Compile(Actions);
        var reading = schemas.Read(json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(json);
        schemas.Read(json).Value.ShouldBe(reading.Value);
        var platform = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        schemas.Read(platform).Value.ShouldBe(reading.Value);
        JsonSerializer.Deserialize(platform, reading.Value.GetType()).ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("""{"action":{"kind":"refund","amount":-1}}""", "/action/amount minimum")]
    [InlineData("""{"action":{"kind":"reply"}}""", "/action required")]
    [InlineData("""{"action":{"kind":"other"}}""", "/action oneOf")]
    [InlineData("""{"action":3}""", "/action oneOf")]
    public void Only_the_case_that_is_meant_is_spoken_of(string json, string violation)
    {
        using var schemas = CompiledSchemas.Compile(Actions);
        var found = schemas.Read(json).Violations.ShouldHaveSingleItem();
        $"{found.Pointer} {found.Keyword}".ShouldBe(violation);
    }

    [Theory]
    [InlineData("""{ "allOf": [{ "properties": { "a": { "$ref": "#" } } }, { "properties": { "a": { "$ref": "#" } } }] }""")]
    [InlineData("""{ "anyOf": [{ "properties": { "a": { "$ref": "#" } }, "required": ["b"] }, { "properties": { "a": { "$ref": "#" } }, "required": ["c"] }] }""")]
    [InlineData("""{ "not": { "not": { "allOf": [{ "properties": { "a": { "$ref": "#" } } }, { "properties": { "a": { "$ref": "#" } } }] } } }""")]
    public void Alternatives_that_multiply_are_given_up(string schema)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "{}" + new string('}', 60);
        schemas.Read(deep).Violations.ShouldHaveSingleItem().Keyword.ShouldBe("limit");
        var shallow = """{"a":{"a":{"b":1},"b":1},"b":1,"c":1}""";
        schemas.Read(shallow).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_whole_value_may_be_a_union()
    {
        using var schemas = CompiledSchemas.Compile("""
            { "anyOf": [{ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] }, { "type": "boolean" }] }
            """);
        var yes = schemas.Read("true").Value.ShouldNotBeNull();
        yes.GetType().BaseType.ShouldBe(schemas.Type("Case0.Answer"));
        schemas.Write(schemas.Read("""{"a":"x"}""").Value!).ShouldBe("""{"a":"x"}""");
        schemas.Source.ShouldContain("public TResult Match<TResult>(");
    }
}
