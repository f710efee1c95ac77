using System.Text;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Reading;

/// <summary>Replies made to hurt: no exception, and no more memory and work than some multiple of their length, at every level, whole and in pieces.</summary>
public sealed class HostileReplyTests
{
    private const int Length = 16 * 1024;
    private const int BytesPerByte = 400;

    public static TheoryData<string, string> Kinds => new()
    {
        { "", "[" }, { "", "{" }, { "", "{\"next\":" }, { "", "{'next':" }, { "", "(" }, { "", "}" }, { "", "]" }, { "", "," }, { "[", "," }, { "{", "," }, { "", ":" },
        { "{\"next\":{", "," }, { "{\"text\":", "ObjectId(" }, { "[", "new Date(" }, { "{\"text\":\"", "\\" }, { "{\"text\":\"", "\\u" }, { "{\"text\":\"", "\\ud800" },
        { "{\"text\":'", "\\ud83d\\ud83d" }, { "{\"text\":\"", "\0" }, { "{", "\0" }, { "", "\0" }, { "{\"text\":", "\"\"\"" }, { "{\"text\":", "'''" }, { "{\"text\":\"a\"", "+\"b\"" },
        { "{\"text\":\"a", "\" \"" }, { "{\"text\":\"a", "\", \"b" }, { "{\"text\":\"a", "\"}" }, { "{text:a", " b" }, { "{", "\"a" }, { "{", "a:" }, { "{", "“" }, { "", "```" }, { "", "```json\n{" },
        { "", "<think>" }, { "", "</think>" }, { "", "<" }, { "", "<!--" }, { "{", "/*" }, { "{", "//\n" }, { "{", "#" }, { "{\"a\":", "..." }, { "{\"a\":", "1" }, { "{\"a\":", "-" }, { "{\"a\":", "1e" },
        { "", "{\\\"" }, { "{\"text\":\"", "{\\\"text\\\":" }, { "", "\u00a0" }, { "", "\ufeff" }, { "{", "\"next\":1," }, { "{", "\"NEXT!\":1," }, { "", "{x}" }, { "", "{'text':1}" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Much_of_the_same_is_read_in_bounds(string first, string rest)
    {
        var text = new StringBuilder(first);
        while (text.Length < Length)
        {
            text.Append(rest);
        }

        var reply = Encoding.UTF8.GetBytes(text.ToString());
        foreach (var leniency in Enum.GetValues<Leniency>())
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var strict = NoteReader.Read(reply, leniency);
            var truncated = NoteReader.Read(reply, leniency, allowTruncated: true);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((long)BytesPerByte * reply.Length, leniency.ToString());
            (strict.IsValid && !truncated.IsValid).ShouldBeFalse();
            Stream(reply, leniency, 1021).Work.ShouldBeLessThanOrEqualTo((66L * reply.Length) + (72 * 1024));
        }
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_thrown_and_places_are_within_the_reply()
    {
        for (var seed = 0; seed < 900; seed++)
        {
            var random = new Random(seed);
            var reply = seed % 3 == 0 ? Bytes(random) : Tokens(random);
            var leniency = (Leniency)(seed / 3 % 3);
            try
            {
                var result = NoteReader.Read(reply, leniency, allowTruncated: seed % 2 == 0);
                result.IsValid.ShouldBe(result.Violations.Count == 0);
                result.Repairs.ShouldAllBe(r => r.Offset >= 0 && r.Length >= 0 && r.Offset + r.Length <= reply.Length);
                result.Violations.ShouldAllBe(v => v.Offset >= 0 && v.Offset <= reply.Length);
                var grown = Stream(reply, leniency, 1 + random.Next(7), allowTruncated: seed % 2 == 0).Complete();
                grown.Value.ShouldBe(result.Value);
                grown.Repairs.ShouldBe(result.Repairs);
                if (seed % 2 == 1)
                {
                    result.Repairs.Where(_ => result.IsValid).ShouldAllBe(r => r.Kind != "truncated");
                }
            }
            catch (Exception e)
            {
                throw new ShouldAssertException($"seed {seed}: {e.Message}", e);
            }
        }
    }

    [Fact]
    public void What_is_mended_again_and_again_is_listed_up_to_a_bound()
    {
        var reply = "{" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"'k{i}':1,")) + "}";
        var result = NoteReader.Read(Encoding.UTF8.GetBytes(reply), Leniency.Syntax);
        result.IsValid.ShouldBeTrue();
        result.Repairs.Count.ShouldBe(1001);
        result.Repairs[0].Kind.ShouldBe("quote");
        var last = result.Repairs[^1];
        last.Kind.ShouldBe("more");
        last.Text.ShouldBe("4001");
        reply[(int)last.Offset].ShouldBe('\'');
    }

    private static IncrementalReader<NoteReader.Part, string> Stream(byte[] reply, Leniency leniency, int size, bool allowTruncated = false)
    {
        var reader = NoteReader.ReadIncrementally(leniency, allowTruncated);
        for (var i = 0; i < reply.Length; i += size)
        {
            reader.Append(reply.AsSpan(i, Math.Min(size, reply.Length - i)));
            _ = reader.Current.Text.Text.Length;
        }

        return reader;
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? bytes : [.. "{\"text\":\""u8, .. bytes];
    }

    private static byte[] Tokens(Random random)
    {
        string[] tokens =
        [
            "{", "}", "[", "]", "(", ")", ",", ":", "\"", "'", "\"text\"", "\"next\"", "text", "\"text\":\"", "{\"next\":", "1", "-", "0x", "1e", "true", "Tru", "None", "NaN", " ", "\n", "\t", "\\", "\\u", "\\ud83d",
            "\\udc32", "\0", "é", "🐲", "“", "”", "`", "```", "```json\n", "<think>", "</think>", "//", "/*", "*/", "#", "<!--", "-->", "...", "+", "=>", "ObjectId(", "\"\"\"", "'''", "\ufeff", "\u00a0", "a b", ";",
        ];
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => tokens[random.Next(tokens.Length)])));
    }
}
