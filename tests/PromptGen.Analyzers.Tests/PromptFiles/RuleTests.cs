using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.PromptFiles;

public sealed class RuleTests
{
    private const string Unused = "---\nversion: 1.0.0\ndescription: Says a word.\ninput:\n  schema:\n    word: string\n    tone: string\n---\n{{ word }}\n";

    [Fact]
    public async Task PG4101_shows_at_the_input() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Unused))).ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(7,5): warning PG4101 The input 'tone' is used neither");

    [Theory]
    [InlineData("---\n", "requires:\n  - { name: r, assert: tone != \"\" }\n---\n")]
    [InlineData("---\n", "record: [tone]\n---\n")]
    [InlineData("---\n", "policy:\n  cache: { key: [tone], ttl: 1m }\n---\n")]
    [InlineData("{{ word }}", "{{ word }}{{ if tone == \"\" }}!{{ end }}")]
    public async Task PG4101_is_silent_where_something_reads_the_input(string old, string @new)
    {
        var at = Unused.LastIndexOf(old, StringComparison.Ordinal);

        (await PromptAdvice.On(("demo/a.v1.prompt", Unused[..at] + @new + Unused[(at + old.Length)..]))).ShouldNotContain(f => f.Contains("PG4101"));
    }

    [Fact]
    public async Task PG4101_shows_at_the_reference_where_a_schema_file_declares_the_input()
    {
        var found = await PromptAdvice.On(
            ("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\ninput:\n  schema: words.schema.json\n---\n{{ word }}\n"),
            ("demo/words.schema.json", """{ "type": "object", "properties": { "word": { "type": "string" }, "tone": { "type": "string" } }, "required": ["word"], "additionalProperties": false }"""));

        found.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(5,11): warning PG4101 ");
    }

    private const string Ask = "---\nversion: 1.0.0\ndescription: Asks.\ninput:\n  schema:\n    question: string\n    count: integer\n---\n{{ count }}";

    [Theory]
    [InlineData("Answer: {{ question }}\n", "(9,23)")]
    [InlineData("Answer: {{ question | string.upcase }}\n", "(9,23)")]
    [InlineData("{{ for i in 1..2 }}{{ question }}{{ end }}\n", "(9,34)")]
    public async Task PG4102_shows_where_a_text_stands_among_others(string text, string place) =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Ask + text))).ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt" + place + ": info PG4102 'question' is written among other text");

    [Theory]
    [InlineData("Answer: {{ question | quote \"question\" }}\n")]
    [InlineData("Answer: {{ question | json }}\n")]
    [InlineData("{{ capture q }}{{ question | quote \"q\" }}{{ end }}Answer: {{ q }}\n")]
    [InlineData("Answer: {{ question.size }}\n")]
    public async Task PG4102_is_silent_about_fences(string text) => (await PromptAdvice.On(("demo/a.v1.prompt", Ask + text))).ShouldBeEmpty();

    [Fact]
    public async Task PG4102_is_silent_about_a_message_of_its_own() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Ask.Replace("{{ count }}", "", StringComparison.Ordinal).Replace("    count: integer\n", "", StringComparison.Ordinal)
            + "{{ role \"system\" }}\nAnswer.\n{{ role \"user\" }}\n{{ question }}\n"))).ShouldBeEmpty();

    [Theory]
    [InlineData(100, 10, true)]
    [InlineData(100, 1000, false)]
    public async Task PG4103_shows_at_the_budget(int words, int budget, bool isReported)
    {
        var text = string.Concat(Enumerable.Repeat("some words ", words));
        var found = await PromptAdvice.On(("demo/a.v1.prompt", $"---\nversion: 1.0.0\ndescription: Is long.\npolicy:\n  budget: {{ inputTokens: {budget} }}\n---\n{text}\n"));

        if (isReported)
        {
            found.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(5,26): warning PG4103 ");
        }
        else
        {
            found.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Today is {{ day }}.\n", "", true)]
    [InlineData("", "Today is {{ day }}.\n", false)]
    public async Task PG4106_shows_at_an_input_before_the_rules(string before, string behind, bool isReported)
    {
        var rules = string.Concat(Enumerable.Repeat("A rule that never changes.\n", 300));
        var found = await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Has rules.\ninput:\n  schema:\n    day: integer\n---\n" + before + rules + behind));

        if (isReported)
        {
            found.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(8,13): info PG4106 'day' changes from call to call");
        }
        else
        {
            found.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task PG4107_shows_at_a_partial_that_nothing_includes()
    {
        var found = await PromptAdvice.On(
            ("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Is short.\n---\n{{ include \"used\" }}\n"),
            ("demo/_used.partial.prompt", "---\nversion: 1.0.0\n---\nUsed.\n"),
            ("demo/_unused.partial.prompt", "---\nversion: 1.0.0\n---\nUnused.\n"));

        found.ShouldHaveSingleItem().ShouldStartWith("demo/_unused.partial.prompt(1,1): info PG4107 ");
    }

    [Fact]
    public async Task PG4205_shows_at_a_schema_that_nothing_refers_to()
    {
        var found = await PromptAdvice.On(
            ("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Is short.\noutput:\n  schema: used.schema.json\n---\nText.\n"),
            ("demo/used.schema.json", """{ "$ref": "inner.schema.json" }"""),
            ("demo/inner.schema.json", """{ "type": "object" }"""),
            ("demo/unused.schema.json", """{ "type": "object" }"""));

        found.ShouldHaveSingleItem().ShouldStartWith("demo/unused.schema.json(1,1): hidden PG4205 ");
    }

    // Made up here: the shape of a key, and no key.
    private const string Key = "sk" + "-proj-" + "Qm4vX8cTz1LbW6nRk9Hs3JdY7gPa2FeU5oEi0BqM";

    [Theory]
    [InlineData("Use the key " + Key + ".\n", "(5,13)")]
    [InlineData("Use the key sk-your-key-goes-here-0123456789.\n", null)]
    public async Task PG6008_shows_at_a_key_and_does_not_repeat_it(string text, string? place)
    {
        var found = await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Has a key.\n---\n" + text));

        if (place is null)
        {
            found.ShouldBeEmpty();
            return;
        }

        found.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt" + place + ": warning PG6008 ");
        found[0].ShouldNotContain("Qm4v");
    }

    [Fact]
    public async Task PG4105_shows_at_the_version_for_want_of_a_better_place() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\n---\nText.\n"))).ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(2,1): info PG4105 ");

    [Fact]
    public async Task PG4105_leaves_drafts_alone() => (await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\nstatus: draft\n---\nText.\n"))).ShouldBeEmpty();
}
