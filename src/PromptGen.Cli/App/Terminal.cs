using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace PromptGen.Cli.App;

/// <summary>Where a command writes: results to the one writer, everything else to the other. Colour only where a person looks.</summary>
internal sealed class Terminal
{
    // Made when they are asked for: what a console needs takes longer than a small command does.
    private readonly Lazy<TextReader> _in;
    private readonly Lazy<IAnsiConsole> _console;

    public Terminal(TextWriter output, TextWriter error, Func<TextReader> input, bool isColored)
    {
        (Out, Error, IsColored) = (output, error, isColored);
        _in = new Lazy<TextReader>(input);
        _console = new Lazy<IAnsiConsole>(CreateConsole);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TextReader In => _in.Value;

    public bool IsColored { get; }

    public IAnsiConsole Console => _console.Value;

    public static Terminal OfConsole()
    {
        var isColored = !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        System.Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(System.Console.Out, System.Console.Error, () => System.Console.In, isColored);
    }

    public void Line(string text = "") => Raw(text + "\n");

    /// <param name="style">As Spectre.Console names it: <c>red</c>, <c>grey</c>.</param>
    public void Line(string style, string text)
    {
        if (IsColored)
        {
            Console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        }
        else
        {
            Line(text);
        }
    }

    /// <summary>Text that is somebody else's: not wrapped, not marked up.</summary>
    public void Raw(string text) => Out.Write(text.ReplaceLineEndings("\n"));

    public void Json(JsonNode value) =>
        Out.Write(value.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");

    private IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsColored ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsColored ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });

        // Where nobody looks, a table must not be cut at some width.
        console.Profile.Width = IsColored ? Math.Max(80, console.Profile.Width) : 400;
        return console;
    }
}
