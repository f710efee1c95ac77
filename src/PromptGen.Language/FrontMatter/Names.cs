using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.FrontMatter;

/// <summary>Logical names that a front matter gives or uses.</summary>
internal static class Names
{
    public static string? ModelKey(Entry entry, ReadContext context)
    {
        if (context.Text(entry) is not { } value)
        {
            return null;
        }

        if (value.Length <= FrontMatterLimits.Name && IsLetterOrDigit(value[0]) && value.All(c => IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return value;
        }

        context.Add(FrontMatterRules.BadModelKey, entry.Range, value);
        return null;
    }

    public static bool IsCheckName(string value) =>
        value.Length is > 0 and <= FrontMatterLimits.Name && IsLetterOrDigit(value[0]) && value.All(c => IsLetterOrDigit(c) || c is '-' or '_');

    /// <summary>A failure kind or a group of them.</summary>
    public static string? FailureKind(string value, Text.SourceRange range, ReadContext context)
    {
        if (Model.FailureKindTable.IsKindOrGroup(value))
        {
            return value;
        }

        var known = Model.FailureKindTable.Groups.Concat(Model.FailureKindTable.Kinds);
        context.Add(FrontMatterRules.UnknownFailure, range, value, DidYouMean.Hint(value, known), string.Join(", ", Model.FailureKindTable.Groups));
        return null;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
