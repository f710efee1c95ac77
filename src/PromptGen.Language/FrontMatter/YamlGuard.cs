using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>Looks over the raw text in one pass before the YAML reader sees it: what would stall it or what it would misread is refused here.</summary>
internal static class YamlGuard
{
    /// <summary>Whether the text may be read; otherwise the reason is in the bag.</summary>
    public static bool Check(string text, SourceRange yaml, DiagnosticBag bag)
    {
        var open = 0;
        for (var i = yaml.Start; i < yaml.End; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '[' or '{':
                    if (++open > FrontMatterLimits.OpenBrackets)
                    {
                        bag.Add(FrontMatterRules.TooDeep, new SourceRange(i, 1), FrontMatterLimits.Nesting.ToString(CultureInfo.InvariantCulture));
                        return false;
                    }

                    break;
                case ']' or '}':
                    open = Math.Max(0, open - 1);
                    break;
                default:
                    if (!IsPrintable(text, i))
                    {
                        bag.Add(FrontMatterRules.MalformedYaml, new SourceRange(i, 1), Describe(c));
                        return false;
                    }

                    if (char.IsHighSurrogate(c))
                    {
                        i++;
                    }

                    break;
            }
        }

        return true;
    }

    // YAML 1.2, section 5.1. The reader takes U+0000 for the end of the text and would drop the rest without a word.
    private static bool IsPrintable(string text, int i)
    {
        var c = text[i];
        if (char.IsSurrogate(c))
        {
            return char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        }

        return c is '\t' or '\n' or '\r' or '\u0085' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uFFFD' and not '\uFEFF');
    }

    private static string Describe(char c) =>
        "the character U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) + " cannot stand in YAML. Remove it, or write it as an escape in double quotes.";
}
