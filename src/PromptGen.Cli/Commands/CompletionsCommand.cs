using System.CommandLine;
using PromptGen.Cli.App;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen completions bash</c></summary>
internal sealed class CompletionsCommand() : CliCommand("completions", "Write the script that makes a shell complete promptgen's commands and options.")
{
    private const string Bash = """
        _promptgen() {
          local line="${COMP_LINE}" IFS=$'\n'
          COMPREPLY=($(promptgen "[suggest:${COMP_POINT}]" "${line}" 2>/dev/null | grep -- "^${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _promptgen promptgen
        """;

    private const string Zsh = """
        _promptgen() {
          local -a found
          found=("${(@f)$(promptgen "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
        }
        compdef _promptgen promptgen
        """;

    private const string Fish = """
        function __promptgen
          promptgen "[suggest:"(commandline -C)"]" (commandline | string collect) 2>/dev/null
        end
        complete -c promptgen -f -a "(__promptgen)"
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName promptgen -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          promptgen "[suggest:$cursorPosition]" "$commandAst" | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh." };

    protected override void Define() => Command.Arguments.Add(_shell);

    protected override int Run(Invocation call)
    {
        var script = call.Get(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            "pwsh" or "powershell" => PowerShell,
            var other => throw new CommandException($"There are completions for bash, zsh, fish and pwsh, not for '{other}'."),
        };
        call.Terminal.Raw(script + "\n");
        return ExitCode.Ok;
    }
}
