using System.Text;
using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Objects that several schemas describe, members without a name of their own, and choices between constants.</summary>
public class MergedTypeTests
{
    private const string Merged = """
        {
          "type": "object",
          "properties": {
            "pet": { "oneOf": [{ "$ref": "#/$defs/cat" }, { "$ref": "#/$defs/dog" }] },
            "owner": {
              "allOf": [{ "$ref": "#/$defs/base" }, { "type": "object", "properties": { "phone": { "type": "string" } }, "required": ["phone"] }],
              "properties": { "name": { "maxLength": 5 } },
              "unevaluatedProperties": false
            }
          },
          "$defs": {
            "base": { "type": "object", "properties": { "name": { "type": "string" }, "kind": { "type": "string" } }, "required": ["name"] },
            "cat": { "$ref": "#/$defs/base", "properties": { "kind": { "const": "cat" }, "lives": { "type": "integer" } }, "required": ["kind"] },
            "dog": { "allOf": [{ "$ref": "#/$defs/base" }], "properties": { "kind": { "const": "dog" }, "tricks": { "type": "array", "items": { "type": "string" } } }, "required": ["kind"] }
          }
        }
        """;

    private const string Open = """
        {
          "type": "object",
          "properties": { "id": { "type": "string" }, "inner": { "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": { "type": "integer" } } },
          "required": ["id"],
          "additionalProperties": { "type": "array", "items": { "type": "string", "format": "date" }, "description": "Days by name." }
        }
        """;

