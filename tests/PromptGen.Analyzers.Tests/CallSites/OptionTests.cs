using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG0101 and PG0102: options that mean nothing.</summary>
public sealed class OptionTests
{
    [Theory]
    [InlineData("promptgen_alowed_callers", "Acme.*", "PG0101 'promptgen_alowed_callers' is no option of PromptGen, so that it changes nothing; did you mean 'promptgen_allowed_callers'?")]
    [InlineData("promptgen_PG5001.modelkinds", "chat", "did you mean 'promptgen_PG5001.model_kinds'?")]
    [InlineData("promptgen_pg9999.model_kinds", "chat", "PG0101 'promptgen_pg9999.model_kinds' is no option of PromptGen, so that it changes nothing; there is no rule PG9999")]
    [InlineData("promptgen_severity.PG9999", "none", "there is no rule PG9999")]
    [InlineData("promptgen_xyzzy", "1", "docs/analyzers.md lists them")]
    [InlineData("promptgen_test_projects", "yes", "PG0102 'promptgen_test_projects' cannot be 'yes', so that it changes nothing; it takes 'skip' or 'report'")]
    [InlineData("promptgen_PG4010.inline_prompt_min_length", "-3", "it takes a number of characters")]
    [InlineData("promptgen_model_kinds", "chat, talk", "it takes kinds: chat, agent")]
    [InlineData("promptgen_model_calls", "AskAsync", "it takes members")]
    [InlineData("promptgen_model_calls", "Acme.Gateway.AskAsync: talk", "it takes members")]
    [InlineData("promptgen_severity.PG4101", "off", "it takes one of none, silent")]
    [InlineData("build_property.PromptGenPreset", "strickt", "PG0102 'PromptGenPreset' cannot be 'strickt', so that it changes nothing; it takes one of recommended, strict, adopt, off")]
    [InlineData("build_property.PromptLock", "on", "it takes one of auto, required, off")]
    public async Task An_option_that_means_nothing_is_named(string key, string value, string message)
    {
        var found = (await CallSiteProject.Of("class Desk;").Add("Other.cs", "class Other;").Option(key, value).Run()).ShouldHaveSingleItem();

        $"{found.Id} {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}".ShouldContain(message);
    }

    [Theory]
    [InlineData("promptgen_allowed_callers", "")]
    [InlineData("promptgen_pg5001.model_kinds", "chat, Embed")]
    [InlineData("promptgen_model_calls", "Acme.Gateway.AskAsync, Acme.Gateway.EmbedAsync: embed")]
    [InlineData("promptgen_inline_prompt_min_length", "100")]
    [InlineData("promptgen_test_projects", "Report")]
    [InlineData("promptgen_severity.pg4101", "None")]
    [InlineData("dotnet_diagnostic.PG5001.severity", "error")]
    [InlineData("build_property.PromptGenPreset", "Strict")]
    public async Task An_option_that_is_well_is_not(string key, string value) =>
        (await CallSiteProject.Of("class Desk;").Option(key, value).Run()).Where(d => d.Id is "PG0101" or "PG0102").ShouldBeEmpty();

    // What docs/analyzers.md tells of is known, and what is known is told of.
    [Fact]
    public async Task Every_option_of_the_documentation_is_known()
    {
        var page = await File.ReadAllTextAsync(PromptGen.TestSupport.RepositoryFiles.PathOf("docs", "analyzers.md"), TestContext.Current.CancellationToken);
        var told = System.Text.RegularExpressions.Regex.Matches(page, @"`(promptgen_[a-z_]+)`").Select(match => match.Groups[1].Value).ToHashSet();
        var project = CallSiteProject.Of("class Desk;");
        foreach (var name in told)
        {
            project.Option(name, "");
        }

        (await project.Run()).Where(d => d.Id == "PG0101").Select(d => d.ToString()).ShouldBeEmpty();
        typeof(PromptGen.Analyzers.CallSites.CallSiteAnalyzer).Assembly.GetType("PromptGen.Analyzers.CallSites.KnownOptions")!
            .GetField("Names", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null)
            .ShouldBeAssignableTo<System.Collections.IDictionary>()!.Keys.Cast<string>().Select(name => "promptgen_" + name).Except(told).ShouldBeEmpty();
    }
}
