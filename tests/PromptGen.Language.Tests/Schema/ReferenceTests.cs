using PromptGen.Language.Schema;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

/// <summary>References between the schema files of a project: by place, and by address.</summary>
public class ReferenceTests
{
    private const string Citation = """
        { "$id": "https://acme.example/citation", "type": "object", "properties": { "url": { "type": "string", "format": "uri" } }, "required": ["url"],
          "$defs": { "mark": { "$anchor": "mark", "enum": ["good", "bad"] } } }
        """;

    [Theory]
    [InlineData("../common/citation.v1.schema.json")]
    [InlineData("https://acme.example/citation")]
    public void Files_refer_to_each_other(string reference)
    {
        var files = new Files
        {
            ["support/answer.v1.schema.json"] = $$"""
                { "type": "object", "properties": { "source": { "$ref": "{{reference}}" }, "mark": { "$ref": "{{reference}}#mark" } } }
                """,
            ["common/citation.v1.schema.json"] = Citation,
        };
        files.Check("support/answer.v1.schema.json").ShouldBeEmpty();
    }

    [Fact]
    public void Neighbours_are_found_whatever_the_address_says()
    {
        var files = new Files
        {
            ["support/answer.v1.schema.json"] = """
                { "$id": "https://acme.example/schemas/answer", "type": "object", "properties": { "source": { "$ref": "../common/citation.v1.schema.json" } } }
                """,
            ["common/citation.v1.schema.json"] = Citation,
        };
        files.Check("support/answer.v1.schema.json").ShouldBeEmpty();
    }

    [Fact]
    public void Errors_of_another_file_are_said_at_the_reference()
    {
        var files = new Files
        {
            ["support/answer.v1.schema.json"] = """{ "type": "object", "properties": { "source": { "$ref": "other.v1.schema.json" } } }""",
            ["support/other.v1.schema.json"] = """{ "type": "strin" }""",
        };
        var finding = files.Check("support/answer.v1.schema.json").ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe("PG3004");
        finding.Message.ShouldContain("Did you mean 'string'?");
        files["support/answer.v1.schema.json"].Substring(finding.Range.Start, finding.Range.Length).ShouldBe("\"other.v1.schema.json\"");
    }

    [Fact]
    public void A_schema_in_a_prompt_refers_to_files()
    {
        var files = new Files
        {
            ["support/answer.v1.prompt"] = """
                ---
                version: 1.0.0
                output:
                  schema:
                    type: object
                    properties:
                      source: { $ref: "../common/citation.v1.schema.json" }
                ---
                Answer.
                """,
            ["common/citation.v1.schema.json"] = Citation,
        };
        files.Check("support/answer.v1.prompt").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://a/b/c/d;p?q", "g:h", "g:h")]
    [InlineData("http://a/b/c/d;p?q", "./g/", "http://a/b/c/g/")]
    [InlineData("http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y")]
    [InlineData("http://a/b/c/d;p?q", "#s", "http://a/b/c/d;p?q#s")]
    [InlineData("http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q")]
    [InlineData("http://a/b/c/d;p?q", "..", "http://a/b/")]
    [InlineData("http://a/b/c/d;p?q", "../../../g", "http://a/g")]
    [InlineData("http://a/b/c/d;p?q", "/./g", "http://a/g")]
    [InlineData("http://a/b/c/d;p?q", "//g", "http://g")]
    [InlineData("http://a/b/c/d;p?q", "g;x=1/../y", "http://a/b/c/y")]
    [InlineData("urn:uuid:1", "#a", "urn:uuid:1#a")]
    [InlineData("prompt:/support/a.json", "../b.json", "prompt:/b.json")]
    public void References_are_resolved_as_the_rfc_says(string baseUri, string reference, string expected) =>
        SchemaUris.Resolve(baseUri, reference).ShouldBe(expected);

    [Fact]
    public void Dynamic_scopes_that_multiply_are_refused_in_bounded_time()
    {
        // Each level enters one of two resources, and each combination is a scope of its own.
        const int Levels = 20;
        var parts = Enumerable.Range(0, Levels).SelectMany(i => "ab".Select(side => $$"""
            "{{side}}{{i}}": { "$id": "{{side}}{{i}}", "$dynamicAnchor": "n{{i}}", "properties": { "x": { "$ref": "a{{(i + 1) % Levels}}" }, "y": { "$ref": "b{{(i + 1) % Levels}}" }, "z": { "$dynamicRef": "#n{{i}}" } } }
            """));
        Schemas.Bind("""{ "$id": "https://acme.example/", "$ref": "a0", "$defs": {""" + string.Join(",", parts) + "} }", out var findings).ShouldBeNull();
        findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("PG3015");
    }
}
