using System.Collections.Concurrent;
using System.Globalization;

namespace PromptGen.Shared;

/// <summary>General categories by the names that ECMA-262 gives them.</summary>
internal static class UnicodeCategories
{
    // In the order of the platform's enumeration.
    private const string Names =
        "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn";

    private static readonly string[] Short = Names.Split(' ');

    private static readonly Dictionary<string, string> Long = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Surrogate"] = "Cs",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
    };

    private static readonly ConcurrentDictionary<string, (int Low, int High)[]> AstralRanges = new(StringComparer.Ordinal);

    /// <summary>The short name, which .NET knows too: <c>L</c>, <c>Lu</c>.</summary>
    public static string? Find(string name)
    {
        var value = name.StartsWith("General_Category=", StringComparison.Ordinal) || name.StartsWith("gc=", StringComparison.Ordinal)
            ? name.Substring(name.IndexOf('=') + 1)
            : name;
        if (Long.TryGetValue(value, out var found))
        {
            return found;
        }

        return Short.Any(s => s == value || (value.Length == 1 && s[0] == value[0])) ? value : null;
    }

    /// <summary>The ranges of a category above U+FFFF, where .NET's classes do not reach.</summary>
    public static (int Low, int High)[] Astral(string category) => AstralRanges.GetOrAdd(category, Scan);

    private static (int Low, int High)[] Scan(string category)
    {
        var ranges = new List<(int, int)>();
        var start = -1;
        for (var codePoint = 0x10000; codePoint <= 0x110000; codePoint++)
        {
            var inside = codePoint <= 0x10FFFF && Short[(int)CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(codePoint), 0)].StartsWith(category, StringComparison.Ordinal);
            if (inside && start < 0)
            {
                start = codePoint;
            }
            else if (!inside && start >= 0)
            {
                ranges.Add((start, codePoint - 1));
                start = -1;
            }
        }

        return [.. ranges];
    }
}
