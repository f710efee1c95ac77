using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>The schema that goes to a model is one text, whatever files it came from.</summary>
public class SentSchemaTests
{
    [Fact]
    public void What_is_referred_to_in_other_files_is_sent_and_nothing_else_of_them() =>
        Sent("""{ "type": "object", "properties": { "a": { "$ref": "parts.v1.schema.json#/x-parts/A" }, "b": { "$ref": "parts.v1.schema.json#/$defs/b" } } }""",
            """{ "$defs": { "b": { "type": "boolean" }, "c": { "$dynamicRef": "#c" } }, "x-parts": { "A": { "type": "object", "properties": { "b": { "$ref": "#/x-parts/B" } } }, "B": { "type": "integer" } }, "$dynamicAnchor": "c" }""")
            .ShouldBe("""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"},"b":{"$ref":"#/$defs/b"}},"$defs":{"A":{"type":"object","properties":{"b":{"$ref":"#/$defs/B"}}},"b":{"type":"boolean"},"B":{"type":"integer"}}}""");

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "users.v1.schema.json#/$defs/a" }, "next": { "$ref": "users.v1.schema.json" } }, "$defs": { "a": { "type": "integer" } } }""",
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/a"},"next":{"$ref":"#"}},"$defs":{"a":{"type":"integer"}}}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "users.v1.schema.json#/$defs/a" }, "b": { "$ref": "parts.v1.schema.json" } }, "$defs": { "a": { "type": "integer" } } }""",
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/a"},"b":{"$ref":"#/$defs/parts"}},"$defs":{"a":{"type":"integer"},"parts":{"type":"boolean"}}}""")]
    public void A_schema_that_names_its_own_file_is_sent_without_the_name(string schema, string sent) => Sent(schema, """{ "type": "boolean" }""").ShouldBe(sent);

    /// <summary>The constant of the whole schema, read from the compiled code.</summary>
    private static string Sent(string users, string parts)
    {
        var run = GeneratorHarness.Run(PromptProject.With(("users.v1.schema.json", users), ("parts.v1.schema.json", parts)) with
        {
            CSharp = ["public static class Uses { public static string Get() => System.Text.Encoding.UTF8.GetString(Acme.Prompts.UsersV1.JsonSchema); }"],
        });
        using var loaded = run.Load();
        return ((string)loaded.Invoke("Uses", "Get")!).Replace(" ", "", StringComparison.Ordinal);
    }
}
