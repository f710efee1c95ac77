using System.Globalization;
using System.Text;

namespace PromptGen.Language.Text;

/// <summary>Names of files and JSON members as C# identifiers. Deterministic: the same text is the same name everywhere.</summary>
public static class CSharpNames
{
    /// <summary>
    /// <c>cited_chunk_ids</c>, <c>cited-chunk-ids</c> and <c>citedChunkIds</c> all become <c>CitedChunkIds</c>. Characters that
    /// cannot stand in an identifier part words. Empty when nothing is left; a leading digit gets an underscore before it.
    /// </summary>
    public static string ToPascalCase(string text)
    {
        var builder = new StringBuilder(text.Length);
        var upper = true;
        foreach (var c in text)
        {
            if (!IsIdentifierPart(c) || c == '_')
            {
                upper = true;
                continue;
            }

            if (builder.Length == 0 && !IsIdentifierStart(c))
            {
                builder.Append('_');
            }

            builder.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return builder.ToString();
    }

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && IsIdentifierStart(text[0]) && text.All(IsIdentifierPart);

    /// <summary>With <c>@</c> before a C# keyword.</summary>
    public static string Escape(string identifier) => Keywords.Contains(identifier) ? "@" + identifier : identifier;

    private static bool IsIdentifierStart(char c) => c == '_' || Category(c) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    // Format characters (bidirectional controls among them) are legal in C# and invisible: never let them through.
    private static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || Category(c) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static UnicodeCategory Category(char c) => CharUnicodeInfo.GetUnicodeCategory(c);

    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event " +
         "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null " +
         "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string " +
         "struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);
}
