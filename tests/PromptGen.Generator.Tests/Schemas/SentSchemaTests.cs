using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>The schema that goes to a model is one text, whatever files it came from.</summary>
public class SentSchemaTests
{
    [Fact]
    public void What_a_target_outside_of_the_schemas_refers_to_is_not_sent_to_where_nothing_is()
    {
        const string Users = """{ "type": "object", "properties": { "a": { "$ref": "parts.v1.schema.json#/x-parts/A" }, "b": { "$ref": "parts.v1.schema.json#/$defs/b" } } }""";
        const string Parts = """
            { "$defs": { "b": { "type": "boolean" } }, "x-parts": { "A": { "type": "object", "properties": { "b": { "$ref": "#/x-parts/B" } } }, "B": { "type": "integer" } } }
            """;
        Sent(Users, Parts).ShouldBe(Users.Replace(" ", "", StringComparison.Ordinal));
        Sent(Users.Replace("/x-parts/A", "/$defs/b", StringComparison.Ordinal), """{ "$defs": { "b": { "type": "boolean" } } }""").ShouldBe(
            """{"type":"object","properties":{"a":{"$ref":"#/$defs/parts/$defs/b"},"b":{"$ref":"#/$defs/parts/$defs/b"}},"$defs":{"parts":{"$defs":{"b":{"type":"boolean"}}}}}""");
    }

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
