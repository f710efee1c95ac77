namespace PromptGen.Cli.App;

/// <summary>What a script may rely on; docs/cli.md has them.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command has done its work, and what it found is not well: errors, violations, differences that were asked for.</summary>
    public const int Findings = 1;

    /// <summary>The command line, or what it names, is wrong: nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Something that the command needs is not there or failed: a file, git, dotnet.</summary>
    public const int Environment = 3;
}

/// <summary>Ends a command with a sentence for a person; never a stack trace.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
