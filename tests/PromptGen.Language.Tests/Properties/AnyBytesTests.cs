using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Properties;

/// <summary>Whatever a file holds: findings inside it, no exception, bounded time.</summary>
public sealed class AnyBytesTests
{
    private const string Path = "support/answer.v4.prompt";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly string Example = File.ReadAllText(
        RepositoryFiles.PathOf("tests", "PromptGen.Language.Tests", "Corpus", "valid", "support", "every-key.v2.concise.prompt"));

    private static readonly string Template = File.ReadAllText(
        RepositoryFiles.PathOf("tests", "PromptGen.Language.Tests", "Corpus", "valid", "support", "answer.v4.prompt"));

    // What breaks readers: structure of YAML, of templates, ends of lines, characters that are none.
    private static readonly string[] Shards =
    [
        "---\n", "\n", "\r\n", "\r", "\t", "\0", "\uFEFF", "\uD800", "\u202E", "\u0085", "\u2028", ":", ": ", "- ", "? ", "[", "]", "{", "}", "{{", "}}", "{{~", "&a ", "*a ",
        "!t ", "|", ">-\n", "'", "\"", "\\", "#", " #", "%", "@", "`", "...", "---", "<<: ", "version: 1.0.0\n", "input:", "schema:", "  ", "null", "~", "1e999", "0x", "-", "$ref",
        "{{ include \"x\" }}", "{{ end }}", "{{ for a in b }}", "policy:\n", "é", "日",
    ];

    [Fact]
    public void Any_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Check(Encoding.UTF8.GetString(bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_as_front_matter() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Check("---\nversion: 1.0.0\n" + Encoding.Latin1.GetString(bytes) + "\n---\nHi.")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_sequence_of_shards()
    {
        var shards = Gen.Elements(Shards).ArrayOf().Select(string.Concat);
        Prop.ForAll(shards.ToArbitrary(), text => Check("---\n" + text)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Every_prefix_of_a_valid_file()
    {
        foreach (var text in new[] { Example, Template })
        {
            for (var length = 0; length <= text.Length; length++)
            {
                Check(text[..length]);
            }
        }
    }

    [Fact]
    public void Ten_thousand_mutations()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 10_000; i++)
        {
            Check(Mutate(i % 2 == 0 ? Example : Template, random));
        }
    }

    private static void Check(string text)
    {
        ThreadTime.Of(() => Run(text), out var found).ShouldBeLessThan(Limit, Literal(text));
        var lines = new LineMap(text);
        foreach (var finding in found)
        {
            (finding.Range.Start >= 0 && finding.Range.End <= text.Length).ShouldBeTrue(Literal(text));
            finding.Start.ShouldBe(lines.GetPosition(finding.Range.Start));
            finding.Message.ShouldNotContain("{0}");
        }
    }

    private static EquatableArray<LanguageDiagnostic> Run(string text)
    {
        try
        {
            return Files.Of((Path, text)).Check(Path);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException("On: " + Literal(text), exception);
        }
    }

    private static string Mutate(string text, Random random)
    {
        var builder = new StringBuilder(text);
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(builder.Length);
            var length = Math.Min(random.Next(1, 12), builder.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    builder.Remove(at, length);
                    break;
                case 1:
                    builder.Insert(at, Shards[random.Next(Shards.Length)]);
                    break;
                case 2:
                    builder.Insert(random.Next(builder.Length), builder.ToString(at, length));
                    break;
                default:
                    builder[at] = (char)random.Next(1, 0x300);
                    break;
            }

            if (builder.Length == 0)
            {
                builder.Append('x');
            }
        }

        return builder.ToString();
    }

    private static string Literal(string text) => System.Text.Json.JsonSerializer.Serialize(text.Length > 3_000 ? text[..3_000] : text);
}
