using System.Collections;
using System.Globalization;
using System.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Replies that are read while they arrive.</summary>
public class StreamingTests
{
    private const string Answer = """
        {
          "type": "object",
          "properties": {
            "reply": { "type": "string" },
            "confidence": { "enum": ["low", "high"] },
            "when": { "type": "string", "format": "date" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "scores": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
            "source": { "$ref": "#/$defs/source" },
            "note": { "type": ["string", "null"] },
            "whole": { "type": "string", "promptgen.stream": "complete" },
            "at once": { "$ref": "#/$defs/source", "promptgen.stream": "complete" },
            "by name": { "type": "object", "additionalProperties": { "type": "number" } },
            "partial": { "type": "boolean" },
            "any": true
          },
          "required": ["reply"],
          "$defs": { "source": { "type": "object", "properties": { "id": { "type": "string" }, "next": { "$ref": "#/$defs/source" } }, "required": ["id"] } }
        }
        """;

    private const string Shapes = """
        { "oneOf": [{ "$ref": "#/$defs/disc" }, { "$ref": "#/$defs/bar" }],
          "$defs": {
            "disc": { "type": "object", "properties": { "kind": { "const": "disc" }, "r": { "type": "integer" } }, "required": ["kind", "r"] },
            "bar": { "type": "object", "properties": { "kind": { "const": "bar" }, "w": { "type": "integer" } }, "required": ["kind", "w"] } } }
        """;

    private const string Open = """
        { "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": { "type": "array", "items": { "type": "integer" } } }
        """;

    // Compiled once: that is what takes time.
    private static readonly Lazy<CompiledSchemas> Compiled = new(() => CompiledSchemas.Compile(Answer));

    private const string Reply = """
        {"reply":"Yes, \u00e9 \ud83d\udc32 \"é🐲\"","confidence":"high","when":"2024-02-29","tags":["a","b\n"],"scores":[1,20],
         "source":{"id":"x","next":{"id":"y"}},"note":null,"whole":"all","at once":{"id":"z"},"by name":{"p":1.5,"q":2},"partial":true,"any":{"k":[1]},"other":{"reply":"no"}}
        """;

    [Theory]
    [InlineData("{\"reply\":\"Ye", "Reply=\"Ye\"…")]
    [InlineData("{\"reply\":\"Yes\\u00e", "Reply=\"Yes\"…")]
    [InlineData("{\"reply\":\"Yes\\ud83d\\u", "Reply=\"Yes\"…")]
    [InlineData("{\"reply\":\"Yes\",", "Reply=\"Yes\"")]
    [InlineData("{\"confidence\":\"hig", "Confidence=…")]
    [InlineData("{\"confidence\":\"high\"", "Confidence=High")]
    [InlineData("{\"confidence\":\"huge\"", "")]
    [InlineData("{\"when\":\"2024-02-2", "When=…")]
    [InlineData("{\"when\":\"never\"}", "")]
    [InlineData("{\"reply\":{\"x\":1},\"note\":\"n", "Note=\"n\"…")]
    [InlineData("{\"tags\":[\"a\",\"b", "Tags=[\"a\", \"b\"…]…")]
    [InlineData("{\"scores\":[1,-1,2", "Scores=[1, , …]…")]
    [InlineData("{\"source\":{\"id\":\"x\",\"next\":{\"id\":\"", "Source={Id=\"x\" Next={Id=\"\"…}…}…")]
    [InlineData("{\"whole\":\"al", "Whole=…")]
    [InlineData("{\"whole\":\"all\"", "Whole=all")]
    [InlineData("{\"at once\":{\"id\":\"z\"", "AtOnce=…")]
    [InlineData("{\"by name\":{\"p\":1.5,\"q\":2", "ByName=[p:1.5, q:…]…")]
    [InlineData("{\"partial\":true}", "PartialValue=True")]
    [InlineData("<think>Is it {\"reply\":\"no\"}?</think>Sure {here}:\n```json\n{\"reply\":\"y", "Reply=\"y\"…")]
    [InlineData("<think>Is it {\"reply\":\"no\"}?</thin", "")]
    [InlineData("{\"reply\":\"a\",\"reply\":\"b\"", "Reply=\"a\"")]
    [InlineData("{\"reply\":\"a\"} {\"reply\":\"b\"", "Reply=\"a\"")]
    [InlineData("{\"reply\" \"a\"", "Reply=\"a\"…")]
    [InlineData("{'reply': 'Ye", "Reply=\"Ye\"…")]
    [InlineData("{reply: \"Ye", "Reply=\"Ye\"…")]
    [InlineData("{“reply”: “Y", "Reply=\"Y\"…")]
    [InlineData("{\"reply\": \"he said \"no\" and so", "Reply=\"he said \"no\" and so\"…")]
    [InlineData("{\"confidence\": \"high\", // sure\n \"reply\": \"Y", "Reply=\"Y\"… Confidence=High")]
    [InlineData("{\"partial\": True, \"reply\": \"Y", "Reply=\"Y\"… PartialValue=True")]
    [InlineData("{'partial': Tru", "")]
    [InlineData("{\"tags\": [\"a\", \"b\",], \"scores\": [1,", "Tags=[\"a\", \"b\"] Scores=[1]…")]
    [InlineData("{\"reply\": \"a\",}", "Reply=\"a\"")]
    [InlineData("{\"note\": \"n\" \"reply\": \"a", "Reply=\"a\"… Note=\"n\"")]
    [InlineData("So {x} or {y: it is {'reply': 'Y", "Reply=\"Y\"…")]
    [InlineData("So {x}: {'reply': 'Y", "Reply=\"Y\"…")]
    [InlineData("```json\n{'reply': 'Y'}\n``` Or {\"reply\": \"no\"}", "Reply=\"Y\"")]
    public void Shows_what_has_arrived(string reply, string expected)
    {
        var schemas = Compiled.Value;
        foreach (var size in new[] { 1, 3, int.MaxValue })
        {
            var reader = schemas.ReadIncrementally();
            foreach (var piece in Pieces(Encoding.UTF8.GetBytes(reply), size))
            {
                Append(reader, piece);
                _ = reader.Current;
            }

            Describe((object)reader.Current).ShouldBe(expected, $"in pieces of {size}");
        }
    }

