using System.Text;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.FrontMatter;

/// <summary>Files that would stall or kill a compiler are refused with a finding inside the file, in less than the two seconds that an editor forgives.</summary>
public sealed class HostileFileTests
{
    public static TheoryData<string> Names => [.. Texts.Keys];

    private static readonly Dictionary<string, Func<string>> Texts = new(StringComparer.Ordinal)
    {
        ["flow lists, 100,000 deep"] = () => Front("schema: " + new string('[', 100_000)),
        ["flow mappings, 100,000 deep"] = () => Front("schema: " + Repeat("{a: ", 100_000)),
        ["flow lists, closed in quotes"] = () => Front("schema: " + Repeat("[[\"]]\", ", 50_000)),
        ["block lists, 100,000 deep on one line"] = () => Front("schema:\n  " + Repeat("- ", 100_000) + "a"),
        ["block mappings, each deeper"] = () => Front("schema:\n" + string.Concat(Enumerable.Range(1, 1_000).Select(i => new string(' ', i) + "a:\n"))),
        ["complex keys in each other"] = () => Front(Repeat("? ", 100_000) + "a"),
        ["64 MB"] = () => Front("description: " + new string('x', 64 * 1024 * 1024)),
        ["one line of ten million characters"] = () => "---\nversion: 1.0.0\n---\n" + new string('x', 10_000_000),
        ["an alias bomb"] = () => Front("a: &a [x, x]\n" + string.Concat(Enumerable.Range('b', 20).Select(c => $"{(char)c}: &{(char)c} [*{(char)(c - 1)}, *{(char)(c - 1)}]\n"))),
        ["ten thousand anchors"] = () => Front(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"k{i}: &a{i} v\n"))),
        ["fifty thousand unknown keys"] = () => Front(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"k{i}: v\n"))),
        ["fifty thousand equal keys"] = () => Front(Repeat("k: v\n", 50_000)),
        ["a plain text of a megabyte"] = () => Front("description: " + new string('x', 900_000)),
        ["a plain text over many lines"] = () => Front("description:\n" + Repeat("  x\n", 200_000)),
        ["a quoted text with many escapes"] = () => Front("description: \"" + Repeat("\\u0041", 150_000) + "\""),
        ["a number of 500,000 digits"] = () => Front("config: { seed: " + new string('9', 500_000) + " }"),
        ["a hexadecimal number of 500,000 digits"] = () => Front("config: { seed: 0x" + new string('f', 500_000) + " }"),
        ["an unknown key of a megabyte"] = () => Front("? " + new string('k', 900_000) + "\n: v"),
        ["many comments"] = () => Front(Repeat("# c\n", 200_000)),
        ["many empty lines"] = () => Front(new string('\n', 900_000)),
        ["many colons"] = () => Front(Repeat("a: ", 300_000)),
        ["many quotes"] = () => Front(Repeat("'", 900_000)),
        ["many documents"] = () => Front(Repeat("...\n", 200_000)),
        ["many tags"] = () => Front("a: " + Repeat("!a ", 100_000)),
        ["an expression of a megabyte"] = () => Front("record: [\"" + Repeat("a + ", 200_000) + "a\"]"),
        ["fifty thousand checks"] = () => Front("ensures:\n" + Repeat("  - { name: a, assert: b }\n", 30_000)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_quickly(string name)
    {
        var text = Texts[name]();
        var source = Files.Source("a.v1.prompt", text);

        var spent = ThreadTime.Of(() => PromptBinder.Bind(PromptParser.Parse(source, CancellationToken.None), ReferenceIndex.Empty, Files.Options, CancellationToken.None).Diagnostics, out var found);

        found.ShouldNotBeEmpty();
        found.ShouldAllBe(d => d.Range.Start >= 0 && d.Range.End <= text.Length && d.Message.Length < 1_000);
        spent.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Nesting_has_a_limit_and_what_is_within_it_is_read()
    {
        string Nested(int depth) => "---\nversion: 1.0.0\nacme.deep: " + new string('[', depth) + new string(']', depth) + "\n---\n";

        Files.Parse(Nested(FrontMatterLimits.Nesting - 1)).Diagnostics.ShouldBeEmpty();
        Files.Parse(Nested(FrontMatterLimits.Nesting)).Diagnostics.Single().Rule.ShouldBe(FrontMatterRules.TooDeep);
    }

    [Fact]
    public void Cancellation_stops_the_reading()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() => PromptParser.Parse(Files.Source("a.v1.prompt", "---\nversion: 1.0.0\n---\n"), cancelled.Token));
    }

    private static string Front(string yaml) => "---\n" + yaml + "\n---\nHi.\n";

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
