using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// A pattern that can be matched in one pass and without an engine: parts that follow each other, where no part can take what the next one needs; or a choice between texts.
/// </summary>
/// <param name="IsAtStart">The text begins with the first part.</param>
/// <param name="IsAtEnd">The text ends with the last part.</param>
/// <param name="Parts">In their order; none: <paramref name="Choices"/> say what the whole text may be.</param>
/// <param name="Choices">Texts; none where there are parts.</param>
public sealed record PatternShape(bool IsAtStart, bool IsAtEnd, EquatableArray<PatternPart> Parts, EquatableArray<string> Choices)
{
    private const int MaxChoices = 100;

    /// <summary>The shape of a pattern in the syntax of ECMA-262; null: it needs an engine.</summary>
    public static PatternShape? Of(string pattern)
    {
        var isAtStart = pattern.StartsWith("^", StringComparison.Ordinal);
        if (isAtStart && FindChoices(pattern) is { } choices)
        {
            return new(true, true, default, choices.ToEquatableArray());
        }

        var reader = new PatternPartReader(pattern, isAtStart ? 1 : 0);
        if (reader.ReadAll() is not { Count: > 0 } parts)
        {
            return null;
        }

        var isPossible = (isAtStart, reader.IsAtEnd) switch
        {
            (true, _) => IsDefinite(parts),
            (false, true) => parts.TrueForAll(p => p.IsFixed),
            _ => parts.Count == 1 && (parts[0].Text is not null || (parts[0].Min == 1 && !parts[0].IsNegated)),
        };
        return isPossible ? new(isAtStart, reader.IsAtEnd, parts.ToEquatableArray(), default) : null;
    }

    // What a part may take more of must be nothing that a later part can begin with, up to the first that has to be there.
    private static bool IsDefinite(List<PatternPart> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            for (var next = i + 1; !parts[i].IsFixed && next < parts.Count; next++)
            {
                if (parts[i].CanShareWith(parts[next]))
                {
                    return false;
                }

                if (parts[next].Min > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    /// <summary>The texts of <c>^(a|b)$</c>; null: it is something else.</summary>
    private static List<string>? FindChoices(string pattern)
    {
        var start = pattern.StartsWith("^(?:", StringComparison.Ordinal) ? 4 : pattern.StartsWith("^(", StringComparison.Ordinal) ? 2 : 0;
        if (start == 0 || !pattern.EndsWith(")$", StringComparison.Ordinal) || pattern.Length < start + 2)
        {
            return null;
        }

        var choices = pattern.Substring(start, pattern.Length - start - 2).Split('|');
        return choices.Length <= MaxChoices && Array.TrueForAll(choices, c => c.All(PatternPartReader.IsPlain)) ? [.. choices] : null;
    }
}

/// <summary>One part of a pattern: a text, or characters of a set.</summary>
/// <param name="Text">ASCII; null: <paramref name="Set"/> says what it is.</param>
/// <param name="Set">ASCII characters, each once, in order.</param>
/// <param name="IsNegated">Any characters but those of the set.</param>
/// <param name="Min">How many there are at least; of a text, 1.</param>
/// <param name="Max">How many there are at most; of a text, 1.</param>
public sealed record PatternPart(string? Text, string Set, bool IsNegated, int Min, int Max)
{
    public const int Ascii = 128;

    public bool IsFixed => Min == Max;

    /// <summary>Whether the other part may begin with a character of this one's.</summary>
    public bool CanShareWith(PatternPart other)
    {
        for (var c = (char)0; c < Ascii; c++)
        {
            if (Has(c) && (other.Text is { } text ? text[0] == c : other.Has(c)))
            {
                return true;
            }
        }

        return IsNegated && other.IsNegated;
    }

    private bool Has(char c) => (Set.IndexOf(c) >= 0) != IsNegated;
}
