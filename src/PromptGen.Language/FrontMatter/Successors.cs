using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>support/answer.v5</c>: a prompt id and its major.</summary>
public static class Successors
{
    internal static string? Read(Entry entry, ReadContext context)
    {
        if (context.Text(entry) is not { } text)
        {
            return null;
        }

        if (Parse(text) is not null)
        {
            return text;
        }

        context.Add(FrontMatterRules.BadSuccessor, entry.Range, text);
        return null;
    }

    /// <summary>Null: malformed.</summary>
    public static (string Id, int Major)? Parse(string text)
    {
        var dot = text.LastIndexOf(".v", StringComparison.Ordinal);
        return dot > 0 && text[0] != '/' && text[dot - 1] != '/'
            && int.TryParse(text.Substring(dot + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? (text.Substring(0, dot), major)
                : null;
    }
}
