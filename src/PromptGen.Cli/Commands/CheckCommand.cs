using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Checking;
using PromptGen.Cli.Projects;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Versions;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen check</c></summary>
internal sealed class CheckCommand() : CliCommand("check", "Report what the build would report, passed sunset dates, drafts, and changed lock entries.")
{
    private Option<bool> _ci = null!;
    private Option<bool> _strict = null!;
    private Option<string?> _sarif = null!;
    private Option<string?> _base = null!;

    protected override void Define()
    {
        _ci = Option<bool>("--ci", "Findings about versions are errors, as in a CI build. On by itself where CI=true.");
        _strict = Option<bool>("--strict", "Fail on warnings too.");
        _sarif = Option<string?>("--sarif", "Write SARIF 2.1.0 to this file; '-' for the standard output.");
        _base = Option<string?>("--base", "The branch whose lock entries are released; otherwise the remote's default branch, main or master.");
    }

    protected override int Run(Invocation call)
    {
        HeadStart.Begin();
        var isCi = call.Get(_ci) || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
        var project = call.Project;

        // Git answers while the prompts are read.
        var isVersioned = call.Get(_base) is not null || Directory.Exists(project.PathOf(LockPaths.Folder));
        var history = isVersioned ? Task.Run(() => GitRepository.Find(project) is { } found ? (found, found.BaseRevision(call.Get(_base))) : default) : Task.FromResult(default((GitRepository, string?)));
        var set = PromptSet.Load(project);
        var (repository, baseRevision) = history.GetAwaiter().GetResult();
        IReadOnlyList<Finding> findings =
        [
            .. ProjectCheck.LikeTheBuild(set, isCi),
            .. ProjectCheck.Beyond(set, DateOnly.FromDateTime(DateTime.UtcNow), repository, baseRevision),
        ];
        var errors = findings.Count(f => f.Severity == RuleSeverity.Error);
        var warnings = findings.Count(f => f.Severity == RuleSeverity.Warning);
        Write(call, project, set, findings, errors, warnings);
        return errors > 0 || (call.Get(_strict) && warnings > 0) ? ExitCode.Findings : ExitCode.Ok;
    }

    private void Write(Invocation call, ProjectFolder project, PromptSet set, IReadOnlyList<Finding> findings, int errors, int warnings)
    {
        var sarif = call.Get(_sarif);
        if (sarif == "-")
        {
            call.Terminal.Json(FindingOutput.ToSarif(project, findings));
            return;
        }

        if (sarif is not null)
        {
            File.WriteAllText(Path.Combine(call.Folder, sarif), FindingOutput.ToSarif(project, findings).ToJsonString() + "\n");
        }

        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject
            {
                ["prompts"] = set.Prompts.Count,
                ["errors"] = errors,
                ["warnings"] = warnings,
                ["findings"] = FindingOutput.ToJson(project, findings),
            });
            return;
        }

        FindingOutput.WriteText(call.Terminal, project, findings);
        call.Terminal.Line(errors > 0 ? "red" : warnings > 0 ? "yellow" : "green",
            $"{Count(set.Prompts.Count, "prompt")}: {Count(errors, "error")}, {Count(warnings, "warning")}");
    }

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");
}
