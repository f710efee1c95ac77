using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Cli.Versions;
using PromptGen.Language.Binding;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen bump</c></summary>
internal sealed class BumpCommand() : CliCommand("bump", "Raise the version of a prompt by what its change asks for; a broken contract becomes a new major in a file of its own.")
{
    private Argument<string[]> _prompts = null!;
    private Option<bool> _major = null!;
    private Option<bool> _minor = null!;
    private Option<bool> _patch = null!;

    protected override void Define()
    {
        _prompts = Names("The prompts, such as support/answer.v4; where none is named, all whose version is too low.");
        _major = Option<bool>("--major", "At least a new major: the prompt is copied to a file of its own.");
        _minor = Option<bool>("--minor", "At least the minor.");
        _patch = Option<bool>("--patch", "At least the patch.");
    }

    protected override int Run(Invocation call)
    {
        var set = PromptSet.Load(call.Project);
        var names = call.Get(_prompts);
        VersionPart? asked = call.Get(_major) ? VersionPart.Major : call.Get(_minor) ? VersionPart.Minor : call.Get(_patch) ? VersionPart.Patch : null;
        if (asked is not null && names.Length == 0)
        {
            throw new CommandException("Name the prompts to raise.");
        }

        var steps = set.FindAll(names).Where(p => names.Length > 0 || p.Version is not null).Select(p => Bump(set, p, asked)).OfType<Step>().ToList();
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonArray([.. steps.Select(s => new JsonObject
            {
                ["prompt"] = s.Prompt, ["from"] = s.From.ToString(), ["to"] = s.To.ToString(), ["files"] = new JsonArray([.. s.Files]), ["note"] = s.Note,
            })]));
            return ExitCode.Ok;
        }

        foreach (var step in steps)
        {
            call.Terminal.Line("green", $"{step.Prompt}: {step.From} → {step.To}");
            foreach (var file in step.Files)
            {
                call.Terminal.Line("  " + set.Project.PromptFolderName + "/" + file);
            }

            if (step.Note is not null)
            {
                call.Terminal.Line("yellow", "  " + step.Note);
            }
        }

        call.Terminal.Line(steps.Count == 0 ? "Every version suffices." : "Now 'promptgen lock'.");
        return ExitCode.Ok;
    }

    private static Step? Bump(PromptSet set, PromptItem prompt, VersionPart? asked)
    {
        var version = prompt.GetVersion();
        var locked = set.LockOf(prompt)?.File;
        var needed = VersionCheck.Required(version, locked);
        var wanted = asked is { } part ? VersionCheck.Raise(locked?.Newest is { } n && n.Version.CompareTo(version.Version) > 0 ? n.Version : version.Version, part) : null;
        var to = needed is null ? wanted : wanted is null || needed.CompareTo(wanted) > 0 ? needed : wanted;
        if (to is null)
        {
            return null;
        }

        if (to.Major > version.Version.Major)
        {
            return NewMajor(set, prompt, version, to);
        }

        File.WriteAllText(set.Project.PathOf(prompt.RelativePath), VersionEdit.WithVersion(prompt, to));
        return new Step(prompt.Name, version.Version, to, [prompt.RelativePath], null);
    }

    // The new major takes the schema files that are named after the old one with it.
    private static Step NewMajor(PromptSet set, PromptItem prompt, VersionedPrompt version, SemanticVersion to)
    {
        var (old, major) = (version.Version.Major, to.Major);
        var target = VersionEdit.PathWithMajor(prompt.RelativePath, old, major);
        if (File.Exists(set.Project.PathOf(target)))
        {
            throw new CommandException($"'{target}' is there already: make the change in it.");
        }

        var text = VersionEdit.WithVersion(prompt, to);
        var files = new List<string> { target };
        foreach (var schema in prompt.References.Schemas.Select(s => s.Source).Where(s => IsOwn(s, old)))
        {
            var path = VersionEdit.PathWithMajor(schema.RelativePath, old, major);
            if (!File.Exists(set.Project.PathOf(path)))
            {
                File.WriteAllText(set.Project.PathOf(path), schema.Text);
                files.Add(path);
            }

            text = text.Replace(Path.GetFileName(schema.RelativePath), Path.GetFileName(path), StringComparison.Ordinal);
        }

        File.WriteAllText(set.Project.PathOf(target), text);
        return new Step(prompt.Name, version.Version, to, files, Restore(set, prompt, version, old));
    }

    private static bool IsOwn(PromptSource schema, int major) =>
        Path.GetFileName(schema.RelativePath).EndsWith(FormattableString.Invariant($".v{major}{SourceNames.SchemaExtension}"), StringComparison.Ordinal);

    // The old file as it was released, where the history has it. Checked by its hash before it is left so.
    private static string? Restore(PromptSet set, PromptItem prompt, VersionedPrompt version, int major)
    {
        var locked = set.LockOf(prompt)?.File;
        if (locked?.Newest is not { } newest || (locked.Find(version.Version) is { } own && VersionCheck.IsSame(version, own)))
        {
            return null;
        }

        string[] paths = [prompt.RelativePath, .. prompt.References.Schemas.Where(s => IsOwn(s.Source, major)).Select(s => s.Source.RelativePath)];
        foreach (var revision in GitRepository.Find(set.Project) is { } repository ? repository.History(prompt.RelativePath).Take(50) : [])
        {
            var before = paths.Select(p => (Path: p, Text: GitRepository.Find(set.Project)!.Show(revision, p))).ToList();
            var now = PromptFiles.OnDisk(set.Project);
            var restored = now.Select(f => before.Find(b => b.Path == f.RelativePath) is { Text: { } text } ? new RawFile(f.RelativePath, System.Text.Encoding.UTF8.GetBytes(text)) : f);
            var found = PromptSet.Load(set.Project, [.. restored]).Prompts.FirstOrDefault(p => p.RelativePath == prompt.RelativePath);
            if (found?.Version is { } then && VersionCheck.IsSame(then, newest))
            {
                foreach (var (path, text) in before.Where(b => b.Text is not null))
                {
                    File.WriteAllText(set.Project.PathOf(path), text);
                }

                return $"{prompt.RelativePath} is again as {newest.Version} was released";
            }
        }

        return $"put {prompt.RelativePath} back as {newest.Version} was released: the history does not have it";
    }

    private sealed record Step(string Prompt, SemanticVersion From, SemanticVersion To, IReadOnlyList<string> Files, string? Note);
}
