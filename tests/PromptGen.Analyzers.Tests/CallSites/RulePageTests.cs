using Microsoft.CodeAnalysis;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class RulePageTests
{
    private static readonly string[] Sections = ["## Cause", "## Why", "## Bad", "## Good", "## How to fix", "## What it does not report", "## When to suppress"];

    [Fact]
    public void Every_rule_has_its_page()
    {
        var mistakes = new List<string>();
        foreach (var rule in CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            var path = RepositoryFiles.PathOf("docs", "rules", rule.Id + ".md");
            if (!File.Exists(path))
            {
                mistakes.Add(rule.Id + ": no page");
                continue;
            }

            var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Off";
            var page = File.ReadAllText(path);
            if (!page.StartsWith($"# {rule.Id}: {rule.Title}\n\n{severity}.\n", StringComparison.Ordinal))
            {
                mistakes.Add($"{rule.Id}: the page begins with '# {rule.Id}: {rule.Title}', an empty line and '{severity}.'");
            }

            mistakes.AddRange(Sections.Where(section => !page.Contains(section + "\n", StringComparison.Ordinal)).Select(section => $"{rule.Id}: no section '{section}'"));
            rule.HelpLinkUri.ShouldEndWith("/" + rule.Id + ".md");
        }

        mistakes.ShouldBeEmpty();
    }
}
