using System.Text;
using System.Text.RegularExpressions;

namespace PromptGen.Reading;

/// <summary>
/// Short replies that say nothing but that the model will not answer. Providers report most refusals as such; these come as text. "I'm sorry, but I cannot find your
/// order" is an answer: only words about the request itself count.
/// </summary>
internal static partial class Refusals
{
    public const string Keyword = "refusal";

    public const string Message = "The model declined to answer";

    private const int MaxLength = 400;

    // Of whatever the pattern may begin with: most replies need no more than this to be cleared.
    private static ReadOnlySpan<byte> FirstLetters => "IiWwSsMmAaUuBb"u8;

    public static bool IsRefusal(ReadOnlySpan<byte> reply)
    {
        const int MaxBytes = MaxLength * 3;
        var trimmed = reply.Trim(" \t\r\n"u8);
        return trimmed.Length is > 0 and <= MaxBytes && FirstLetters.Contains(trimmed[0]) && Matches(Encoding.UTF8.GetString(trimmed));
    }

    public static bool IsRefusal(ReadOnlySpan<char> reply)
    {
        var trimmed = reply.Trim(" \t\r\n");
        return trimmed.Length is > 0 and <= MaxLength && char.IsAscii(trimmed[0]) && FirstLetters.Contains((byte)trimmed[0]) && Matches(trimmed.ToString());
    }

    private static bool Matches(string text) => text.Length <= MaxLength && Pattern().IsMatch(text.Replace('’', '\''));

    [GeneratedRegex(
        """
        ^((I'm|I\ am|We're|We\ are)\ (very\ |so\ |really\ )?sorry|sorry|(my\ |I\ )?apolog(ies|ize|ise)|unfortunately|as\ an\ AI(\ language\ model|\ assistant)?)?[,.:;]?\s*(but\s+)?
        (I|we)(\ simply|\ really)?\ (can't|cannot|can\ not|won't|will\ not|am\ not\ able\ to|are\ not\ able\ to|am\ unable\ to|are\ unable\ to|'m\ unable\ to|'m\ not\ able\ to|must\ decline\ to|have\ to\ decline\ to|refuse\ to)
        \ (assist|help|comply|engage|continue|fulfil|fulfill|answer|respond|do|provide|discuss|generate|create|process|complete)
        (\ you)?(\ with|\ to|\ in)?(\ (that|this|the|your|such|any))?(\ (kind|type|sort)\ of)?(\ (request|question|conversation|content|topic|task|help|assistance|information|response|prompt))?(\ (here|further|at\ this\ time|requests|as\ requested))?
        \s*([.!]|$)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
