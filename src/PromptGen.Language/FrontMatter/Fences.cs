using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>Splits a file at its <c>---</c> lines. The text is kept as it is: places in a part are places in the file.</summary>
internal readonly record struct Fences(SourceRange? Yaml, SourceRange Body)
{
    /// <param name="required">A partial without parameters needs no front matter.</param>
    public static Fences Split(string text, bool required, DiagnosticBag bag)
    {
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var firstEnd = EndOfLine(text, start);
        if (!IsFence(text, start, firstEnd))
        {
            if (required)
            {
                bag.Add(FrontMatterRules.Missing, SourceRange.FromBounds(start, firstEnd));
            }

            return new Fences(null, SourceRange.FromBounds(start, text.Length));
        }

        var yaml = NextLine(text, firstEnd);
        for (var line = yaml; line < text.Length;)
        {
            var end = EndOfLine(text, line);
            if (IsFence(text, line, end))
            {
                return new Fences(SourceRange.FromBounds(yaml, line), SourceRange.FromBounds(NextLine(text, end), text.Length));
            }

            line = NextLine(text, end);
        }

        bag.Add(FrontMatterRules.NotClosed, SourceRange.FromBounds(start, firstEnd));
        return new Fences(SourceRange.FromBounds(yaml, text.Length), new SourceRange(text.Length, 0));
    }

    private static bool IsFence(string text, int start, int end)
    {
        if (end - start < 3 || string.CompareOrdinal(text, start, "---", 0, 3) != 0)
        {
            return false;
        }

        for (var i = start + 3; i < end; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.IndexOfAny(LineEnds, start);
        return end < 0 ? text.Length : end;
    }

    private static int NextLine(string text, int endOfLine)
    {
        if (endOfLine >= text.Length)
        {
            return text.Length;
        }

        var isPair = text[endOfLine] == '\r' && endOfLine + 1 < text.Length && text[endOfLine + 1] == '\n';
        return endOfLine + (isPair ? 2 : 1);
    }

    private static readonly char[] LineEnds = ['\n', '\r'];
}
