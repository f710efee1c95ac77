using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Cli.Versions;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen lock</c></summary>
internal sealed class LockCommand() : CliCommand("lock", "Write the lock entries of new versions; repair lock files that a merge has broken.")
{
    private Argument<string[]> _prompts = null!;
    private Option<string?> _base = null!;
    private Option<bool> _force = null!;
    private Option<bool> _dryRun = null!;

    protected override void Define()
    {
        _prompts = Names("The prompts to lock, such as support/answer.v4; all of the project where none is named.");
        _base = Option<string?>("--base", "The branch whose entries never change; otherwise the remote's default branch, main or master.");
        _force = Option<bool>("--force", "Outside of a git repository: write existing entries again.");
        _dryRun = Option<bool>("--dry-run", "Change no file.");
    }

    protected override int Run(Invocation call)
    {
        var set = PromptSet.Load(call.Project);
        var repository = GitRepository.Find(call.Project);
        var locking = new Locking(set, repository, repository?.BaseRevision(call.Get(_base)), call.Get(_force), call.Get(_dryRun));
        var outcomes = set.FindAll(call.Get(_prompts)).Select(locking.Lock).ToList();
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonArray([.. outcomes.Select(o => new JsonObject
            {
                ["prompt"] = o.Prompt.Name,
                ["version"] = o.Prompt.Version?.Version.ToString(),
                ["result"] = o.Result.ToString().ToLowerInvariant(),
                ["message"] = o.Message,
            })]));
        }
        else
        {
            WriteText(call.Terminal, outcomes);
        }

        return outcomes.Any(o => o.Message is not null) ? ExitCode.Findings : ExitCode.Ok;
    }

    private static void WriteText(Terminal terminal, List<LockOutcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(o => o.Result is not (LockResult.Unchanged or LockResult.Draft)))
        {
            var style = outcome.Message is null ? "green" : "red";
            terminal.Line(style, outcome.Message is null
                ? $"{outcome.Prompt.Name} {outcome.Prompt.Version!.Version}: {outcome.Result.ToString().ToLowerInvariant()}"
                : $"{outcome.Prompt.Name}: not locked, because {outcome.Message}");
        }

        var unchanged = outcomes.Count(o => o.Result == LockResult.Unchanged);
        var drafts = outcomes.Count(o => o.Result == LockResult.Draft);
        terminal.Line(FormattableString.Invariant($"{outcomes.Count - unchanged - drafts} changed, {unchanged} up to date{(drafts > 0 ? $", {drafts} drafts" : "")}"));
    }
}
