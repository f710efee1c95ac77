using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Members of any name: kept where the schema speaks of them.</summary>
public class OpenObjectTests
{
    private const string Element = "global::System.Text.Json.JsonElement";

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": true }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": {} }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "patternProperties": { "^x-": { "type": "array" } } }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "additionalProperties": true }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "patternProperties": { "^x-": { "type": "array", "items": {} }, "^y": { "type": "array" } }, "additionalProperties": false }""", "global::System.Collections.Generic.IReadOnlyList<" + Element + ">", "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" }, "additional_properties": { "type": "string" } }, "additionalProperties": true }""", Element, "AdditionalPropertiesValue")]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/base" }, { "type": "object", "properties": { "a": { "type": "integer" } } }], "$defs": { "base": { "type": "object", "properties": { "b": { "type": "string" } }, "additionalProperties": true } } }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": true }""", Element, "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": { "type": "array", "items": {} } }""", "global::System.Collections.Generic.IReadOnlyList<" + Element + ">", "AdditionalProperties")]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/base" }], "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": { "type": "array", "items": {} }, "$defs": { "base": { "type": "object", "properties": { "b": { "type": "string" } } } } }""", "global::System.Collections.Generic.IReadOnlyList<" + Element + ">", "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "anyOf": [{ "required": ["a"], "properties": { "a": { "minimum": 0 } } }, { "required": ["b"] }], "unevaluatedProperties": { "type": "array" } }""", "global::System.Collections.Generic.IReadOnlyList<" + Element + ">", "AdditionalProperties")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "anyOf": [{ "properties": { "b": { "type": "string" } } }], "unevaluatedProperties": { "type": "array" } }""", Element, "AdditionalProperties")]
    [InlineData("""{ "allOf": [{ "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": true }, { "type": "object", "properties": { "b": { "type": "string" } }, "additionalProperties": true }] }""", Element, "AdditionalProperties")]
    public void What_the_schema_permits_by_word_is_kept(string schema, string type, string name)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        schemas.Source.ShouldContain($"IReadOnlyDictionary<string, {type}> {name} {{ get; init; }}");
        const string Json = """{"a":1,"x-more":[1,{"b":null}]}""";
        var reading = schemas.Read(Json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(Json);
        schemas.Read(Json.Replace("null", "2", StringComparison.Ordinal)).Value.ShouldNotBe(reading.Value);
        var platform = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        platform.ShouldBe(Json);
        JsonSerializer.Deserialize(platform, reading.Value.GetType()).ShouldBe(reading.Value);
        var arriving = schemas.ReadIncrementally();
        arriving.Append("""{"a":1,"x-more":[1,""");
        ((object)arriving.Current).ShouldNotBeNull();
        arriving.Append("""{"b":null}]}""");
        ((object)arriving.Complete().Value).ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } } }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/base" }], "type": "object", "properties": { "a": { "type": "integer" } }, "$defs": { "base": { "type": "object", "properties": { "b": { "type": "string" } } } } }""")]
    public void A_schema_that_says_nothing_keeps_its_records_simple(string schema)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        schemas.Source.ShouldNotContain("AdditionalProperties {");
        schemas.Write(schemas.Read("""{"a":1,"x":2}""").Value!).ShouldBe("""{"a":1}""");
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": { "title": "Additional Properties", "type": "object", "properties": { "v": { "type": "integer" } } } }""", "AdditionalProperties", """{"a":"b","more":{"v":1}}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "#/$defs/additionalProperties" } }, "additionalProperties": true, "$defs": { "additionalProperties": { "type": "object", "properties": { "v": { "type": "integer" } } } } }""", "AdditionalProperties", """{"a":{"v":1},"more":[2]}""")]
    [InlineData("""{ "type": "object", "properties": { "additionalProperties": { "type": "object", "properties": { "v": { "type": "integer" } } } }, "additionalProperties": true }""", "AdditionalPropertiesValue", """{"additionalProperties":{"v":1},"more":[2]}""")]
    [InlineData("""{ "title": "Any", "type": "object", "additionalProperties": { "title": "AdditionalProperties", "type": "object", "properties": { "v": { "type": "integer" } } } }""", "AdditionalProperties", """{"more":{"v":1}}""")]
    public void The_member_for_the_rest_and_a_type_have_names_of_their_own(string schema, string name, string json)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        schemas.Source.ShouldContain($"> {name} {{ get; init; }}");
        schemas.Write(schemas.Read(json).Value!).ShouldBe(json);
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "total": { "type": "integer" } }, "required": ["total"], "patternProperties": { "^x-": { "type": "string" } }, "additionalProperties": false }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": true }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": { "type": "string" } }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": { "type": "string" } }""", true)]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/base" }, { "type": "object", "properties": { "a": { "type": "integer" } } }], "$defs": { "base": { "type": "object", "properties": { "b": { "type": "string" } }, "additionalProperties": {} } } }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": false }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": false }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } } }""", false)]
    public void No_strict_form_forbids_the_members_that_the_schema_asks_for(string schema, bool isEmpty)
    {
        var run = GeneratorHarness.Run(PromptProject.With(("answer.v1.schema.json", schema)) with
        {
            CSharp = ["public static class Uses { public static string Get() => System.Text.Encoding.UTF8.GetString(Acme.Prompts.AnswerV1.StrictJsonSchema); }"],
        }, isEmpty ? ["PG3018"] : []);
        using var loaded = run.Load();
        (((string)loaded.Invoke("Uses", "Get")!).Length == 0).ShouldBe(isEmpty);
    }

    private const string Dynamic = """
        {
          "allOf": [{ "$ref": "#/$defs/base" }, { "if": { "properties": { "b": { "const": "long" } }, "required": ["b"] }, "then": { "properties": { "length": { "type": "integer" } } }, "else": { "patternProperties": { "^x-": { "type": "string" } } } }],
          "type": "object", "properties": { "a": { "type": "integer" } }, "dependentSchemas": { "a": { "properties": { "unit": { "enum": ["m", "ft"] } } } },
          "unevaluatedProperties": { "type": "boolean" },
          "$defs": { "base": { "type": "object", "properties": { "b": { "type": "string" } }, "anyOf": [{ "properties": { "left": { "type": "number" } } }, { "properties": { "right": { "type": "number" } } }] } }
        }
        """;

    [Theory]
    [InlineData(Dynamic, """{"b":"long","length":3,"more":true}""")]
    [InlineData(Dynamic, """{"a":1,"unit":"ft","x-b":"y"}""")]
    [InlineData(Dynamic, """{"b":"x","left":0.5,"right":1.5,"x-":"","z":false}""")]
    [InlineData(Dynamic, """{"a":1,"b":"long","length":true}""", "/length type")]
    [InlineData(Dynamic, """{"unit":"ft"}""", "/unit type")]
    [InlineData(Dynamic, """{"b":"long","x-b":"y"}""", "/x-b type")]
    [InlineData("""{ "type": "object", "properties": { "in": { "type": "object", "unevaluatedProperties": { "type": "integer" } } } }""", """{"in":{"a":1,"b":2}}""")]
    [InlineData("""{ "type": "object", "properties": { "in": { "type": "object", "unevaluatedProperties": { "type": "integer" } } } }""", """{"in":{"a":"x"}}""", "/in/a type")]
    [InlineData("""{ "type": "object", "properties": { "in": { "type": "object", "oneOf": [{ "properties": { "s": { "type": "string" } }, "required": ["s"] }, { "required": ["t"] }], "unevaluatedProperties": { "type": "integer" } } } }""", """{"in":{"a":1,"s":"x"}}""")]
    [InlineData("""{ "type": "object", "unevaluatedProperties": { "type": "object", "properties": { "n": { "type": "integer" } }, "unevaluatedProperties": { "type": "string" } } }""", """{"a":{"m":"x","n":1},"b":{}}""")]
    [InlineData("""{ "allOf": [{ "type": "object", "properties": { "b": {} }, "additionalProperties": { "type": "integer" } }, { "properties": { "c": {} } }], "unevaluatedProperties": { "type": "string" } }""", """{"a":1,"b":[],"c":2}""")]
    public void What_is_left_to_a_last_rule_is_neither_lost_nor_written_twice(string schema, string json, string? violation = null)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        var reading = schemas.Read(json);
        if (violation is not null)
        {
            reading.Violations.Select(v => v.Pointer + " " + v.Keyword).ShouldContain(violation);
            return;
        }

        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(json);
        var platform = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        schemas.Read(platform).Value.ShouldBe(reading.Value);
        JsonSerializer.Deserialize(platform, reading.Value.GetType()).ShouldBe(reading.Value);
        var arriving = schemas.ReadIncrementally();
        foreach (var piece in json.Chunk(5))
        {
            arriving.Append(new string(piece));
        }

        ((object)arriving.Complete().Value).ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("""{"A":1,"m":true,"z":null}""")]
    [InlineData("""{"Z":{},"m":true,"ma":1,"p":2,"q":3}""")]
    [InlineData("""{"m":true,"n":[],"p":2}""")]
    public void All_members_are_written_in_one_order(string json)
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "p": { "type": "integer" }, "m": { "type": "boolean" } }, "required": ["m"], "additionalProperties": true }""");
        var reading = schemas.Read(json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(json);
    }

    [Fact]
    public void A_name_is_written_once()
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "p": { "type": "integer" }, "m": { "type": "boolean" } }, "required": ["m"], "additionalProperties": { "type": "integer" } }""");
        var value = schemas.Read("""{"m":true,"n":1}""").Value!;
        value.GetType().GetProperty("AdditionalProperties")!.SetValue(value, new Dictionary<string, long> { ["m"] = 5, ["p"] = 6, ["n"] = 7, ["a"] = 8 });
        schemas.Write(value).ShouldBe("""{"a":8,"m":true,"n":7}""");
    }

    [Fact]
    public void Names_and_values_by_a_pattern_are_of_its_type()
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "a": { "type": "string" } }, "patternProperties": { "^n-": { "type": "integer", "description": "Counts." } }, "additionalProperties": false }""");
        schemas.Source.ShouldContain("IReadOnlyDictionary<string, long> AdditionalProperties");
        schemas.Source.ShouldContain("/// <summary>Counts.</summary>");
        schemas.Write(schemas.Read("""{"n-1":1,"a":"b","n-0":0}""").Value!).ShouldBe("""{"a":"b","n-0":0,"n-1":1}""");
        schemas.Read("""{"n-1":"1"}""").Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/n-1");
        schemas.Read("""{"m":1}""").Violations.ShouldHaveSingleItem().Keyword.ShouldBe("additionalProperties");
    }
}
