using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>yyyy-MM-dd</c></summary>
internal static class Dates
{
    public static string? Read(Entry entry, ReadContext context)
    {
        if (context.Text(entry) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return text;
        }

        context.Add(FrontMatterRules.BadDate, entry.Range, text);
        return null;
    }
}
