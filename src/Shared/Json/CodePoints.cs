using System.Globalization;
using System.Text;

namespace PromptGen.Shared;

/// <summary>Text as code points, of well-formed UTF-8.</summary>
internal static class CodePoints
{
    public static int[] Decode(Utf8Text text)
    {
        var result = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            var length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            var value = length == 1 ? c : c & (0xFF >> (length + 1));
            for (var n = 1; n < length && i + n < text.Length; n++)
            {
                value = (value << 6) | (text[i + n] & 0x3F);
            }

            result.Add(value);
            i += length;
        }

        return [.. result];
    }

    public static string ToText(Utf8Text text) => ToText(Decode(text));

    public static string ToText(IEnumerable<int> codePoints)
    {
        var result = new StringBuilder();
        foreach (var c in codePoints)
        {
            result.Append(c is >= 0xD800 and <= 0xDFFF ? ((char)c).ToString() : char.ConvertFromUtf32(c));
        }

        return result.ToString();
    }

    public static UnicodeCategory CategoryOf(int codePoint) =>
        codePoint < 0x10000 ? CharUnicodeInfo.GetUnicodeCategory((char)codePoint) : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(codePoint), 0);
}
