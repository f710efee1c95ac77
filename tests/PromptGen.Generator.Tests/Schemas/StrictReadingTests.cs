using PromptGen.TestSupport;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Replies to the strict form of a schema, in which every member is there and null stands for absence.</summary>
public class StrictReadingTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string" },
            "note": { "type": "string", "minLength": 1 },
            "may": { "type": ["string", "null"] },
            "must": { "type": ["integer", "null"] },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/step" } },
            "next": { "$ref": "#" },
            "extended": { "allOf": [{ "$ref": "#/$defs/base" }], "properties": { "name": { "maxLength": 3 }, "age": { "type": "integer" } } }
          },
          "required": ["text", "must"],
          "$defs": {
            "base": { "type": "object", "properties": { "name": { "type": "string" } } },
            "step": { "oneOf": [
              { "title": "Look", "type": "object", "properties": { "kind": { "const": "look" }, "at": { "type": "string" } }, "required": ["kind"] },
              { "title": "Ask", "type": "object", "properties": { "kind": { "const": "ask" }, "at": { "type": ["string", "null"] }, "whom": { "type": "string" } }, "required": ["kind", "whom"] } ] }
          }
        }
        """;

    [Theory]
    [InlineData("""{"text":"t","note":null,"may":null,"must":null,"steps":null,"next":null,"extended":null}""", """{"may":null,"must":null,"text":"t"}""")]
    [InlineData("""{ "note" : null , "must" : 1 , "text" : "null" }""", """{"must":1,"text":"null"}""")]
    [InlineData("""{"must":1,"text":"t","steps":null , "note":null}""", """{"must":1,"text":"t"}""")]
    [InlineData("""{"must":1,"text":"t","steps":[{"kind":"look","at":null},{"at":null,"kind":"ask","whom":"w"}]}""", """{"must":1,"steps":[{"kind":"look"},{"at":null,"kind":"ask","whom":"w"}],"text":"t"}""")]
    [InlineData("""{"must":1,"text":"t","next":{"note":null,"text":"u","must":2,"next":{"must":null,"text":"v","note":null}}}""", """{"must":1,"next":{"must":2,"next":{"must":null,"text":"v"},"text":"u"},"text":"t"}""")]
    [InlineData("""{"must":1,"text":"t","extended":{"name":null,"age":null}}""", """{"extended":{},"must":1,"text":"t"}""")]
    [InlineData("""{"must":1,"text":"t","n\u006fte":null}""", """{"must":1,"text":"t"}""")]
    public void Null_is_absence_where_only_strictness_permits_it(string reply, string expected) => Run($$"""
        var result = AnswerV1.ReadStrict({{Literal(reply)}}u8);
        ShouldBe(string.Join("; ", result.Violations.Select(v => v.Pointer + " " + v.Keyword)), "");
        ShouldBe(Write(result.Value!), {{Literal(expected)}});
        """);

    [Theory]
    [InlineData("""{"text":null,"must":1}""", "/text type", "null")]
    [InlineData("""{"note":null,"text":"t","must":"x"}""", "/must type", "\"x\"")]
    [InlineData("""{"text":"t","must":1,"steps":[{"kind":"ask","whom":null}]}""", "/steps/0/whom type", "null")]
    [InlineData("""{"text":"t","must":1,"extra":null,"note":""}""", "/note minLength", "\"\"")]
    public void What_the_schema_does_not_permit_stays_wrong_at_its_place(string reply, string violation, string value) => Run($$"""
        var found = AnswerV1.ReadStrict({{Literal(reply)}}u8).Violations.Single();
        ShouldBe(found.Pointer + " " + found.Keyword, "{{violation}}");
        ShouldBe(found.Offset, {{reply.LastIndexOf(value, StringComparison.Ordinal) + (value[0] == '"' ? 1 : 0)}}L);
        """);

    [Fact]
    public void Elsewhere_null_is_what_it_is() => Run("""
        ShouldBe(AnswerV1.Read("{\"text\":\"t\",\"must\":1,\"note\":null}").IsValid, false);
        ShouldBe(AnswerV1.ReadStrict("Here: {\"text\":\"t\",\"must\":1,}"u8).IsValid, true);
        """);

    [Theory]
    [InlineData(0, "kept")]
    [InlineData(38, "kept")]
    [InlineData(39, "gone")]
    public void The_kind_that_is_meant_is_found_among_many(int kind, string expected)
    {
        var steps = Enumerable.Range(0, 40).Select(i => $$"""
            { "title": "Step {{i}}", "type": "object", "properties": { "kind": { "const": "k{{i}}" }, "at": { "type": {{(i % 2 == 0 ? "[\"string\", \"null\"]" : "\"string\"")}} }, "to{{i}}": { "type": "string" } }, "required": ["kind"] }
            """);
        var reply = "{\"step\":{\"kind\":\"k" + kind + "\",\"at\":null,\"to" + kind + "\":null}}";
        var written = "{\"step\":{" + (expected == "kept" ? "\"at\":null," : "") + "\"kind\":\"k" + kind + "\"}}";
        Run($$"""
            var result = AnswerV1.ReadStrict({{Literal(reply)}}u8);
            ShouldBe(string.Join("; ", result.Violations.Select(v => v.Pointer + " " + v.Keyword)), "");
            ShouldBe(Write(result.Value!), {{Literal(written)}});
            """, """{ "type": "object", "properties": { "step": { "oneOf": [""" + string.Join(",", steps) + "] } } }");
    }

    [Fact]
    public void Null_stays_where_nobody_knows_which_of_many_is_meant() => Run("""
        ShouldBe(AnswerV1.ReadStrict("{\"step\":{\"at\":null,\"to39\":1}}"u8).IsValid, false);
        ShouldBe(AnswerV1.ReadStrict("{\"step\":{\"to39\":1}}"u8).IsValid, true);
        """,
        """{ "type": "object", "properties": { "step": { "anyOf": [""" +
        string.Join(",", Enumerable.Range(0, 40).Select(i => $$"""{ "title": "Step {{i}}", "type": "object", "properties": { "at": { "type": "string" }, "to{{i}}": { "type": "integer" } }, "required": ["to{{i}}"] }""")) +
        "] } } }");

    [Theory]
    [InlineData("""{ "const": 1 }""", """{ "const": 2 }""", "1", "2")]
    [InlineData("""{ "enum": [1] }""", """{ "type": "integer", "enum": [2, 3] }""", "1.0", "3")]
    [InlineData("""{ "const": 10 }""", """{ "type": "string" }""", "1e1", "\"x\"")]
    [InlineData("""{ "const": true }""", """{ "const": false }""", "true", "false")]
    [InlineData("""{ "$ref": "#/$defs/one" }""", """{ "anyOf": [{ "const": false }, { "const": 2 }] }""", "1", "2")]
    [InlineData("""{ "const": null }""", """{ "const": "b" }""", "null", "\"b\"")]
    [InlineData("""{ "enum": [null] }""", """{ "type": "boolean" }""", "null", "true")]
    [InlineData("""{ "type": "integer" }""", """{ "type": "boolean" }""", "7", "true")]
    public void Numbers_booleans_and_null_tell_the_kind_too(string left, string right, string leftValue, string rightValue)
    {
        var schema = $$$"""
            { "type": "object", "properties": { "step": { "oneOf": [
              { "title": "Left", "type": "object", "properties": { "kind": {{{left}}}, "at": { "type": "string" } }, "required": ["kind"] },
              { "title": "Right", "type": "object", "properties": { "kind": {{{right}}}, "at": { "type": ["string", "null"] } }, "required": ["kind"] } ] } },
              "$defs": { "one": { "const": 1 } } }
            """;
        var (gone, kept) = ("{\"step\":{\"kind\":" + leftValue + ",\"at\":null}}", "{\"step\":{\"kind\":" + rightValue + ",\"at\":null}}");
        Run($$"""
            var left = AnswerV1.ReadStrict({{Literal(gone)}}u8);
            ShouldBe(string.Join("; ", left.Violations.Select(v => v.Pointer + " " + v.Keyword)), "");
            ShouldBe(Write(left.Value!).Contains("at"), false);
            var right = AnswerV1.ReadStrict({{Literal(kept)}}u8);
            ShouldBe(string.Join("; ", right.Violations.Select(v => v.Pointer + " " + v.Keyword)), "");
            ShouldBe(Write(right.Value!).Contains("\"at\":null"), true);
            """, schema);
    }

    [Fact]
    public void Null_of_a_kind_that_may_be_absent_says_nothing() => Run("""
        ShouldBe(Write(AnswerV1.ReadStrict("{\"step\":{\"kind\":null,\"n\":1}}"u8).Value!), "{\"step\":{\"n\":1}}");
        ShouldBe(AnswerV1.ReadStrict("{\"step\":{\"kind\":null,\"n\":\"x\"}}"u8).IsValid, false);
        """, """
        { "type": "object", "properties": { "step": { "anyOf": [
          { "title": "Left", "type": "object", "properties": { "kind": { "const": 1 }, "n": { "type": "integer" } }, "required": ["n"] },
          { "title": "Right", "type": "object", "properties": { "kind": { "const": 2 }, "n": { "type": "boolean" } }, "required": ["n"] } ] } } }
        """);

    [Fact]
    public void A_name_that_comes_twice_stays_wrong() => Run("""
        ShouldBe(AnswerV1.ReadStrict("{\"text\":\"t\",\"must\":1,\"note\":null,\"note\":\"n\"}"u8).IsValid, false);
        ShouldBe(AnswerV1.ReadStrict("{\"text\":\"t\",\"must\":1,\"note\":null,\"note\":null}"u8).IsValid, false);
        """);

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Run(string statements, string schema = Schema)
    {
        var run = GeneratorHarness.Run(PromptProject.With(("answer.v1.schema.json", schema)) with
        {
            CSharp =
            [
                $$"""
                using System.Linq;
                using Acme.Prompts;
                public static class Uses
                {
                    public static void Run()
                    {
                        {{statements}}
                    }

                    private static void ShouldBe<T>(T actual, T expected)
                    {
                        if (!Equals(actual, expected)) throw new System.InvalidOperationException(actual + " instead of " + expected);
                    }

                    private static string Write(AnswerV1 value)
                    {
                        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
                        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer)) AnswerV1.Write(writer, value);
                        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
                    }
                }
                """,
            ],
        });
        using var loaded = run.Load();
        loaded.Invoke("Uses", "Run");
    }
}
