using System.Text;
using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Replies of plain shapes are read from their bytes in one pass: with the same result as over the token tape, which a reply in a fence takes.</summary>
public class ScanTests
{
    private const string Plain = """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string", "minLength": 2, "maxLength": 12 },
            "count": { "type": "integer", "minimum": -5, "maximum": 500, "multipleOf": 5 },
            "big": { "type": "integer" },
            "score": { "type": ["number", "null"], "minimum": 0, "exclusiveMaximum": 10 },
            "price": { "type": "number", "multipleOf": 0.01 },
            "isOpen": { "type": "boolean" },
            "mood": { "enum": ["good", "bad", null] },
            "kind": { "type": "string", "const": "a" },
            "date": { "type": "string", "format": "date" },
            "at": { "type": "string", "format": "date-time" },
            "time": { "type": "string", "format": "time" },
            "id": { "type": "string", "format": "uuid" },
            "url": { "type": "string", "format": "uri" },
            "mail": { "type": "string", "format": "email" },
            "tags": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 20 },
            "parent": { "anyOf": [{ "$ref": "#/$defs/node" }, { "type": "null" }] },
            "children": { "type": "array", "items": { "$ref": "#/$defs/node" } },
            "näme \" quoted": { "type": "string" }
          },
          "required": ["text", "count"],
          "additionalProperties": false,
          "$defs": {
            "node": { "type": "object", "properties": { "name": { "type": "string" }, "children": { "type": "array", "items": { "$ref": "#/$defs/node" } } }, "required": ["name"] }
          }
        }
        """;

    private static readonly string[] Replies =
    [
        """{"text":"ab","count":5}""",
        """ { "text" : "a\u00e9\ud83d\ude00" , "count" : -5 , "big" : -9223372036854775807 , "score" : 9.99 , "price" : 12.34 , "isOpen" : true , "mood" : "bad" } """,
        """{"count":0,"text":"ää😀","score":null,"mood":null,"kind":"a","isOpen":false,"tags":["a","b\n","","d","e","f","g","h","i","j"]}""",
        """{"text":"abc","count":500,"date":"2024-02-29","at":"2024-02-29T23:59:59.5+02:00","time":"12:00:00Z","id":"8f14e45f-ceea-467f-a0e6-5b3a1a1e0a11","url":"https://a.example/x?y","mail":"a@b.example"}""",
        """{"text":"abc","count":1e1,"parent":null,"children":[]}""",
        """{"text":"abc","count":10,"parent":{"name":"p","children":[{"name":"c"}]},"children":[{"name":"","children":[]},{"name":"x"}],"n\u00e4me \" quoted":"q"}""",
        """{"text":"abc","count":10.0,"score":0,"price":1e-2,"big":9223372036854775808}""",
    ];

    [Fact]
    public void A_plain_shape_is_scanned() => CompiledSchemas.Compile(Plain).Source.ShouldContain("TryScan(");

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "pattern": "(x)+" } } }""")]
    [InlineData("""{ "type": "object", "properties": { "a": {} } }""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "patternProperties": { "b": { "type": "string" } } }""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "minProperties": 1 }""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "number", "minimum": 0.1 } } }""")]
    public void Other_shapes_are_not(string schema)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        schemas.Source.ShouldNotContain("TryScan(");
    }

    [Fact]
    public void Both_ways_give_the_same()
    {
        using var schemas = CompiledSchemas.Compile(Plain);
        const string Interesting = "\"\\{}[],:0123456789.eE+-tfn u\u00e9\t\n/ab";
        var random = new Random(7);
        var valid = 0;
        foreach (var reply in Replies)
        {
            valid += Compare(schemas, reply) ? 1 : 0;
            for (var i = 0; i < 1_500; i++)
            {
                var changed = new StringBuilder(reply);
                var at = random.Next(changed.Length);
                switch (random.Next(3))
                {
                    case 0:
                        changed[at] = Interesting[random.Next(Interesting.Length)];
                        break;
                    case 1:
                        changed.Remove(at, Math.Min(changed.Length - at, random.Next(1, 4)));
                        break;
                    default:
                        changed.Insert(at, Interesting[random.Next(Interesting.Length)]);
                        break;
                }

                valid += Compare(schemas, changed.ToString()) ? 1 : 0;
            }
        }

        // Or the mutations would say nothing of what is accepted.
        valid.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Half_a_character_is_refused_wherever_it_stands()
    {
        using var schemas = CompiledSchemas.Compile(Plain);
        var reply = Encoding.UTF8.GetBytes("""{"text":"ab\u00e9","count":5}""".Replace("\\u00e9", "é", StringComparison.Ordinal));
        schemas.Read(reply).IsValid.ShouldBeTrue();
        reply[Array.IndexOf(reply, (byte)0xC3)] = (byte)'a';
        schemas.Read(reply).Violations.ShouldHaveSingleItem().Keyword.ShouldBe("syntax");
    }

    [Fact]
    public void What_is_nested_too_deeply_is_refused()
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "a": { "$ref": "#" } } }""");
        schemas.Read(string.Concat(Enumerable.Repeat("{\"a\":", 63)) + "{}" + new string('}', 63)).IsValid.ShouldBeTrue();
        schemas.Read(string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "{}" + new string('}', 64)).IsValid.ShouldBeFalse();
        schemas.Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).IsValid.ShouldBeFalse();
    }

    // What is not accepted at once goes over the tape anyway.
    private static bool Compare(CompiledSchemas schemas, string reply)
    {
        var scanned = schemas.Read(reply);
        if (scanned.IsValid)
        {
            Should.NotThrow(() => JsonDocument.Parse(Encoding.UTF8.GetBytes(reply)).Dispose(), reply);
            var fenced = schemas.Read("```json\n" + reply + "\n```", 0, Leniency.Syntax);
            fenced.Violations.ShouldBeEmpty(reply);
            fenced.Value.ShouldBe(scanned.Value, reply);
        }

        return scanned.IsValid;
    }
}
