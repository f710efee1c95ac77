using System.Text;

namespace PromptGen.Reading;

/// <summary>Texts that differ in case, accents and punctuation alone.</summary>
internal static class Spelling
{
    /// <summary>The one text that is the same in another spelling; null: none is, or several are.</summary>
    public static string? FindOnly(string text, IEnumerable<string> known)
    {
        var wanted = Fold(text);
        string? match = null;
        foreach (var one in known)
        {
            if (Fold(one) != wanted)
            {
                continue;
            }

            if (match is not null)
            {
                return null;
            }

            match = one;
        }

        return wanted.Length == 0 ? null : match;
    }

    /// <summary>Each spelling with the one text that it is of; null: of several.</summary>
    public static Dictionary<string, string?> Index(IEnumerable<string> texts)
    {
        var index = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var fold = Fold(text);
            index[fold] = fold.Length == 0 || index.ContainsKey(fold) ? null : text;
        }

        return index;
    }

    public static string Fold(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (c == 'ß')
            {
                builder.Append("SS");
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                builder.Append(char.ToUpperInvariant(c));
            }
        }

        return builder.ToString();
    }
}
