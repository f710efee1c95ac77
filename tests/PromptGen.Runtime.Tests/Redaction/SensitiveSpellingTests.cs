using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PromptGen.Calling;
using PromptGen.Redaction;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Redaction;

/// <summary>Sensitive values and secrets are found however a text spells them: as they are, in JSON, in JSON within JSON, over several lines.</summary>
public sealed class SensitiveSpellingTests
{
    private const string Address = "12 Main St\nSpringfield";

    [Theory]
    [InlineData(Address, """{"a":"12 Main St\nSpringfield"}""", """{"a":"[sensitive]"}""")]
    [InlineData(Address, """{"a":"12 main st\u000ASpringfield"}""", """{"a":"[sensitive]"}""")]
    [InlineData(Address, """{"a":"{\"b\":\"12 Main St\\nSpringfield\"}"}""", """{"a":"{\"b\":\"[sensitive]\"}"}""")]
    [InlineData(Address, "    12 Main St\r\n    Springfield, USA", "    [sensitive], USA")]
    [InlineData("12 Main St\r\nSpringfield", "at 12 Main St\nSpringfield.", "at [sensitive].")]
    [InlineData("Jörg \"Jo\" Groß", """["J\u00f6rg \"Jo\" Gro\u00DF"]""", """["[sensitive]"]""")]
    [InlineData("C:\\new\\table", """["C:\\new\\table"]""", """["[sensitive]"]""")]
    [InlineData("C:\\new\\table", "in C:\\new\\table, see", "in [sensitive], see")]
    [InlineData("a/b/c", """["a\/b\/c\/d"]""", """["[sensitive]\/d"]""")]
    [InlineData("O'Brien", "{'name': 'O\\'Brien'}", "{'name': '[sensitive]'}")]
    [InlineData("smile \ud83d\ude00", """["smile \ud83d\uDE00\ud83d\ude00"]""", """["[sensitive]\ud83d\ude00"]""")]
    [InlineData("abcabcab", "xabcabcabcaby", "x[sensitive]y")]
    [InlineData("a\n\nb", "a bit of a database", "a bit of a database")]
    [InlineData("Why?", "a lone \\ and \\q and \\u12 and \\", "a lone \\ and \\q and \\u12 and \\")]
    public async Task A_value_is_found_in_the_spellings_of_JSON_and_across_lines(string value, string text, string masked)
    {
        var call = await CallAsync(value);

        ForeignText.Mask(text, call).ShouldBe(masked);
    }

    [Theory]
    [InlineData("my password: hunter2secret, born 1980-01-01", "You: my password: hunter2secret, born 1980-01-01.", "You: [sensitive].")]
    [InlineData("hunter2secret", "password: hunter2secretAndMore!", "password: [sensitive]")]
    [InlineData("5678", "the key sk-abcd5678efgh9012 of", "the key [sensitive] of")]
    [InlineData("key is sk-abcd", "The key is sk-abcdefgh12345678, yes", "The [sensitive], yes")]
    [InlineData("Why?", """{"a":"{\"password\": \"hunter2secret\"}"}""", """{"a":"{\"password\": \"[secret]\"}"}""")]
    public async Task Where_a_value_and_a_secret_overlap_both_are_masked(string value, string text, string masked)
    {
        var call = await CallAsync(value);

        ForeignText.Mask(text, call).ShouldBe(masked);
    }

    [Fact]
    public async Task Half_of_a_character_is_what_JSON_makes_of_it()
    {
        // No attribute holds such a text.
        var half = new string('\ud800', 1);
        var call = await CallAsync("lone " + half + " half");

        ForeignText.Mask($"<lone {half} half> <lone \\ud800 half> <lone \ufffd half>", call).ShouldBe("<[sensitive]> <[sensitive]> <[sensitive]>");
    }

    [Fact]
    public async Task Values_that_overlap_are_masked_together()
    {
        var prompt = new TestPrompt { SensitiveInputs = ["text", "about"] };
        var call = await CallAsync(prompt, new("abcdef", "defghi"));

        ForeignText.Mask("<abcdefghi>", call).ShouldBe("<[sensitive]>");
    }

    [Fact]
    public void Whatever_escapes_spell_it_no_value_is_left()
    {
        var character = Gen.Elements('a', 'A', 'Z', '7', ' ', '\n', '\t', '"', '\\', '/', 'ö', 'ß', '€', '\u2028', '\u0001', '\'', 'n', 'u', '{');
        var spelled =
            from value in character.ListOf().Select(c => string.Concat(c).Trim()).Where(v => Regex.Replace(v, @"\s+", " ").Length >= 4)
            from choices in Gen.Choose(0, 5).ListOf(value.Length)
            from levels in Gen.Choose(1, 3)
            select (value, choices: choices.ToList(), levels);
        Prop.ForAll(spelled.ToArbitrary(), s =>
        {
            var call = CallAsync(s.value).GetAwaiter().GetResult();
            var text = Spell("<<" + s.value + ">>", [0, 0, .. s.choices, 0, 0]);
            for (var level = 1; level < s.levels; level++)
            {
                text = JsonSerializer.Serialize(text);
            }

            var masked = ForeignText.Mask(text, call);
            for (var level = 0; level < s.levels; level++)
            {
                masked = JsonSerializer.Deserialize<string>(masked)!;
            }

            return (masked == "<<[sensitive]>>").Label($"{text} => {masked}");
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\\\\u005c")]
    [InlineData("\\u005cu005cn")]
    [InlineData("a")]
    [InlineData("A\\u0041")]
    public async Task A_hostile_reply_takes_time_in_proportion_to_its_length(string piece)
    {
        var call = await CallAsync(string.Concat(Enumerable.Repeat("a", 20_000)) + "b" + string.Concat(Enumerable.Repeat("a", 20_000)));
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        ForeignText.Mask(text, call).ShouldBe(text);

        // It takes a fraction of a second; what searches in the product of the lengths takes minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static string Spell(string text, List<int> choices)
    {
        var json = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var code = ((int)c).ToString("x4", CultureInfo.InvariantCulture);
            var brief = c switch { '\n' => "\\n", '\t' => "\\t", '"' => "\\\"", '\\' => "\\\\", '/' => "\\/", _ => null };
            json.Append(choices[i] switch
            {
                0 or 1 when c >= ' ' && c is not ('"' or '\\') => c.ToString(),
                2 when brief is not null => brief,
                3 => "\\u" + code.ToUpperInvariant(),
                4 => "\\u" + code[..3] + char.ToUpperInvariant(code[3]),
                _ => brief ?? "\\u" + code,
            });
        }

        return json.Append('"').ToString();
    }

    private static Task<CallState> CallAsync(string value) => CallAsync(new(), new(value));

    private static async Task<CallState> CallAsync(TestPrompt prompt, Question question)
    {
        CallState? call = null;
        prompt.Ensures.Add(new("sees", (_, _) => (call = (CallState)PromptCallContext.Current!) is not null, CheckAction.Fail));
        var caller = prompt.Caller(prompt.Model(TestPrompt.Good));
        await prompt.Time.RunAsync(() => caller.CallAsync(question, null, default));
        return call!;
    }
}
