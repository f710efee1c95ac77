using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>version</c></summary>
public static class SemanticVersions
{
    private const int MaxDigits = 6;

    internal static SemanticVersion? Read(Entry entry, ReadContext context)
    {
        // 1.0 is a number to YAML, and to the author a version that lacks its third part.
        var text = entry.Value is JsonNode.Number ? context.Slice(entry.Value) : context.Text(entry);
        if (text is null)
        {
            return null;
        }

        if (Parse(text) is { } version)
        {
            return version;
        }

        context.Add(FrontMatterRules.BadVersion, entry.Range, text);
        return null;
    }

    /// <summary>Null: not three numbers.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3 && ParsePart(parts[0]) is { } major && ParsePart(parts[1]) is { } minor && ParsePart(parts[2]) is { } patch
            ? new SemanticVersion(major, minor, patch)
            : null;
    }

    private static int? ParsePart(string part) =>
        part.Length is > 0 and <= MaxDigits && (part[0] != '0' || part.Length == 1)
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
