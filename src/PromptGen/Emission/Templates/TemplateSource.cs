using System.Globalization;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>The file that a template stands in.</summary>
internal sealed class TemplateSource(string path, string mappedPath, string text)
{
    private const int MaxExpression = 80;

    private readonly LineMap _lines = new(text);

    public LineMapping Mapping { get; } = new(mappedPath, text);

    /// <summary>An expression and its place, for a message at run time: <c>'user.email' in support/answer.v4.prompt(12,5)</c>.</summary>
    public string Describe(SourceRange range)
    {
        var start = _lines.GetPosition(range.Start);
        var expression = text.Substring(range.Start, Math.Min(range.Length, MaxExpression));
        return string.Format(CultureInfo.InvariantCulture, "'{0}' in {1}({2},{3})", expression, path, start.Line + 1, start.Character + 1);
    }
}
