using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Cli.Checking;

/// <summary>Findings as a build prints them, as JSON, and as SARIF 2.1.0.</summary>
internal static class FindingOutput
{

    public static void WriteText(Terminal terminal, ProjectFolder project, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var d = finding.Diagnostic;
            var place = FormattableString.Invariant($"{project.Shown(d.Path)}({d.Start.Line + 1},{d.Start.Character + 1})");
            var style = finding.Severity switch { RuleSeverity.Error => "red", RuleSeverity.Warning => "yellow", _ => "grey" };
            if (!terminal.IsColored)
            {
                terminal.Line($"{place}: {finding.Level} {finding.Id}: {d.Message}");
                continue;
            }

            terminal.Console.Write(new Spectre.Console.Text(place + ": "));
            terminal.Console.Write(new Spectre.Console.Text(finding.Level + " " + finding.Id, Spectre.Console.Style.Parse(style)));
            terminal.Console.Write(new Spectre.Console.Text(": " + d.Message + "\n"));
        }
    }

    public static JsonArray ToJson(ProjectFolder project, IReadOnlyList<Finding> findings) => new([.. findings.Select(f => new JsonObject
    {
        ["id"] = f.Id,
        ["level"] = f.Level,
        ["path"] = project.Shown(f.Diagnostic.Path),
        ["line"] = f.Diagnostic.Start.Line + 1,
        ["column"] = f.Diagnostic.Start.Character + 1,
        ["endLine"] = f.Diagnostic.End.Line + 1,
        ["endColumn"] = f.Diagnostic.End.Character + 1,
        ["message"] = f.Diagnostic.Message,
    })]);

    public static JsonObject ToSarif(ProjectFolder project, IReadOnlyList<Finding> findings)
    {
        var rules = findings.Select(f => f.Diagnostic.Rule).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "promptgen",
                        ["version"] = ToolVersion.Text,
                        ["rules"] = new JsonArray([.. rules.Select(r => new JsonObject
                        {
                            ["id"] = r.Id,
                            ["shortDescription"] = new JsonObject { ["text"] = r.Title },
                            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(r.Severity) },
                        })]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. findings.Select(f => Result(project, f, rules.FindIndex(r => r.Id == f.Id)))]),
            }),
        };
    }

    private static JsonObject Result(ProjectFolder project, Finding finding, int rule)
    {
        var d = finding.Diagnostic;
        return new JsonObject
        {
            ["ruleId"] = finding.Id,
            ["ruleIndex"] = rule,
            ["level"] = finding.Level,
            ["message"] = new JsonObject { ["text"] = d.Message },
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', project.Shown(d.Path).Split('/').Select(Uri.EscapeDataString)) },
                    ["region"] = new JsonObject
                    {
                        ["startLine"] = d.Start.Line + 1,
                        ["startColumn"] = d.Start.Character + 1,
                        ["endLine"] = d.End.Line + 1,
                        ["endColumn"] = d.End.Character + 1,
                    },
                },
            }),
        };
    }

    private static string Level(RuleSeverity severity) => severity switch { RuleSeverity.Error => "error", RuleSeverity.Warning => "warning", _ => "note" };
}
