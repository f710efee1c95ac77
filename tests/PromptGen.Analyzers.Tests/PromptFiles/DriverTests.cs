using System.Collections.Immutable;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.Language.Diagnostics;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.PromptFiles;

/// <summary>Who gets advice, and who does not.</summary>
public sealed class DriverTests
{
    private const string Silent = "---\nversion: 1.0.0\n---\nText.\n";

    [Fact]
    public async Task A_file_with_an_error_of_the_generator_gets_no_advice() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Silent.Replace("Text.", "{{ nobody }}", StringComparison.Ordinal)), ("demo/b.v1.prompt", Silent)))
            .ShouldHaveSingleItem().ShouldStartWith("demo/b.v1.prompt");

    [Fact]
    public async Task A_project_without_prompts_gets_none() => (await PromptAdvice.On()).ShouldBeEmpty();

    [Theory]
    [InlineData("none", null)]
    [InlineData("error", "error")]
    [InlineData("Warning", "warning")]
    [InlineData("suggestion", "info")]
    [InlineData("silent", "hidden")]
    [InlineData("loud", "info")]
    public async Task An_editor_config_sets_the_severity_for_the_files_of_its_section(string value, string? severity)
    {
        var project = PromptProject.With(("demo/a.v1.prompt", Silent));
        var options = new Dictionary<string, string> { ["promptgen_severity.PG4105"] = value };

        var found = await PromptAdvice.On(project with
        {
            FileOptions = ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty.Add(project.PathOf("demo/a.v1.prompt"), options),
        });

        if (severity is null)
        {
            found.ShouldBeEmpty();
        }
        else
        {
            found.ShouldHaveSingleItem().ShouldContain($": {severity} PG4105 ");
        }
    }

    [Theory]
    [InlineData("# promptgen: disable PG4105 it is plain from its name", true)]
    [InlineData("  #promptgen:disable pg4105", true)]
    [InlineData("# promptgen: disable PG4101, PG4105", true)]
    [InlineData("# promptgen: disable PG4101 as PG4105 is another matter", false)]
    [InlineData("# promptgen: enable PG4105", false)]
    [InlineData("# disable PG4105", false)]
    public async Task A_comment_in_the_front_matter_switches_rules_off_for_its_file(string comment, bool isOff) =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Silent.Replace("version", comment + "\nversion", StringComparison.Ordinal)))).Count.ShouldBe(isOff ? 0 : 1);

    [Fact]
    public async Task A_comment_in_the_template_does_not() =>
        (await PromptAdvice.On(("demo/a.v1.prompt", Silent + "# promptgen: disable PG4105\n"))).ShouldHaveSingleItem();

    [Fact]
    public void Every_rule_is_in_the_list_of_releases_with_its_severity()
    {
        var list = File.ReadAllLines(RepositoryFiles.PathOf("src", "PromptGen.Analyzers", "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadAllLines(RepositoryFiles.PathOf("src", "PromptGen.Analyzers", "AnalyzerReleases.Shipped.md")));

        foreach (var rule in new PromptFileAnalyzer().SupportedDiagnostics)
        {
            list.ShouldContain($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}");
        }
    }

    [Fact]
    public void Every_piece_of_advice_of_the_language_has_its_rule() =>
        typeof(AdviceRules).GetFields().Select(f => ((DiagnosticRule)f.GetValue(null)!).Id)
            .ShouldBe(new PromptFileAnalyzer().SupportedDiagnostics.Concat(new UnusedFileAnalyzer().SupportedDiagnostics).Select(d => d.Id).Distinct(), ignoreOrder: true);
}
