using System.Text.RegularExpressions;
using PromptGen.Language.Diagnostics;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests;

/// <summary>
/// Files that must be understood, and files that must not: these state their expected findings in themselves, as <c># expect PG1012 (4,1)</c> with line and column
/// counted from one. Each of the two folders is one project.
/// </summary>
public sealed partial class CorpusTests
{
    private static readonly Lazy<Files> Valid = new(() => Files.Below(Folder("valid")));
    private static readonly Lazy<Files> Invalid = new(() => Files.Below(Folder("invalid")));

    public static TheoryData<string> ValidFiles => [.. Valid.Value.Paths];

    public static TheoryData<string> InvalidFiles => [.. Invalid.Value.Paths.Where(p => Expected(Invalid.Value[p]).Length > 0)];

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void A_valid_file_has_no_findings(string path) => Valid.Value.Check(path).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void An_invalid_file_has_just_the_findings_that_it_states(string path)
    {
        var found = Invalid.Value.Check(path);
        var actual = found.Select(d => $"{d.Rule.Id} ({d.Start.Line + 1},{d.Start.Character + 1})").OrderBy(t => t, StringComparer.Ordinal);
        actual.ToArray().ShouldBe(Expected(Invalid.Value[path]), customMessage: string.Join('\n', found));
    }

    [Fact]
    public void Every_invalid_prompt_states_what_is_expected_of_it() =>
        Invalid.Value.Paths.Where(p => p.EndsWith(".prompt", StringComparison.Ordinal) && Expected(Invalid.Value[p]).Length == 0).ShouldBeEmpty();

    [Fact]
    public void The_prompts_of_the_sample_have_no_errors()
    {
        var sample = Files.Below(RepositoryFiles.PathOf("prompts"));
        sample.Paths.ShouldNotBeEmpty();
        sample.Paths.SelectMany(p => sample.Check(p)).Where(d => d.Rule.Severity == RuleSeverity.Error).ShouldBeEmpty();
    }

    private static string[] Expected(string text) =>
        [.. Expectation().Matches(text).Select(m => m.Groups[1].Value).OrderBy(t => t, StringComparer.Ordinal)];

    private static string Folder(string name) => RepositoryFiles.PathOf("tests", "PromptGen.Language.Tests", "Corpus", name);

    [GeneratedRegex(@"# expect (PG\d{4} \(\d+,\d+\))")]
    private static partial Regex Expectation();
}
