using System.CommandLine;
using PromptGen.Cli.Projects;

namespace PromptGen.Cli.App;

/// <summary>Where a command runs.</summary>
/// <param name="Folder">The current folder.</param>
internal sealed record CommandContext(Terminal Terminal, string Folder);

/// <summary>One command: its line of help, its options, and what it does.</summary>
internal abstract class CliCommand(string name, string description)
{
    private readonly Option<string?> _project = new("--project", "-p") { Description = "The project file or its folder; otherwise the nearest above the current folder." };
    private readonly Option<string?> _prompts = new("--prompts") { Description = "The prompt folder; otherwise the project's PromptRoot, or 'prompts' beside it." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the result as JSON." };

    protected Command Command { get; } = new(name, description);

    public Command Create(CommandContext context)
    {
        Command.Options.Add(_project);
        Command.Options.Add(_prompts);
        Command.Options.Add(_json);
        Define();
        Command.SetAction(result => Run(new Invocation(context, result, result.GetValue(_project), result.GetValue(_prompts), result.GetValue(_json))));
        return Command;
    }

    protected abstract void Define();

    protected abstract int Run(Invocation call);

    protected Option<T> Option<T>(string name, string description)
    {
        var option = new Option<T>(name) { Description = description };
        Command.Options.Add(option);
        return option;
    }

    protected Argument<string[]> Names(string description)
    {
        var argument = new Argument<string[]>("prompts") { Description = description, Arity = ArgumentArity.ZeroOrMore };
        Command.Arguments.Add(argument);
        return argument;
    }

    protected Argument<string> Name(string description)
    {
        var argument = new Argument<string>("prompt") { Description = description };
        Command.Arguments.Add(argument);
        return argument;
    }
}

/// <summary>One use of a command.</summary>
internal sealed class Invocation(CommandContext context, ParseResult result, string? project, string? prompts, bool isJson)
{
    private ProjectFolder? _project;

    public Terminal Terminal => context.Terminal;

    public string Folder => context.Folder;

    public bool IsJson => isJson;

    public ProjectFolder Project => _project ??= ProjectFolder.Find(context.Folder, project).WithPrompts(context.Folder, prompts);

    public T? Get<T>(Option<T> option) => result.GetValue(option);

    public T Get<T>(Argument<T> argument) => result.GetValue(argument)!;

    /// <summary>The text of a file, or of the standard input for <c>-</c>.</summary>
    public string ReadText(string file)
    {
        if (file == "-")
        {
            return Terminal.In.ReadToEnd();
        }

        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : throw new CommandException($"There is no file '{file}'.");
    }
}
