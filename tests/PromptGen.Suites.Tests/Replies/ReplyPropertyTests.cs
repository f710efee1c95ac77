using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests.Replies;

/// <summary>What holds of any reply, over random ones. The seed is in the message of a failure.</summary>
public sealed class ReplyPropertyTests : IDisposable
{
    private const int Runs = 400;

    private static readonly string[] Prose = ["Sure!", "Here is the JSON, as you asked:", "I'd say \"yes\".", "Note: it's done", "(see above)", "**Answer**", "1.", "a < b", "é 🐲", "{x}", "[1]", "<b>", "`code`", "C:\\temp"];

    private readonly CompiledSchemas _schemas = CompiledSchemas.Compile(
        "true",
        """{ "type": "object", "additionalProperties": true, "properties": { "a key": true }, "required": ["a key"] }""");

    public void Dispose() => _schemas.Dispose();

    [Fact]
    public void Strict_json_comes_back_unchanged_and_without_repairs() => ForAll(random =>
    {
        var json = Value(random, 0);
        foreach (var leniency in Enum.GetValues<Leniency>())
        {
            var reading = _schemas.Read(json, 0, leniency);
            reading.IsValid.ShouldBeTrue(json);
            reading.Repairs.ShouldBeEmpty(json);
            ((JsonElement)reading.Value!).GetRawText().ShouldBe(json);
        }
    });

    [Fact]
    public void Json_in_prose_and_fences_reads_as_itself() => ForAll(random =>
    {
        var json = Document(random);
        var before = Words(random, random.Next(6));
        var after = Words(random, random.Next(6));
        var reply = random.Next(4) switch
        {
            0 => $"{before}\n```json\n{json}\n```\n{after}",
            1 => $"{before}\n```\n{json}\n```{after}",
            2 => $"<think>{before} {Document(random).Replace("</think>", "", StringComparison.Ordinal)} {after}</think>{before}\n{json}\n{after}",
            _ => $"{before} {json} {after}",
        };
        var reading = _schemas.Read(reply, 1, Leniency.Syntax);
        reading.IsValid.ShouldBeTrue(reply);
        Text(reading).ShouldBe(Text(_schemas.Read(json, 1)), reply);
    });

    [Fact]
    public void What_is_cut_and_completed_reads_as_itself_and_what_is_only_cut_is_part_of_it() => ForAll(
        random =>
        {
            var json = Document(random);
            var bytes = Encoding.UTF8.GetBytes(json);
            var whole = JsonDocument.Parse(json).RootElement;
            for (var i = 0; i < bytes.Length; i++)
            {
                _schemas.Read(bytes[..i], 0, Leniency.Syntax).IsValid.ShouldBeFalse($"{json} cut at {i}");
                var reading = _schemas.Read(bytes[..i], 0, Leniency.Syntax, allowTruncated: true);
                reading.IsValid.ShouldBe(i > 0, $"{json} cut at {i}: {string.Join("; ", reading.Violations)}");
                if (reading.IsValid)
                {
                    IsPart((JsonElement)reading.Value!, whole).ShouldBeTrue($"{json} cut at {i}: {reading.Value}");
                    reading.Repairs.ShouldContain(r => r.Kind == "truncated");
                }
            }
        },
        runs: 60);

    [Fact]
    public void What_comes_of_mending_needs_no_mending() => ForAll(random =>
    {
        var reply = Damaged(random);
        var reading = _schemas.Read(reply, 0, Leniency.Coerce, allowTruncated: true);
        reading.IsValid.ShouldBe(reading.Violations.Count == 0);
        var all = Encoding.UTF8.GetByteCount(reply);
        reading.Repairs.ShouldAllBe(r => r.Offset >= 0 && r.Length >= 0 && r.Offset + r.Length <= all, reply);
        reading.Violations.ShouldAllBe(v => v.Offset >= 0 && v.Offset <= all, reply);
        if (reading.IsValid)
        {
            var text = ((JsonElement)reading.Value!).GetRawText();
            var again = _schemas.Read(text, 0, Leniency.Coerce);
            again.IsValid.ShouldBeTrue(reply);
            again.Repairs.ShouldBeEmpty(reply);
            ((JsonElement)again.Value!).GetRawText().ShouldBe(text);
            _schemas.Read(reply).IsValid.ShouldBe(reading.Repairs.Count == 0, reply);
        }
    });

