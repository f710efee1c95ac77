using System.Text;
using System.Text.Json;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests;

/// <summary>The corner cases of JSON, by the strict reader and by the reader of schema files.</summary>
public class JsonParsingSuiteTests
{
    [Fact]
    public void The_strict_reader_accepts_and_refuses_as_the_suite_says()
    {
        using var schemas = CompiledSchemas.Compile("true");
        var wrong = Cases().Where(c => c.Expect != "either" && c.Expect != "transform")
            .Where(c => schemas.Read(c.Bytes).IsValid != (c.Expect == "accept"))
            .Select(c => c.Name);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_bytes_make_a_reader_throw()
    {
        using var schemas = CompiledSchemas.Compile("true");
        foreach (var c in Cases())
        {
            foreach (var leniency in Enum.GetValues<Leniency>())
            {
                var reading = schemas.Read(c.Bytes, 0, leniency);
                reading.Violations.Count.ShouldBe(reading.IsValid ? 0 : 1);
                reading.Violations.ShouldAllBe(v => (v.Keyword == "syntax" || v.Keyword == "truncated") && v.Offset >= 0 && v.Offset <= c.Bytes.Length);
            }
        }
    }

    [Fact]
    public void What_the_strict_reader_accepts_the_platform_accepts()
    {
        using var schemas = CompiledSchemas.Compile("true");
        foreach (var c in Cases().Where(c => schemas.Read(c.Bytes).IsValid))
        {
            Should.NotThrow(() => JsonDocument.Parse(c.Bytes).Dispose(), c.Name);
        }
    }

    [Fact]
    public void Schema_files_are_read_as_the_suite_says()
    {
        var wrong = new List<string>();
        foreach (var c in Cases().Where(c => c.Expect is "accept" or "reject"))
        {
            if (c.Text is not { } text || c.Name.Contains("duplicated", StringComparison.Ordinal))
            {
                continue;
            }

            var bag = new DiagnosticBag("a.schema.json", text);
            var node = JsonParser.Parse(text, bag, CancellationToken.None);
            (node is null).ShouldBe(bag.HasErrors);
            if (bag.HasErrors == (c.Expect == "accept"))
            {
                wrong.Add(c.Name);
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, string Expect, byte[] Bytes, string? Text)> Cases()
    {
        foreach (var line in File.ReadLines(SuiteFiles.Require("json-parsing", "cases.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var bytes = json.RootElement.GetProperty("bytes_base64").GetBytesFromBase64();
            string? text = null;
            try
            {
                text = new UTF8Encoding(false, true).GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                // A file that is not UTF-8 never reaches the schema parser as text.
            }

            yield return (json.RootElement.GetProperty("name").GetString()!, json.RootElement.GetProperty("expect").GetString()!, bytes, text);
        }
    }
}
