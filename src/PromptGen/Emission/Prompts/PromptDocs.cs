using System.Globalization;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary>The documentation of a prompt's class: what it does, and the template itself, so that the editor shows it at a call.</summary>
internal static class PromptDocs
{
    private const int MaxLines = 40;
    private const int MaxLineLength = 300;

    public static void Write(SourceWriter writer, PromptModel model, EmitOptions options)
    {
        XmlDoc.WriteSummary(writer, string.IsNullOrWhiteSpace(model.Description) ? "The prompt " + model.Id + "." : model.Description!);
        writer.Line("/// <remarks>");
        writer.Line("/// " + XmlDoc.Escape(options.DisplayPath(model.Source.RelativePath) + ", version " + model.Version));
        writer.Line("/// <code>");
        var template = TemplatePart.Of(model.Source.Text);
        var lines = XmlDoc.SplitLines(model.Source.Text.Substring(template.Start, template.Length).TrimEnd());
        foreach (var line in lines.Take(MaxLines))
        {
            writer.Line(("/// " + XmlDoc.Escape(Cut(line))).TrimEnd());
        }

        if (lines.Count > MaxLines)
        {
            writer.Line("/// ... (" + (lines.Count - MaxLines).ToString(CultureInfo.InvariantCulture) + " more lines)");
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static string Cut(string line) => line.Length <= MaxLineLength ? line : line.Substring(0, MaxLineLength) + "...";
}
