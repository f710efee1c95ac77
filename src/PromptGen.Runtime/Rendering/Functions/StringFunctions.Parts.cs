using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>Parts of texts, replacements, and texts as literals.</summary>
public static partial class StringFunctions
{
    private const string Ellipsis = "...";

    /// <summary>Every match replaced.</summary>
    /// <exception cref="RenderException">The match is empty.</exception>
    public static string Replace(string? text, string? match, string? replace)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return string.IsNullOrEmpty(match)
            ? throw new RenderException("string.replace: the text to look for is empty.")
            : text.Replace(match, replace ?? "", StringComparison.Ordinal);
    }

    /// <summary>The first match replaced, or the last, whatever its case.</summary>
    public static string ReplaceFirst(string? text, string? match, string? replace, bool fromEnd = false)
    {
        var (source, sought) = (text ?? "", match ?? "");
        var index = fromEnd ? source.LastIndexOf(sought, StringComparison.OrdinalIgnoreCase) : source.IndexOf(sought, StringComparison.OrdinalIgnoreCase);
        return ReplaceAt(text, match, replace, index);
    }

    /// <summary>Every match left out.</summary>
    public static string Remove(string? text, string? remove) =>
        string.IsNullOrEmpty(text) || string.IsNullOrEmpty(remove) ? text ?? "" : text.Replace(remove, "", StringComparison.Ordinal);

    /// <summary>The first match left out, whatever its case.</summary>
    public static string RemoveFirst(string? text, string? remove) => ReplaceFirst(text, remove, "");

    /// <summary>The last match left out, whatever its case.</summary>
    public static string RemoveLast(string? text, string? remove) => ReplaceFirst(text, remove, "", fromEnd: true);

    private static string ReplaceAt(string? text, string? match, string? replace, int index) => string.IsNullOrEmpty(text) || string.IsNullOrEmpty(match) || index < 0
        ? text ?? ""
        : string.Concat(text.AsSpan(0, index), replace, text.AsSpan(index + match.Length));

    /// <summary>From a place on, negative from the end; all that is left, or so many characters.</summary>
    public static string Slice(string? text, long start, long? length = null) =>
        string.IsNullOrEmpty(text) || start >= text.Length ? "" : Cut(text, start, length ?? text.Length);

    /// <summary>From a place on, negative from the end; one character, or so many.</summary>
    public static string Slice1(string? text, long start, long length = 1) =>
        string.IsNullOrEmpty(text) || start > text.Length || length <= 0 ? "" : Cut(text, start, length);

    // A start before the text takes from the length what is not there.
    private static string Cut(string text, long start, long length)
    {
        start = start < 0 ? start + text.Length : start;
        if (start < 0)
        {
            length = length > -start ? length + start : 0;
            start = 0;
        }

        return text.Substring((int)start, (int)Math.Max(0, Math.Min(length, text.Length - start)));
    }

    /// <summary>Where a text is found first; -1 where it is not.</summary>
    /// <exception cref="RenderException">The place or the count is outside of the text.</exception>
    public static long IndexOf(string? text, string? search, long startIndex = 0, long? count = null, string stringComparison = "Ordinal")
    {
        var comparison = stringComparison == "OrdinalIgnoreCase" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var source = text ?? "";
        var length = count ?? source.Length - startIndex;
        return startIndex >= 0 && length >= 0 && startIndex + length <= source.Length
            ? source.IndexOf(search ?? "", (int)startIndex, (int)length, comparison)
            : throw new RenderException("string.index_of: the start or the count is outside of the text.");
    }

    /// <summary>Cut to a length, the ellipsis included.</summary>
    public static string Truncate(string? text, long length, string? ellipsis = Ellipsis)
    {
        if (string.IsNullOrEmpty(text) || text.Length <= length)
        {
            return text ?? "";
        }

        var end = ellipsis ?? Ellipsis;
        var kept = (int)Math.Max(0, Math.Min(length - end.Length, text.Length));
        return string.Concat(text.AsSpan(0, kept), end);
    }

    /// <summary>The first words, one space between them, and an ellipsis behind: always the three dots, whatever is given and whether words were cut or not, as in Scriban.</summary>
    public static string TruncateWords(string? text, long count, string? ellipsis = Ellipsis)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        _ = ellipsis;
        var builder = new StringBuilder();
        var position = 0;
        for (var word = 0L; word < count && position <= text.Length; word++)
        {
            var start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            builder.Append(word == 0 ? "" : " ").Append(text, start, position - start);
            if (position == text.Length)
            {
                break;
            }

            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }
        }

        return builder.Append(Ellipsis).ToString();
    }

    /// <summary>Small letters and digits, one hyphen for whatever stands between them.</summary>
    public static string Handleize(string? text)
    {
        var builder = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (char.IsLetterOrDigit(c))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
            else if (builder.Length == 0 || builder[^1] != '-')
            {
                builder.Append('-');
            }
        }

        return builder.ToString().TrimEnd('-');
    }

    /// <summary>In double quotes, with escapes.</summary>
    public static string Literal(string? text) => text is null ? "" : "\"" + Escape(text) + "\"";

    /// <summary>With escapes for what a string literal cannot hold.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.Any(NeedsEscape))
        {
            return text ?? "";
        }

        var builder = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = NeedsEscape(c) ? builder.Append('\\').Append(EscapeOf(c)) : builder.Append(c);
        }

        return builder.ToString();
    }

    private static bool NeedsEscape(char c) => c is < ' ' or '"' or '\\';

    private static string EscapeOf(char c) => c switch
    {
        '"' => "\"",
        '\\' => "\\",
        '\a' => "a",
        '\b' => "b",
        '\t' => "t",
        '\r' => "r",
        '\v' => "v",
        '\f' => "f",
        '\n' => "n",
        _ => "x" + ((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture),
    };
}
