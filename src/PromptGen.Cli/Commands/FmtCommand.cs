using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Cli.Text;
using PromptGen.Language.Binding;
using PromptGen.Language.Text;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen fmt</c></summary>
internal sealed class FmtCommand() : CliCommand("fmt", "Lay prompt files out alike: indentation, order of the keys, line ends. What they say, and their hash, stays.")
{
    private Option<bool> _check = null!;

    protected override void Define() => _check = Option<bool>("--check", "Change nothing; fail where something would change.");

    protected override int Run(Invocation call)
    {
        var project = call.Project;
        var changed = new List<string>();
        foreach (var file in PromptFiles.OnDisk(project))
        {
            var kind = SourceNames.Classify(file.RelativePath);
            if (kind is null || PromptFiles.ToSource(file, project) is not { Source: { } source, Findings.Count: 0 })
            {
                continue;
            }

            var text = kind == SourceKind.Schema ? source.Text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n" : PromptFormat.Format(source);
            if (text == source.Text)
            {
                continue;
            }

            changed.Add(project.Shown(source.Path));
            if (!call.Get(_check))
            {
                File.WriteAllText(source.Path, text);
            }
        }

        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject { ["changed"] = new JsonArray([.. changed]) });
        }
        else
        {
            changed.ForEach(p => call.Terminal.Line(call.Get(_check) ? "yellow" : "green", p));
            call.Terminal.Line(FormattableString.Invariant($"{changed.Count} {(call.Get(_check) ? "to format" : "formatted")}"));
        }

        return call.Get(_check) && changed.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
    }
}
