using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromptGen.Language.Schema;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Patterns of simple shapes are matched by generated code: with the verdict of a regular expression.</summary>
public class PatternTests
{
    private static readonly string[] Simple =
    [
        "^[A-Z]{2}-[0-9]+$", "^sha256:", "abc", "[0-9]", "[a-c]+", ".json$".Replace(".", "\\.", StringComparison.Ordinal), "^(low|mid|high)$", "^(?:a|b c|)$", "^\\d{4}-\\d{2}-\\d{2}$",
        "^[a-z][a-z0-9_]*$", "^[^,]+$", "^[^,]*,b*$", "^a?b{2,3}c*$", "^[a-b]{1,2}", "^\\w+@\\w+\\.com$", "[0-9]{2}x$", "^https?://a/", "^-?[0-9]{1,3}$", "^[\\]\\-^a]+$",
    ];

    private static readonly string[] Others =
    [
        "^a*ab$", "(a)(b)", "^(a|b)+$", "a+b", "^.*$", "^[a-z]+?$", "\\s", "^a|b$", "^[^,]{3}$", "é", "^[a-é]$", "\\bword", "(?=a)a", "[0-9]+$", "^\\p{L}$",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "bb", "abbc", "bbb", "bbbb", "AB-1", "AB-12x", "AB-", "xAB-1", "sha256:", "sha256", "xsha256:", "xabcx", "low", "lowx", "high", "b c", "2024-02-29", "2024-2-29",
        "a1_b", "1a", "a,b", ",b", "a,bbb", "é", "éé,b", "a\n", "ab\n", "x@y.com", "x@ycom", "12x", "1x", "912x", "http://a/b", "https://a/", "httpss://a/", "-1", "-1234", "--1", "]-^a", "b]",
        "a.json", "ajson", "a.json\n", "\u0000", "😀", "😀,",
    ];

    [Fact]
    public void Their_verdict_is_that_of_a_regular_expression()
    {
        Simple.Where(p => PatternShape.Of(p) is null).ShouldBeEmpty();
        var patterns = Simple.Concat(RandomPatterns(120).Where(p => PatternShape.Of(p) is not null).Take(60)).ToList();
        patterns.Count.ShouldBe(Simple.Length + 60);
        using var schemas = CompiledSchemas.Compile(patterns.Select(Schema));
        schemas.Source.ShouldNotContain("RegularExpressions");
        var (matched, refused) = (0, 0);
        for (var i = 0; i < patterns.Count; i++)
        {
            var oracle = new Regex(patterns[i].EndsWith('$') ? patterns[i][..^1] + "\\z" : patterns[i], RegexOptions.CultureInvariant);
            foreach (var text in Texts.Concat(RandomTexts(150)))
            {
                var expected = oracle.IsMatch(text);
                var json = "{\"a\":" + JsonSerializer.Serialize(text) + "}";
                schemas.Read(json, i).IsValid.ShouldBe(expected, patterns[i] + " over " + json);

                // With escapes, it is read over the token tape.
                var escaped = "{\"a\":\"" + string.Concat(text.Select(c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture))) + "\"}";
                schemas.Read(escaped, i).IsValid.ShouldBe(expected, patterns[i] + " over the tape of " + json);
                (matched, refused) = expected ? (matched + 1, refused) : (matched, refused + 1);
            }
        }

        matched.ShouldBeGreaterThan(500);
        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Others_are_left_to_a_regular_expression()
    {
        using var schemas = CompiledSchemas.Compile(Others.Select(Schema));
        var count = Regex.Count(schemas.Source, "new\\(\"[^\\n]*RegexOptions");
        count.ShouldBe(Others.Length);
        schemas.Source.ShouldNotContain("class Matchers");
    }

    [Fact]
    public void Members_by_pattern_are_found_by_them_too()
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "patternProperties": { "^x-": { "type": "integer" }, "_id$": { "type": "string" } }, "additionalProperties": false }""");

        schemas.Read("""{"x-a":1,"b_id":"c"}""").Violations.ShouldBeEmpty();
        schemas.Read("""{"x-a":"1"}""").Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/x-a");
        schemas.Read("""{"ab":1}""").Violations.ShouldHaveSingleItem().Keyword.ShouldBe("additionalProperties");
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("ab", true)]
    [InlineData("abc", true)]
    [InlineData("abcd", false)]
    [InlineData("AB", false)]
    public void Lengths_count_beside_them(string text, bool isValid)
    {
        using var schemas = CompiledSchemas.Compile("""{ "type": "object", "properties": { "a": { "type": "string", "pattern": "^[a-z]+$", "minLength": 2, "maxLength": 3 } } }""");

        schemas.Read($$"""{"a":"{{text}}"}""").IsValid.ShouldBe(isValid);
        schemas.Source.ShouldContain("TryScan(");
    }

    private static string Schema(string pattern) => """{ "type": "object", "properties": { "a": { "type": "string", "pattern": """ + JsonSerializer.Serialize(pattern) + " } } }";

    /// <summary>Of sets that share no character with the next one, but for those of all but a few.</summary>
    private static IEnumerable<string> RandomPatterns(int count)
    {
        string[][] sets = [["a", "[ab]", "[a-c]", "[^d-g,]"], ["d", "[de]", "[d-f]", "dd"], ["\\d", "1", "[0-9]", "12"]];
        string[] counts = ["", "", "*", "+", "?", "{2}", "{1,2}", "{0,2}", "{2,}"];
        var random = new Random(11);
        for (var i = 0; i < count; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(p =>
            {
                var set = sets[p][random.Next(4)];
                return set + (set[0] == '[' && set[1] == '^' ? "+" : set.Length == 2 && set[0] != '\\' ? "" : counts[random.Next(counts.Length)]);
            }).ToList();

            yield return "^" + string.Concat(parts) + (random.Next(3) > 0 ? "$" : "");
        }
    }

    private static IEnumerable<string> RandomTexts(int count)
    {
        var random = new Random(12);
        for (var i = 0; i < count; i++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => "aabbccddef0112é,"[random.Next(16)]));
        }
    }
}
