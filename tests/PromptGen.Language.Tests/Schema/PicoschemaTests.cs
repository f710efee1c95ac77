using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Schema;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

/// <summary>The short form stands in YAML; here its JSON shape is written, since places are all that differs.</summary>
public class PicoschemaTests
{
    [Theory]
    [InlineData("\"string\"", """{"type":"string"}""")]
    [InlineData("\"number,the description, with commas\"", """{"description":"the description, with commas","type":"number"}""")]
    [InlineData("\"any, whatever\"", """{"description":"whatever"}""")]
    [InlineData("""{ "a": "boolean", "b?": "string, optional" }""",
        """{"additionalProperties":false,"properties":{"a":{"type":"boolean"},"b":{"description":"optional","type":["string","null"]}},"required":["a"],"type":"object"}""")]
    [InlineData("""{ "tags(array, list of tags)": "string, the tag", "v?(array)": "integer" }""",
        """{"additionalProperties":false,"properties":{"tags":{"description":"list of tags","items":{"description":"the tag","type":"string"},"type":"array"},"v":{"items":{"type":"integer"},"type":["array","null"]}},"required":["tags"],"type":"object"}""")]
    [InlineData("""{ "mood?(enum, how)": ["GOOD", "BAD"] }""",
        """{"additionalProperties":false,"properties":{"mood":{"description":"how","enum":["GOOD","BAD",null]}},"required":[],"type":"object"}""")]
    [InlineData("""{ "obj(object, nested)": { "x": "string" }, "(*)": "number, rest" }""",
        """{"additionalProperties":{"description":"rest","type":"number"},"properties":{"obj":{"additionalProperties":false,"description":"nested","properties":{"x":{"type":"string"}},"required":["x"],"type":"object"}},"required":["obj"],"type":"object"}""")]
    [InlineData("""{ "items(array)": { "id": "string" } }""",
        """{"additionalProperties":false,"properties":{"items":{"items":{"additionalProperties":false,"properties":{"id":{"type":"string"}},"required":["id"],"type":"object"},"type":"array"}},"required":["items"],"type":"object"}""")]
    public void The_short_form_stands_for_json_schema(string pico, string expected)
    {
        var bag = new DiagnosticBag("", pico);
        JsonText.WriteCanonical(Picoschema.Expand(Schemas.Json(pico), bag).ShouldNotBeNull()).ShouldBe(expected);
        bag.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": ["string", "null"] }""")]
    [InlineData("""{ "properties": { "a": { "type": "string" } } }""")]
    [InlineData("""{ "$ref": "a.schema.json" }""")]
    [InlineData("""{ "enum": ["a"] }""")]
    public void Json_schema_passes_through(string schema)
    {
        var node = Schemas.Json(schema);
        Picoschema.Expand(node, new DiagnosticBag("", schema)).ShouldBeSameAs(node);
    }

    [Fact]
    public void A_field_may_be_called_type() =>
        JsonText.WriteCanonical(Picoschema.Expand(Schemas.Json("""{ "type": "string, its kind" }"""), new DiagnosticBag("", ""))!).ShouldContain("\"properties\":{\"type\"");

    [Theory]
    [InlineData("""{ "a": «"strng"» }""", "Did you mean 'string'?")]
    [InlineData("""{ «"a(arry)"»: "string" }""", "Did you mean 'array'?")]
    [InlineData("""{ «"a(array"»: "string" }""", "closed")]
    [InlineData("""{ "a(enum)": «"x"» }""", "list")]
    [InlineData("""{ "a": «3» }""", "type")]
    [InlineData("""{ "a": "string", «"a?"»: "string" }""", "already")]
    [InlineData("""{ «"?"»: "string" }""", "name")]
    public void A_mistake_is_reported_where_it_is(string marked, string message)
    {
        var (text, range) = Marked.Parse(marked);
        var bag = new DiagnosticBag("", text);
        Picoschema.Expand(Schemas.Json(text), bag).ShouldBeNull();
        var finding = bag.ToArray().ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe("PG3011");
        finding.Range.ShouldBe(range);
        finding.Message.ShouldContain(message);
    }
}
