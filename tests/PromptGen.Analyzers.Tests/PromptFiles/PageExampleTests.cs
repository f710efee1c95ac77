using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.PromptFiles;

/// <summary>What the pages of rules on prompt and schema files show: the bad example has the finding; the good one does not have it, and no error either.</summary>
public sealed partial class PageExampleTests
{
    // Pages whose examples are told and not shown: what they are about.
    private static readonly (string Why, string Rules)[] Told =
    [
        ("a mistake of ours", "PG0001"),
        ("a project file", "PG0002 PG0003 PG2004"),
        ("a size", "PG0004 PG0006 PG1001 PG1110 PG1206 PG3015 PG4103 PG4106"),
        ("bytes", "PG0005"),
        ("a depth", "PG1005 PG1106 PG1202"),
        ("a length", "PG1038 PG1040"),
        ("names of files", "PG2001 PG2002 PG2003 PG2005 PG2007 PG2008 PG2009 PG2010 PG2023 PG4107 PG4205"),
        ("a lock file", "PG2501 PG2502 PG2503 PG2504 PG2505 PG2506 PG2507 PG2508 PG2509"),
        ("another file", "PG2013 PG2119"),
        ("a key of the right shape has no place in a page", "PG6008"),
    ];

    // What the examples take for granted; a key that a page gives takes the place of the same one.
    private static readonly (string Key, string Text)[] Head =
    [
        ("version", "version: 1.0.0\n"),
        ("description", "description: Is an example.\n"),
        ("input", """
            input:
              schema:
                question: string
                name: string
                today: string
                country_name: string
                flag: boolean
                level(enum): [gold, silver]
                tags(array): string
                chunks(array):
                  id: string
                  title: string
                chunk:
                  title: string
                  page?: integer
                first:
                  title: string
                ticket:
                  text: string

            """),
        ("output", "output: { schema: { answer: string } }\n"),
    ];

    private static readonly (string Path, string Text)[] Others =
    [
        ("support/answer.v4.schema.json", """{ "type": "object", "properties": { "answer": { "type": "string" } }, "required": ["answer"] }"""),
        ("support/answer.v1.schema.json", """{ "type": "object" }"""),
        ("support/answer.schema.json", """{ "type": "object" }"""),
        ("contracts/answer.schema.json", """{ "type": "object" }"""),
        ("support/tree.schema.json", """{ "type": "object", "properties": { "root": { "$ref": "#/$defs/node" } }, "$defs": { "node": { "type": "object", "properties": { "children": { "type": "array", "items": { "$ref": "#/$defs/node" } } } } } }"""),
        ("support/answer.v5.prompt", "---\nversion: 5.0.0\ndescription: Is newer.\n---\nSay something.\n"),
        ("support/_note.partial.prompt", "---\ninput: { schema: { text?: string } }\n---\nNote: {{ text ?? '' }}\n"),
        ("support/_other.partial.prompt", "Other.\n"),
    ];

    [Fact]
    public async Task Bad_examples_have_the_finding_and_good_ones_have_none()
    {
        var mistakes = new List<string>();
        var shown = 0;
        foreach (var page in Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "rules"), "PG*.md").Order(StringComparer.Ordinal))
        {
            var rule = Path.GetFileNameWithoutExtension(page);
            if (Told.Any(entry => entry.Rules.Contains(rule, StringComparison.Ordinal)) || CallSites.CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Any(known => known.Id == rule))
            {
                continue;
            }

            var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
            foreach (var section in (string[])["Bad", "Good"])
            {
                var match = Regex.Match(text, $@"^## {section}\n\n```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
                match.Success.ShouldBeTrue($"{rule}: '## {section}' begins with an example");
                var found = await Find(rule, match.Groups[1].Value, match.Groups[2].Value);
                shown++;
                if (section == "Bad" ? found.All(finding => finding.Id != rule) : found.Any(finding => finding.Id == rule || finding.Severity == DiagnosticSeverity.Error))
                {
                    mistakes.Add($"{rule} {section}: {string.Join("; ", found.Where(finding => finding.Severity >= DiagnosticSeverity.Warning && finding.Id != "PG4101").Select(finding => finding.Id + " " + finding.GetMessage(null)))}");
                }
            }
        }

        string.Join("\n", mistakes).ShouldBeEmpty();
        shown.ShouldBeGreaterThan(190);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Find(string rule, string language, string code)
    {
        var files = Others.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        var name = "support/page.v1.prompt";
        if (language == "json")
        {
            files["support/page.schema.json"] = code;
            files[name] = Prompt(rule, "output: { schema: page.schema.json }\n", "Say something.\n");
        }
        else if (NameIn().Match(code) is { Success: true } named)
        {
            var text = code[named.Length..];
            name = named.Groups[1].Value.Contains('/', StringComparison.Ordinal) ? named.Groups[1].Value : "support/" + named.Groups[1].Value;
            files[name] = name.Contains("/_", StringComparison.Ordinal) ? text : Prompt(rule, text, "Say something.\n");
            files["support/page.v1.prompt"] = Prompt(rule, "", "{{ include \"note\" }}\n");
        }
        else
        {
            var isWhole = code.StartsWith("---\n", StringComparison.Ordinal) || (language == "yaml" && !code.Contains(':', StringComparison.Ordinal));
            var border = code.IndexOf("\n---\n", StringComparison.Ordinal);
            files[name] = isWhole ? code
                : language == "text" ? Prompt(rule, "", code)
                : border > 0 ? Prompt(rule, code[..(border + 1)], code[(border + 5)..])
                : code.StartsWith("- ", StringComparison.Ordinal) ? $"---\n{code}---\nSay something.\n"
                : Prompt(rule, code, "Say something.\n");
        }

        var project = PromptProject.With([.. files.Select(file => (file.Key, file.Value))]);
        var compilation = project.CreateCompilation();
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        var generated = GeneratorHarness.CreateDriver(project, tracksSteps: false).RunGenerators(compilation).GetRunResult().Diagnostics;
        var advice = rule.StartsWith("PG4", StringComparison.Ordinal)
            ? await compilation.WithAnalyzers([new PromptFileAnalyzer()], new AnalyzerOptions(project.CreateTexts(), project.CreateOptions())).GetAnalyzerDiagnosticsAsync()
            : [];
        return [.. generated.Concat(advice).Where(finding => Others.All(other => other.Path == name || !finding.Location.GetLineSpan().Path.EndsWith("/prompts/" + other.Path, StringComparison.Ordinal)))];
    }

    private static string Prompt(string rule, string head, string body)
    {
        var given = KeyIn().Matches(head).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        if (rule == "PG4105")
        {
            given.Add("description");
        }

        // A text is a reply too, and some pages speak of it.
        if (!head.Contains("answer", StringComparison.Ordinal))
        {
            given.Add("output");
        }

        return "---\n" + string.Concat(Head.Where(entry => !given.Contains(entry.Key)).Select(entry => entry.Text)) + head + "---\n" + body;
    }

    [GeneratedRegex(@"^(\w+):", RegexOptions.Multiline)]
    private static partial Regex KeyIn();

    [GeneratedRegex(@"^# (\S+\.prompt)\n")]
    private static partial Regex NameIn();
}
