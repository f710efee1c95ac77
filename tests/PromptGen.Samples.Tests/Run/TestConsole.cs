using Spectre.Console;

namespace PromptGen.Samples.Tests.Run;

/// <summary>A screen that is a text, as when the output goes to a file.</summary>
internal static class TestConsole
{
    public static IAnsiConsole Create(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 150;
        return console;
    }
}
