using System.Text;
using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

public class ReadTests
{
    private const string Answer = """
        {
          "type": "object",
          "description": "An answer & its <sources>.",
          "properties": {
            "answer": { "type": "string", "maxLength": 20 },
            "confidence": { "enum": ["low", "high"] },
            "cited_chunk_ids": { "type": "array", "items": { "type": "string" }, "maxItems": 3 },
            "score": { "type": ["number", "null"], "minimum": 0, "exclusiveMaximum": 1.5 },
            "count": { "type": "integer", "minimum": 0, "maximum": 9 },
            "when": { "type": "string", "format": "date-time" },
            "source": { "type": "object", "properties": { "id": { "type": "string", "format": "uuid" }, "url": { "type": "string", "format": "uri" } }, "required": ["id"] },
            "extra": { "type": "object", "additionalProperties": { "type": "integer" } }
          },
          "required": ["answer", "confidence", "cited_chunk_ids"],
          "additionalProperties": false
        }
        """;

    [Fact]
    public void Reads_a_value_and_writes_it_canonically()
    {
        using var schemas = CompiledSchemas.Compile(Answer);
        var json = """
            { "answer": "yes \u00e9\n", "confidence": "high", "cited_chunk_ids": ["a", "b"], "score": null, "count": 3.0,
              "when": "2024-02-29T12:00:00.5+02:00", "source": { "id": "8f14e45f-ceea-467f-a0e6-5b3a1a1e0a11" }, "extra": { "b": 2, "a": 1 } }
            """;
        var reading = schemas.Read(json);
        reading.Violations.ShouldBeEmpty();
        schemas.Write(reading.Value!).ShouldBe(
            """{"answer":"yes \u00E9\n","cited_chunk_ids":["a","b"],"confidence":"high","count":3,"extra":{"a":1,"b":2},"score":null,"source":{"id":"8f14e45f-ceea-467f-a0e6-5b3a1a1e0a11"},"when":"2024-02-29T12:00:00.5+02:00"}""");
        schemas.Read(schemas.Write(reading.Value!)).Value.ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": ["string", "null"] }, "b": { "type": "string" } } }""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": ["string", "null"], "pattern": "^x" }, "b": { "type": "string" } } }""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "anyOf": [{ "type": "string" }, { "type": "null" }] }, "aIsNull": { "type": "string" }, "list": { "type": "array" } } }""")]
    public void Absent_and_null_are_told_apart_where_both_may_be(string schema)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        var (absent, isNull) = (schemas.Read("{}").Value.ShouldNotBeNull(), schemas.Read("""{"a":null}""").Value.ShouldNotBeNull());

        absent.ShouldNotBe(isNull);
        schemas.Write(absent).ShouldBe("{}");
        schemas.Write(isNull).ShouldBe("""{"a":null}""");
        schemas.Write(schemas.Read("""{"a":"x"}""").Value!).ShouldBe("""{"a":"x"}""");
    }

    [Fact]
    public void Reports_every_violation_with_its_place()
    {
        using var schemas = CompiledSchemas.Compile(Answer);
        var reading = schemas.Read("""{"answer":"123456789012345678901","confidence":"mid","score":2,"source":{"url":"x"},"count":1.5,"more":1,"count":2}""");
        reading.IsValid.ShouldBeFalse();
        reading.Violations.Select(v => $"{v.Pointer} {v.Keyword} {v.Offset}").ShouldBe(
        [
            "/answer maxLength 11", "/confidence enum 48", "/score exclusiveMaximum 61", "/source/url format 80", "/source required 72",
            "/count type 92", "/more additionalProperties 103", "/count duplicate 113", " required 0",
        ]);
    }

    [Fact]
    public void The_platform_writes_and_reads_what_the_schema_describes()
    {
        using var schemas = CompiledSchemas.Compile(Answer);
        var reading = schemas.Read("""{"answer":"a","confidence":"low","cited_chunk_ids":["x"],"count":2,"source":{"id":"8f14e45f-ceea-467f-a0e6-5b3a1a1e0a11","url":"https://a.example/x?y"},"extra":{"k":1}}""");
        var json = JsonSerializer.Serialize(reading.Value, reading.Value!.GetType());
        schemas.Read(json).Value.ShouldBe(reading.Value);
        JsonSerializer.Deserialize(json, reading.Value.GetType()).ShouldBe(reading.Value);
    }

    [Theory]
    [InlineData("{\"a\":1}", "")]
    [InlineData("  {\"a\":1}\r\n", "")]
    [InlineData("\uFEFF{\"a\":1}", "byteOrderMark 0 3")]
    [InlineData("Here you are:\n```json\n{\"a\":1}\n```\nBye", "prose 0 14, fence 14 19, prose 33 4")]
    [InlineData("```\n{\"a\":1}\n```", "fence 0 15")]
    [InlineData("Sure! {\"a\":1} Done.", "prose 0 6, prose 13 6")]
    public void What_is_certain_is_taken_out_of_a_reply(string reply, string repairs)
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] }""");
        var reading = schemas.Read(reply, 0, Leniency.Syntax);
        reading.Violations.ShouldBeEmpty();
        string.Join(", ", reading.Repairs.Select(r => $"{r.Kind} {r.Offset} {r.Length}")).ShouldBe(repairs);
        schemas.Read(reply, 0, Leniency.Strict).IsValid.ShouldBe(repairs.Length == 0);
    }

    [Theory]
    [InlineData("{ a plan }")]
    [InlineData("[\"a\": 1]")]
    [InlineData("")]
    [InlineData("no JSON here")]
    public void What_is_not_certain_is_not_taken(string reply)
    {
        using var schemas = CompiledSchemas.Compile("true");
        var reading = schemas.Read(reply, 0, Leniency.Syntax);
        reading.IsValid.ShouldBeFalse();
        reading.Violations.ShouldHaveSingleItem().Keyword.ShouldBe("syntax");
    }

    [Fact]
    public void No_prefix_and_no_changed_byte_makes_a_reader_throw()
    {
        using var schemas = CompiledSchemas.Compile(Answer);
        var reply = Encoding.UTF8.GetBytes("""{"answer":"\ud83d\udc32é","confidence":"high","cited_chunk_ids":["a"],"score":1e-1,"when":"2024-02-29T12:00:00Z"}""");
        schemas.Read(reply).IsValid.ShouldBeTrue();
        var random = new Random(1);
        for (var i = 0; i < reply.Length; i++)
        {
            schemas.Read(reply[..i]).IsValid.ShouldBeFalse();
            var changed = reply.ToArray();
            changed[i] = (byte)random.Next(256);
            var reading = schemas.Read(changed, 0, Leniency.Coerce);
            reading.IsValid.ShouldBe(reading.Violations.Count == 0);
            reading.Violations.ShouldAllBe(v => v.Offset >= 0 && v.Offset <= reply.Length);
        }
    }
}
