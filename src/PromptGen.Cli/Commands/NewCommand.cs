using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Cli.Versions;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen new support/answer</c></summary>
internal sealed class NewCommand() : CliCommand("new", "Begin a prompt, the next major of one, or a variant.")
{
    private Argument<string> _name = null!;
    private Option<bool> _major = null!;
    private Option<string?> _variant = null!;
    private Option<bool> _draft = null!;

    protected override void Define()
    {
        _name = Name("Area and name: support/answer. With --major or --variant an existing prompt.");
        _major = Option<bool>("--major", "The next major of the prompt, as a copy beside it.");
        _variant = Option<string?>("--variant", "A variant of the prompt with this name: another text for the same contract.");
        _draft = Option<bool>("--draft", "With status: draft, so that it may change without a version.");
    }

    protected override int Run(Invocation call)
    {
        var project = call.Project;
        var name = call.Get(_name);
        var (path, text) = call.Get(_variant) is { } variant ? Variant(PromptSet.Load(project), name, variant)
            : call.Get(_major) ? Major(PromptSet.Load(project), name)
            : First(name);
        if (call.Get(_draft))
        {
            text = text.Replace("\nversion:", "\nstatus: draft\nversion:", StringComparison.Ordinal);
        }

        var full = project.PathOf(path);
        if (File.Exists(full))
        {
            throw new CommandException($"'{project.Shown(full)}' is there already.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        WriteResult(call, project, path);
        return ExitCode.Ok;
    }

    private static void WriteResult(Invocation call, ProjectFolder project, string path)
    {
        var model = PromptSet.Load(project).Prompts.FirstOrDefault(p => p.RelativePath == path)?.Model;
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject { ["path"] = project.Shown(project.PathOf(path)), ["class"] = model is null ? null : model.Namespace + "." + model.ClassName });
            return;
        }

        call.Terminal.Line("green", project.Shown(project.PathOf(path)));
        if (model is not null)
        {
            call.Terminal.Line($"The build makes {model.Namespace}.{model.ClassName} of it.");
        }
    }

    private static (string Path, string Text) First(string name)
    {
        var stem = name.Replace('\\', '/').Trim('/');
        stem = stem.EndsWith(".prompt", StringComparison.Ordinal) ? stem[..^".prompt".Length] : stem;
        var dot = stem.LastIndexOf(".v", StringComparison.Ordinal);
        var major = dot > 0 && int.TryParse(stem.AsSpan(dot + 2), out var given) ? given : 1;
        var id = dot > 0 ? stem[..dot] : stem;
        if (id.Length == 0 || id.Split('/').Any(s => s.Length == 0 || !char.IsAsciiLetterOrDigit(s[0]) || !s.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            throw new CommandException($"'{name}' is not a prompt id. Write area and name in letters, digits, '-' and '_': support/answer.");
        }

        return (FormattableString.Invariant($"{id}.v{major}.prompt"), Template(new SemanticVersion(major, 0, 0)));
    }

    private static (string Path, string Text) Major(PromptSet set, string name)
    {
        // Of several majors the highest is the one to go on from.
        var ofId = set.Prompts.Where(p => p.Id == name && p.Model is { Variant: null }).OrderByDescending(p => p.Model!.Version).FirstOrDefault();
        var prompt = ofId ?? set.Find(name);
        var version = prompt.Model?.Version ?? throw new CommandException($"'{prompt.Name}' has errors.", ExitCode.Findings);
        var next = new SemanticVersion(version.Major + 1, 0, 0);
        return (VersionEdit.PathWithMajor(prompt.RelativePath, version.Major, next.Major), VersionEdit.WithVersion(prompt, next));
    }

    private static (string Path, string Text) Variant(PromptSet set, string name, string variant)
    {
        var prompt = set.Find(name);
        if (variant.Length == 0 || !variant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new CommandException($"'{variant}' is not the name of a variant: letters, digits, '-' and '_'.");
        }

        return prompt.Model is { Variant: null } model
            ? (prompt.Name + "." + variant + ".prompt", VersionEdit.WithVersion(prompt, new SemanticVersion(model.Version.Major, 0, 0)))
            : throw new CommandException($"'{prompt.Name}' cannot have a variant: it has errors or is one itself.{DidYouMean.Hint(name, set.Prompts.Select(p => p.Name))}");
    }

    /// <summary>Small, complete, and without a finding.</summary>
    internal static string Template(SemanticVersion version) =>
        $$$"""
        ---
        version: {{{version}}}
        description: Answers a question, or says that it cannot.
        input:
          schema:
            question: string, what the person asked
        output:
          schema:
            answer: string, one or two sentences
            confidence(enum): [high, low]
        ---
        {{ role "system" }}
        You answer briefly. If you do not know, say so and give low confidence.
        {{ role "user" }}
        {{ question | quote "question" }}

        """.ReplaceLineEndings("\n");
}