    [Fact]
    public void The_last_partial_value_is_complete_and_the_value_is_that_of_the_whole_reply()
    {
        var schemas = Compiled.Value;
        var bytes = Encoding.UTF8.GetBytes(Reply);
        var whole = schemas.Read(bytes);
        whole.IsValid.ShouldBeTrue();
        foreach (var size in new[] { 1, 2, 7, bytes.Length })
        {
            var reader = schemas.ReadIncrementally();
            foreach (var piece in Pieces(bytes, size))
            {
                Append(reader, piece);
            }

            Describe((object)reader.Current).ShouldBe(
                "Reply=\"Yes, é 🐲 \"é🐲\"\" Confidence=High When=02/29/2024 Tags=[\"a\", \"b\n\"] Scores=[1, 20] Source={Id=\"x\" Next={Id=\"y\"}} Note=null " +
                "Whole=all AtOnce=SourceValue { Id = z, Next =  } ByName=[p:1.5, q:2] PartialValue=True Any={\"k\":[1]}");
            ((object)reader.Complete().Value).ShouldBe(whole.Value);
        }
    }

    [Fact]
    public void What_was_handed_out_does_not_change()
    {
        var schemas = Compiled.Value;
        var reader = schemas.ReadIncrementally();
        var seen = new List<(object Partial, string Text)>();
        foreach (var piece in Pieces(Encoding.UTF8.GetBytes(Reply), 1))
        {
            int version = reader.Version;
            object before = reader.Current;
            Append(reader, piece);
            object current = reader.Current;
            ReferenceEquals(current, before).ShouldBe((int)reader.Version == version);
            seen.Add((current, Describe(current)));
        }

        foreach (var (partial, text) in seen)
        {
            Describe(partial).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", "See:\n[\"a\", \"b", "[\"a\", \"b\"…]…", "[\"a\", \"b\"…]…")]
    [InlineData("""{ "type": "integer" }""", "12", "…", "12")]
    [InlineData("""{ "type": "integer" }""", "```\n12\n```", "12", "12")]
    [InlineData("""{ "type": "string" }""", "\"It is\\n", "\"It is\n\"…", "\"It is\n\"…")]
    [InlineData("""{ "type": "string" }""", "<think>It?</think> It is so", "\"It is so\"…", "\"It is so\"")]
    [InlineData("""{ "enum": ["yes", "no"] }""", "\"yes\"", "Yes", "Yes")]
    [InlineData("true", "Look: [{\"a\":1}", "…", "…")]
    [InlineData("true", "Look: [{\"a\":1}]", "[{\"a\":1}]", "[{\"a\":1}]")]
    [InlineData(Shapes, "Here: {\"kind\":\"disc\",\"r\":1", "…", "…")]
    [InlineData(Shapes, "Here: {\"kind\":\"disc\",\"r\":1}", "Disc { Kind = disc, R = 1 }", "Disc { Kind = disc, R = 1 }")]
    [InlineData(Shapes, "{'kind':'bar','w':2,}", "Bar { Kind = bar, W = 2 }", "Bar { Kind = bar, W = 2 }")]
    [InlineData(Open, "{\"a\":\"x\",\"b\":[1],\"c\":[2", "A=\"x\" AdditionalProperties=[b:[1], c:[…]…]…", "A=\"x\" AdditionalProperties=[b:[1], c:[…]…]…")]
    [InlineData(Open, "{\"b\":[1],\"a\":\"x\"}", "A=\"x\" AdditionalProperties=[b:[1]]", "A=\"x\" AdditionalProperties=[b:[1]]")]
    [InlineData(Open, "{\"a\":\"x\"}", "A=\"x\"", "A=\"x\"")]
    public void Replies_of_other_kinds_are_shown_too(string schema, string reply, string expected, string atEnd)
    {
        using var schemas = CompiledSchemas.Compile(schema);
        foreach (var size in new[] { 1, 5, int.MaxValue })
        {
            var reader = schemas.ReadIncrementally();
            foreach (var piece in Pieces(Encoding.UTF8.GetBytes(reply), size))
            {
                Append(reader, piece);
                _ = reader.Current;
            }

            Describe((object)reader.Current).ShouldBe(expected, $"in pieces of {size}");
            reader.Complete();
            Describe((object)reader.Current).ShouldBe(atEnd, $"in pieces of {size}");
        }
    }

    [Fact]
    public void Nothing_is_mended_where_the_reply_has_to_be_strict()
    {
        var reader = Compiled.Value.ReadIncrementally(0, Leniency.Strict);
        reader.Append("{\"reply\":\"a\", 'note': 'b");
        Describe((object)reader.Current).ShouldBe("Reply=\"a\"");
        reader.Append("'}");
        ((bool)reader.Complete().IsValid).ShouldBeFalse();
    }

    [Fact]
    public void A_text_is_shown_as_it_arrives()
    {
        var reader = PromptGen.Reading.TextReply.ReadIncrementally();
        reader.Append([0xEF, 0xBB]);
        reader.Current.State.ShouldBe(PartialState.Absent);
        reader.Append([0xBF, (byte)'a', 0xC3]);
        reader.Current.ToString().ShouldBe("a");
        reader.Append([0xA9]);
        reader.Append("\ud83d");
        reader.Append("\udc32");
        reader.Current.ToString().ShouldBe("aé🐲");
        reader.Complete().Value.ShouldBe("aé🐲");
        reader.Current.State.ShouldBe(PartialState.Complete);
    }

    private static void Append(dynamic reader, byte[] piece) => ((Action<byte[]>)(b => AppendTo((dynamic)reader, b)))(piece);

    private static void AppendTo<TPartial, TOutput>(IncrementalReader<TPartial, TOutput> reader, byte[] piece) => reader.Append(piece);

    private static IEnumerable<byte[]> Pieces(byte[] bytes, int size) => bytes.Chunk(Math.Min(size, bytes.Length));

    private static string Describe(object? partial)
    {
        switch (partial)
        {
            case null:
                return "";
            case PartialText text:
                return text.State == PartialState.Absent ? "" : (text.IsNull ? "null" : "\"" + text + "\"") + Mark(text.State);
            case IEnumerable list and not string:
                var state = (PartialState)partial.GetType().GetProperty("State")!.GetValue(partial)!;
                return state == PartialState.Absent ? "" : "[" + string.Join(", ", list.Cast<object>().Select(Describe)) + "]" + Mark(state);
        }

        var type = partial.GetType();
        if (type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal))
        {
            return type.GetProperty("Key")!.GetValue(partial) + ":" + Describe(type.GetProperty("Value")!.GetValue(partial));
        }

        if (type.Name.StartsWith("PartialValue", StringComparison.Ordinal))
        {
            var value = type.GetProperty("Value")!.GetValue(partial);
            var state = (PartialState)type.GetProperty("State")!.GetValue(partial)!;
            return state switch
            {
                PartialState.Absent => "",
                PartialState.Growing when value is null || value.GetType().IsValueType => "…",
                _ when value?.GetType().Name == "Partial" => "{" + Describe(value) + "}" + Mark(state),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
        }

        return string.Join(" ", type.GetProperties()
            .Select(p => (p.Name, Text: Describe(p.GetValue(partial))))
            .Where(p => p.Text.Length > 0)
            .Select(p => p.Name + "=" + p.Text));
    }

    private static string Mark(PartialState state) => state == PartialState.Growing ? "…" : "";
}
