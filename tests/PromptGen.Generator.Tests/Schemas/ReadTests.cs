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
            """{"answer":"yes \u00E9\n","cited_chunk_ids":["a","b"],"confidence":"high","count":3,"extra":{"a":1,"b":2},"source":{"id":"8f14e45f-ceea-467f-a0e6-5b3a1a1e0a11"},"when":"2024-02-29T12:00:00.5+02:00"}""");
        schemas.Read(schemas.Write(reading.Value!)).Value.ShouldBe(reading.Value);
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
}
