using System.CommandLine;
using PromptGen.Cli.Commands;

namespace PromptGen.Cli.App;

/// <summary>The command line: every command with its arguments, and what is common to all.</summary>
internal static class PromptGenCommand
{
    public static int Run(string[] args, Terminal terminal, string folder)
    {
        var root = Create(new CommandContext(terminal, folder));
        var result = root.Parse(args);
        try
        {
            return result.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }) switch
            {
                0 => ExitCode.Ok,
                _ when result.Errors.Count > 0 => ExitCode.Usage,
                var code => code,
            };
        }
        catch (CommandException e)
        {
            terminal.Error.WriteLine("promptgen: " + e.Message);
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine("promptgen: " + e.Message);
            return ExitCode.Environment;
        }
    }

    private static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Versioned prompts that compile: checks, locks, compares, renders and reads them without a build.");
        foreach (var command in (CliCommand[])
            [
                new InitCommand(), new NewCommand(), new CheckCommand(), new FmtCommand(), new LockCommand(), new BumpCommand(), new DiffCommand(), new RenderCommand(),
                new ReadCommand(), new ListCommand(), new BaselineCommand(), new ExplainCommand(), new CompletionsCommand(),
            ])
        {
            root.Subcommands.Add(command.Create(context));
        }

        return root;
    }
}
