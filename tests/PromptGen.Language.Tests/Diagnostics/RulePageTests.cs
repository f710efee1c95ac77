using System.Reflection;
using PromptGen.Language.Diagnostics;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Diagnostics;

/// <summary>Every rule has one id and one page. To write the index after a change of rules: <c>PROMPTGEN_UPDATE_RULE_INDEX=1 dotnet test</c>.</summary>
public sealed class RulePageTests
{
    private static readonly string[] Sections = ["## Cause", "## Why", "## Bad", "## Good", "## How to fix", "## When to suppress"];

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        .. typeof(DiagnosticRule).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(DiagnosticRule))
            .Select(f => (DiagnosticRule)f.GetValue(null)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Ids_are_unique_and_well_formed()
    {
        Rules.ShouldNotBeEmpty();
        Rules.Select(r => r.Id).ShouldBeUnique();
        Rules.ShouldAllBe(r => r.Id.Length == 6 && r.Id.StartsWith("PG", StringComparison.Ordinal) && r.Id.Skip(2).All(char.IsAsciiDigit));
    }

    [Fact]
    public void Titles_have_no_full_stop() => Rules.Where(r => r.Title.EndsWith('.') || r.Title.Length == 0).ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_its_page()
    {
        var mistakes = new List<string>();
        foreach (var rule in Rules)
        {
            var path = RepositoryFiles.PathOf("docs", "rules", rule.Id + ".md");
            if (!File.Exists(path))
            {
                mistakes.Add(rule.Id + ": no page");
                continue;
            }

            var page = File.ReadAllText(path);
            if (!page.StartsWith($"# {rule.Id}: {rule.Title}\n\n{rule.Severity}.\n", StringComparison.Ordinal))
            {
                mistakes.Add($"{rule.Id}: the page begins with '# {rule.Id}: {rule.Title}', an empty line and '{rule.Severity}.'");
            }

            mistakes.AddRange(Sections.Where(s => !page.Contains(s + "\n", StringComparison.Ordinal)).Select(s => $"{rule.Id}: no section '{s}'"));
        }

        mistakes.ShouldBeEmpty();
    }

    [Fact]
    public void The_index_lists_the_pages()
    {
        var rows = Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "rules"), "PG*.md").Order(StringComparer.Ordinal).Select(Row);
        var index = "# Rules\n\nOne page each: cause, reason, examples, remedy. The first digit is the area: 0 options, 1 syntax, 2 names and types, 3 schemas, 4 policy and advice,\n"
            + "5 call sites, 6 privacy.\n\n| id | rule | severity |\n|---|---|---|\n" + string.Concat(rows);
        var path = RepositoryFiles.PathOf("docs", "rules", "README.md");
        if (Environment.GetEnvironmentVariable("PROMPTGEN_UPDATE_RULE_INDEX") == "1")
        {
            File.WriteAllText(path, index);
        }

        File.ReadAllText(path).ShouldBe(index);
    }

    // "# PG1001: Title", an empty line, "Error."
    private static string Row(string page)
    {
        var lines = File.ReadAllLines(page);
        var id = Path.GetFileNameWithoutExtension(page);
        lines[0].ShouldStartWith("# " + id + ": ");
        return $"| [{id}]({id}.md) | {lines[0][(id.Length + 4)..]} | {lines[2].TrimEnd('.')} |\n";
    }
}