    private static void ForAll(Action<Random> property, int runs = Runs)
    {
        for (var seed = 0; seed < runs; seed++)
        {
            try
            {
                property(new Random(seed));
            }
            catch (Exception e)
            {
                throw new ShouldAssertException($"seed {seed}: {e.Message}", e);
            }
        }
    }

    private static string Document(Random random) => "{\"a key\":" + Value(random, 1) + string.Concat(Enumerable.Range(0, random.Next(4)).Select(i => ",\"k" + i + "\":" + Value(random, 1))) + "}";

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        1 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        2 => (random.Next(2) == 0 ? "-" : "") + "1.5e" + random.Next(9),
        3 or 4 => Text(random),
        5 => "[" + Join(random, () => Value(random, depth + 1)) + "]",
        _ => "{" + Join(random, () => Text(random) + ":" + Value(random, depth + 1)) + "}",
    };

    private static string Join(Random random, Func<string> part) => string.Join(random.Next(2) == 0 ? "," : " ,\n ", Enumerable.Range(0, random.Next(4)).Select(_ => part()));

    private static string Text(Random random) => "\"" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(18) switch
    {
        0 => "\\\"",
        1 => "\\\\",
        2 => "\\n",
        3 => "\\u00e9",
        4 => "\\ud83d\\udc32",
        5 => "🐲",
        6 => "{",
        7 => "}",
        8 => "[",
        9 => ",",
        10 => ": ",
        11 => "```",
        12 => "</think>",
        13 => "'",
        14 => "// ",
        _ => "word ",
    })) + "\"";

    private static string Words(Random random, int count) => string.Join(" ", Enumerable.Range(0, count).Select(_ => Prose[random.Next(Prose.Length)]));

    private static string Damaged(Random random)
    {
        const string Characters = "{}[]\",:'\\ \n`/*#<>()tfn-+.019eé🐲\0\u00a0“”";
        var text = new StringBuilder(random.Next(3) == 0 ? Words(random, 2) + Document(random) : Document(random));
        for (var i = random.Next(6); i >= 0; i--)
        {
            var place = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(place, Math.Min(random.Next(1, 4), text.Length - place));
                    break;
                case 1:
                    text.Insert(place, Characters[random.Next(Characters.Length)]);
                    break;
                default:
                    text[place] = Characters[random.Next(Characters.Length)];
                    break;
            }
        }

        return text.ToString();
    }

    private static string Text(SchemaReading reading) => System.Text.Json.JsonSerializer.Serialize(reading.Value);

    private static bool IsPart(JsonElement part, JsonElement whole)
    {
        if (part.ValueKind != whole.ValueKind)
        {
            return false;
        }

        return part.ValueKind switch
        {
            JsonValueKind.String => whole.GetString()!.StartsWith(part.GetString()!, StringComparison.Ordinal),
            JsonValueKind.Number => whole.GetRawText().StartsWith(part.GetRawText(), StringComparison.Ordinal),
            JsonValueKind.Array => part.GetArrayLength() <= whole.GetArrayLength() && part.EnumerateArray().Zip(whole.EnumerateArray()).All(p => IsPart(p.First, p.Second)),
            JsonValueKind.Object => part.EnumerateObject().Zip(whole.EnumerateObject()).All(p => p.First.Name == p.Second.Name && IsPart(p.First.Value, p.Second.Value)),
            _ => true,
        };
    }
}
