using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Checking;
using PromptGen.Cli.Projects;
using PromptGen.Language.Versions;
using Spectre.Console;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen list</c></summary>
internal sealed class ListCommand() : CliCommand("list", "List the prompts with their versions and whether these are locked.")
{
    protected override void Define()
    {
    }

    protected override int Run(Invocation call)
    {
        var set = PromptSet.Load(call.Project);
        var rows = set.FindAll([]).Select(p => Describe(p, set)).ToList();
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonArray([.. rows]));
            return ExitCode.Ok;
        }

        if (rows.Count == 0)
        {
            call.Terminal.Line($"There is no prompt below '{set.Project.Shown(set.Project.PromptRoot)}'. 'promptgen new area/name' makes one.");
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.None).AddColumns("prompt", "version", "status", "lock");
        foreach (var row in rows)
        {
            table.AddRow([.. ((string[])["prompt", "version", "status", "lock"]).Select(c => Markup.Escape(row[c]?.ToString() ?? ""))]);
        }

        call.Terminal.Console.Write(table);
        return ExitCode.Ok;
    }

    private static JsonObject Describe(PromptItem prompt, PromptSet set)
    {
        var front = prompt.Syntax.FrontMatter;
        var locked = set.LockOf(prompt);
        var state = prompt.Version is not { } version ? "errors"
            : front.Lifecycle.Status == Language.Model.PromptStatus.Draft ? "draft"
            : locked is { File: null } ? "broken"
            : locked?.File?.Find(version.Version) is { } entry ? VersionCheck.IsSame(version, entry) ? "locked" : "changed"
            : ProjectCheck.IsEntryRequired(set) ? "missing" : "none";
        return new JsonObject
        {
            ["prompt"] = prompt.Name,
            ["version"] = front.Version?.ToString(),
            ["status"] = front.Lifecycle.Status.ToString().ToLowerInvariant(),
            ["lock"] = state,
            ["required"] = prompt.Version is { } v ? VersionCheck.Required(v, locked?.File)?.ToString() : null,
            ["description"] = front.Description,
            ["successor"] = front.Lifecycle.Successor,
            ["sunset"] = front.Lifecycle.Sunset,
        };
    }
}
