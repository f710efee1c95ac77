using PromptGen.Language.Text;

namespace PromptGen.Language.Tests.Schema;

/// <summary>A text whose one place of interest stands between « and ».</summary>
internal sealed record Marked(string Text, SourceRange Range)
{
    public static Marked Parse(string text)
    {
        var start = text.IndexOf('«', StringComparison.Ordinal);
        var end = text.IndexOf('»', StringComparison.Ordinal);
        return new Marked(text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), SourceRange.FromBounds(start, end - 1));
    }
}
