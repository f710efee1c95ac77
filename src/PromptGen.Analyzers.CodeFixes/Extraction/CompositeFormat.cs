using System.Globalization;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Reads the format strings of <c>string.Format</c>.</summary>
internal static class CompositeFormat
{
    /// <param name="format">The format.</param>
    /// <param name="pieces">Constant texts, or the index of an argument with its alignment and format (<c>,10:d</c>).</param>
    public static bool TryParse(string format, out List<(string? Text, int Index, string Suffix)> pieces)
    {
        pieces = [];
        var text = "";
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                text += c;
                i++;
            }
            else if (c == '{')
            {
                var end = format.IndexOf('}', i);
                if (end < 0)
                {
                    return false;
                }

                var inside = format.Substring(i + 1, end - i - 1);
                var digits = inside.TakeWhile(char.IsDigit).Count();
                if (!int.TryParse(inside.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ||
                    (digits < inside.Length && inside[digits] is not (',' or ':')))
                {
                    return false;
                }

                pieces.Add((text, -1, ""));
                pieces.Add((null, index, inside.Substring(digits)));
                text = "";
                i = end;
            }
            else if (c == '}')
            {
                return false;
            }
            else
            {
                text += c;
            }
        }

        pieces.Add((text, -1, ""));
        return true;
    }
}
