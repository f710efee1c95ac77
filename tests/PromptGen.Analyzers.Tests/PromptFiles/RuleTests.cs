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

        (await PromptAdvice.On(("demo/a.v1.prompt", Unused[..at] + @new + Unused[(at + old.Length)..]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task PG4101_shows_at_the_reference_where_a_schema_file_declares_the_input()
    {
        var found = await PromptAdvice.On(
            ("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\ninput:\n  schema: words.schema.json\n---\n{{ word }}\n"),
            ("demo/words.schema.json", """{ "type": "object", "properties": { "word": { "type": "string" }, "tone": { "type": "string" } }, "required": ["word"], "additionalProperties": false }"""));

        found.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(5,11): warning PG4101 ");
    }

    [Fact]
    public async Task PG4105_shows_at_the_version_for_want_of_a_better_place() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\n---\nText.\n"))).ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(2,1): info PG4105 ");

    [Fact]
    public async Task PG4105_leaves_drafts_alone() => (await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\nstatus: draft\n---\nText.\n"))).ShouldBeEmpty();
}
