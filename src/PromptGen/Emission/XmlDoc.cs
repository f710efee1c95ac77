using System.Globalization;
using System.Text;

namespace PromptGen.Emission;

/// <summary>Texts of prompts and schemas as XML documentation comments.</summary>
public static class XmlDoc
{
    /// <summary>
    /// One line of any text as XML text: markup escaped, what XML or C# would read as a line end or not read at all replaced by U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&':
                    builder.Append("&amp;");
                    break;
                case '<':
                    builder.Append("&lt;");
                    break;
                case '>':
                    builder.Append("&gt;");
                    break;
                case '\t' or '\u00a0' or (>= ' ' and < '\u007f'):
                    builder.Append(c);
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    builder.Append(IsReadable(CharUnicodeInfo.GetUnicodeCategory(text, i)) ? text.Substring(i, 2) : "\ufffd");
                    i++;
                    break;
                default:
                    builder.Append(IsReadable(CharUnicodeInfo.GetUnicodeCategory(c)) && c is not ('\ufffe' or '\uffff') ? c : '\ufffd');
                    break;
            }
        }

        return builder.ToString();
    }

    /// <summary>
    /// <c>&lt;name&gt;text&lt;/name&gt;</c> as <c>///</c> lines, of any text; several lines stay several lines.
    /// </summary>
    public static void WriteElement(SourceWriter writer, string element, string text, string attributes = "")
    {
        var lines = SplitLines(text.Trim());
        var open = "/// <" + element + attributes + ">";
        if (lines.Count == 1)
        {
            writer.Line(open + Escape(lines[0]) + "</" + element + ">");
            return;
        }

        writer.Line(open);
        foreach (var line in lines)
        {
            writer.Line("/// " + Escape(line));
        }

        writer.Line("/// </" + element + ">");
    }

    public static void WriteSummary(SourceWriter writer, string text) => WriteElement(writer, "summary", text);

    /// <summary>At every character that ends a line in C#, of which there are more than '\n'.</summary>
    public static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                lines.Add(text.Substring(start, i - start));
                if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                {
                    i++;
                }

                start = i + 1;
            }
        }

        lines.Add(text.Substring(start));
        return lines;
    }

    private static bool IsReadable(UnicodeCategory category) =>
        category == UnicodeCategory.SpaceSeparator || !CSharpLiteral.IsInvisible(category);
}