    [Theory]
    [InlineData("""{"owner":{"kind":"k","name":"n","phone":"1"},"pet":{"kind":"cat","lives":9,"name":"Tom"}}""")]
    [InlineData("""{"pet":{"kind":"dog","name":"Rex","tricks":["sit"]}}""")]
    public void What_is_taken_over_becomes_members(string json)
    {
        using var schemas = CompiledSchemas.Compile(Merged);
        var reading = schemas.Read(json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(json);
        schemas.Read(json).Value.ShouldBe(reading.Value);
        var platform = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        JsonSerializer.Deserialize(platform, reading.Value.GetType()).ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("""{"pet":{"kind":"cat","lives":"9","name":"Tom"}}""", "/pet/lives type")]
    [InlineData("""{"pet":{"kind":"cow","name":"Tom"}}""", "/pet oneOf")]
    [InlineData("""{"owner":{"name":"n"}}""", "/owner required")]
    [InlineData("""{"owner":{"name":"longer","phone":"1"}}""", "/owner/name maxLength")]
    [InlineData("""{"owner":{"name":"n","phone":"1","x":1}}""", "/owner/x unevaluatedProperties")]
    public void All_parts_are_enforced(string json, string violation)
    {
        using var schemas = CompiledSchemas.Compile(Merged);
        var found = schemas.Read(json).Violations.ShouldHaveSingleItem();
        $"{found.Pointer} {found.Keyword}".ShouldBe(violation);
    }

    [Fact]
    public void Members_without_a_name_are_kept()
    {
        using var schemas = CompiledSchemas.Compile(Open);
        const string Json = """{"closed":["2024-12-24","2024-12-25"],"id":"x","inner":{"a":1,"b":2},"open":[]}""";
        var reading = schemas.Read(Json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(Json);
        schemas.Read(Json).Value.ShouldBe(reading.Value);
        schemas.Read(Json.Replace("25", "26", StringComparison.Ordinal)).Value.ShouldNotBe(reading.Value);
        schemas.Read("""{"id":"x"}""").Value.ShouldNotBeNull();
        schemas.Read("""{"id":"x","closed":["never"]}""").Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/closed/0");
        schemas.Read("""{"id":"x","closed":[],"closed":[]}""").Violations.ShouldHaveSingleItem().Keyword.ShouldBe("duplicate");
        var platform = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        platform.ShouldBe(Json);

        // As an endpoint answers.
        JsonSerializer.Serialize(reading.Value, reading.Value!.GetType(), JsonSerializerOptions.Web).ShouldBe(Json);
        JsonSerializer.Deserialize(platform, reading.Value.GetType()).ShouldBe(reading.Value);
        schemas.Source.ShouldContain("IReadOnlyDictionary<string, global::System.Collections.Generic.IReadOnlyList<global::System.DateOnly>> AdditionalProperties");
    }

    [Fact]
    public void A_choice_between_constants_is_an_enum()
    {
        using var schemas = CompiledSchemas.Compile("""
            { "type": "object", "properties": { "mood": { "oneOf": [{ "const": "good", "description": "All is well." }, { "const": "bad" }, { "type": "null" }] } }, "required": ["mood"] }
            """);
        schemas.Type("Case0.Answer+MoodValue").GetEnumNames().ShouldBe(["Good", "Bad"]);
        schemas.Source.ShouldContain("/// <summary>All is well.</summary>");
        schemas.Write(schemas.Read("""{"mood":"bad"}""").Value!).ShouldBe("""{"mood":"bad"}""");
        schemas.Read("""{"mood":null}""").IsValid.ShouldBeTrue();
        schemas.Read("""{"mood":"other"}""").Violations.ShouldHaveSingleItem().Keyword.ShouldBe("enum");
    }

    [Fact]
    public void Providers_are_told_the_shape()
    {
        using var schemas = CompiledSchemas.Compile("""
            {
              "type": "object",
              "description": "A tree.",
              "properties": {
                "name": { "type": "string", "minLength": 1, "description": "What it is called." },
                "at": { "type": "string", "format": "date-time" },
                "mood": { "enum": ["good", "bad"] },
                "leaves": { "type": "array", "items": { "$ref": "#/$defs/leaf" }, "maxItems": 3 },
                "first": { "$ref": "#/$defs/leaf" }
              },
              "required": ["name"],
              "$defs": { "leaf": { "type": "object", "properties": { "next": { "$ref": "#/$defs/leaf" }, "size": { "type": ["integer", "null"] } }, "required": ["size"] } }
            }
            """);
        var strict = schemas.Models[0].StrictJson.ShouldNotBeNull();
        strict.ShouldBe("""
            {"type":"object","properties":{"name":{"type":"string","description":"What it is called."},"at":{"type":["string","null"],"format":"date-time"},
            "mood":{"type":["string","null"],"enum":["good","bad",null]},"leaves":{"anyOf":[{"type":"array","items":{"$ref":"#/$defs/d5"}},{"type":"null"}]},
            "first":{"anyOf":[{"$ref":"#/$defs/d5"},{"type":"null"}]}},"required":["name","at","mood","leaves","first"],"additionalProperties":false,"description":"A tree.",
            "$defs":{"d5":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/d5"},{"type":"null"}]},"size":{"type":["integer","null"]}},"required":["next","size"],"additionalProperties":false}}}
            """.Replace("\n", "", StringComparison.Ordinal));
        schemas.Source.ShouldContain("StrictJsonSchema");
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "object", «"additionalProperties"»: { "type": "string" } } } }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": «{»} } }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "array", «"prefixItems"»: [{ "type": "string" }] } } }""", true)]
    [InlineData("""«[»"a"]""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", «"not"»: { "const": "b" } } } }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "array", "items": { "type": "string" }, «"uniqueItems"»: true } } }""", false)]
    public void What_providers_cannot_be_told_is_advice(string marked, bool fails)
    {
        marked = marked.Replace("«[»\"a\"]", "«{» \"enum\": [\"a\"] }", StringComparison.Ordinal);
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var findings = new List<string>();
        var model = CompiledSchemas.Bind(text, 0, findings).ShouldNotBeNull();
        findings.ShouldHaveSingleItem().ShouldStartWith($"a.schema.json(1,{start + 1}): PG3018");
        (model.StrictJson is null).ShouldBe(fails);
    }

    [Fact]
    public void The_strict_form_is_a_schema_that_its_own_replies_satisfy()
    {
        using var schemas = CompiledSchemas.Compile(Merged);
        var strict = schemas.Models[0].StrictJson.ShouldNotBeNull();
        using var compiled = CompiledSchemas.Compile(strict);
        compiled.Read("""{"pet":{"name":"Tom","kind":"cat","lives":9},"owner":{"name":"n","kind":"k","phone":"1"}}""").Violations.ShouldBeEmpty();
        compiled.Read("""{"pet":null,"owner":null}""").Violations.ShouldBeEmpty();
        compiled.Read(Encoding.UTF8.GetBytes("""{"pet":null}""")).IsValid.ShouldBeFalse();
    }
}
