using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace PromptGen.Cli.App;

/// <summary>Where a command writes: results to the one writer, everything else to the other. Colour only where a person looks.</summary>
internal sealed class Terminal
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Terminal(TextWriter output, TextWriter error, TextReader input, bool isColored, int? width = null)
    {
        (Out, Error, In) = (output, error, input);
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isColored ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isColored ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });

        // Where nobody looks, a table must not be cut at some width.
        Console.Profile.Width = width ?? (isColored ? Math.Max(80, Console.Profile.Width) : 400);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TextReader In { get; }

    public IAnsiConsole Console { get; }

    public static Terminal OfConsole()
    {
        var isColored = !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        System.Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(System.Console.Out, System.Console.Error, System.Console.In, isColored);
    }

    public void Line(string text = "") => Console.MarkupLine(Markup.Escape(text));

    /// <param name="style">As Spectre.Console names it: <c>red</c>, <c>grey</c>.</param>
    public void Line(string style, string text) => Console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");

    /// <summary>Text that is somebody else's: not wrapped, not marked up.</summary>
    public void Raw(string text) => Out.Write(text.ReplaceLineEndings("\n"));

    public void Json(JsonNode value) => Out.Write(value.ToJsonString(Indented) + "\n");
}
