using System.Text;

namespace PromptGen.Redaction;

/// <summary>
/// A reply with what it says taken out and what it looks like left in: letters become x, digits 1; punctuation, quotes, brackets, white space, and of JSON the names
/// of members and the words true, false and null stay. So a regression test can be made of a reply that could not be read, and nobody can read it.
/// </summary>
internal static class ReplyShape
{
    private const int MaxName = 40;

    /// <param name="text">The reply.</param>
    /// <param name="isJson">Whether JSON was wanted; in a text nothing but its punctuation stays.</param>
    public static string Of(string text, bool isJson)
    {
        var shape = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            i = isJson ? Next(text, i, shape) : Mask(text, i, i + 1, shape);
        }

        return shape.ToString();
    }

    private static int Next(string text, int at, StringBuilder shape) => text[at] switch
    {
        '"' => Quoted(text, at, shape),
        '-' or (>= '0' and <= '9') => Number(text, at, shape),
        _ when char.IsAsciiLetter(text[at]) => Word(text, at, shape),
        _ => Mask(text, at, at + 1, shape),
    };

    private static int Quoted(string text, int start, StringBuilder shape)
    {
        var end = start + 1;
        while (end < text.Length && text[end] != '"')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        if (end >= text.Length)
        {
            return Inside(text, start, text.Length, shape);
        }

        end++;
        if (IsName(text.AsSpan(start + 1, end - start - 2)) && IsMember(text, end))
        {
            shape.Append(text, start, end - start);
            return end;
        }

        return Inside(text, start, end, shape);
    }

    // What follows a backslash is part of the shape; of \u it is the digits that speak.
    private static int Inside(string text, int start, int end, StringBuilder shape)
    {
        for (var i = start; i < end;)
        {
            if (text[i] != '\\' || i + 1 >= end)
            {
                i = Mask(text, i, i + 1, shape);
                continue;
            }

            shape.Append('\\').Append(text[i + 1]);
            var isUnicode = text[i + 1] == 'u';
            i += 2;
            for (var digits = 0; isUnicode && digits < 4 && i < end && char.IsAsciiHexDigit(text[i]); digits++, i++)
            {
                shape.Append(digits < 2 ? '0' : digits == 2 ? '7' : '8');
            }
        }

        return end;
    }

    private static int Number(string text, int start, StringBuilder shape)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsPartOfNumber(text, end)))
        {
            end++;
        }

        for (var i = start; i < end; i++)
        {
            shape.Append(char.IsAsciiDigit(text[i]) ? '1' : text[i]);
        }

        return end;
    }

    private static bool IsPartOfNumber(string text, int at) => text[at] switch
    {
        '.' => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]),
        'e' or 'E' => char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-'),
        '+' or '-' => text[at - 1] is 'e' or 'E',
        _ => false,
    };

    private static int Word(string text, int start, StringBuilder shape)
    {
        var end = start + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (text.AsSpan(start, end - start) is "true" or "false" or "null" || (text.AsSpan(start, end - start) is "json" && start > 0 && text[start - 1] == '`'))
        {
            shape.Append(text, start, end - start);
            return end;
        }

        return Mask(text, start, end, shape);
    }

    private static int Mask(string text, int start, int end, StringBuilder shape)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            shape.Append(
                char.IsUpper(c) ? 'X'
                : char.IsDigit(c) ? '1'
                : char.IsAscii(c) && !char.IsAsciiLetter(c) ? c
                : 'x');
        }

        return end;
    }

    // A member's name belongs to the schema, unless a map has made data of it.
    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxName && !char.IsAsciiDigit(name[0]) && name.IndexOfAnyExcept(NameCharacters) < 0;

    private static bool IsMember(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        return at < text.Length && text[at] == ':';
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-$");
}
