using System.Buffers;

namespace PromptGen.Reading;

/// <content>Where a string begins, and where it ends although its author did not escape the quotes in it.</content>
internal ref partial struct LenientTokenizer
{
    private static readonly SearchValues<byte> StopsOfName = SearchValues.Create("\"\\\n"u8);

    /// <summary>The quote at a place, in whatever form.</summary>
    private readonly ReadOnlySpan<byte> QuoteAt(int position)
    {
        var rest = _text[position..];
        switch (rest[0])
        {
            case (byte)'"' when rest.Length < 2 || rest[1] != '"':
                return "\""u8;
            case (byte)'"':
                return rest.StartsWith("\"\"\""u8) ? "\"\"\""u8 : IsDoubled(rest) ? "\"\""u8 : "\""u8;
            case (byte)'\'':
                return rest.StartsWith("'''"u8) ? "'''"u8 : IsDoubled(rest) ? "''"u8 : "'"u8;
            case (byte)'`':
                return rest.StartsWith("```"u8) ? "```"u8 : "`"u8;
            case 0xC2:
                return Any(rest, "´"u8, "«"u8);
            case 0xE2:
                var smart = Any(rest, "“"u8, "”"u8);
                smart = smart.IsEmpty ? Any(rest, "„"u8, "‟"u8) : smart;
                smart = smart.IsEmpty ? Any(rest, "‘"u8, "’"u8) : smart;
                return smart.IsEmpty ? Any(rest, "‚"u8, "‛"u8) : smart;
        }

        return default;

        static ReadOnlySpan<byte> Any(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
            rest.StartsWith(one) ? one : rest.StartsWith(other) ? other : default;
    }

    // Two quotes and then text: not an empty string, but a quote written twice.
    private static bool IsDoubled(ReadOnlySpan<byte> rest) =>
        rest.Length > 2 && rest[1] == rest[0] && rest[2] > ' ' && rest[2] is not ((byte)',' or (byte)':' or (byte)'}' or (byte)']' or (byte)')' or (byte)'+' or (byte)'/' or (byte)'#' or (byte)'`' or (byte)';' or >= 0x80);

    /// <summary>The bytes of what may close a string with this opening; 0: what stands there cannot.</summary>
    private readonly int ClosingAt(int position, ReadOnlySpan<byte> opening)
    {
        var rest = _text[position..];
        if (opening[0] is (byte)'"' or (byte)'\'' or (byte)'`')
        {
            if (rest.StartsWith(opening))
            {
                return opening.Length;
            }

            // What was opened twice may be closed once.
            return opening.Length == 2 && rest[0] == opening[0] ? 1 : opening is [(byte)'`'] && rest.StartsWith("´"u8) ? 2 : 0;
        }

        if (rest[0] == '"' || (rest[0] == '\'' && (opening.SequenceEqual("‘"u8) || opening.SequenceEqual("’"u8) || opening.SequenceEqual("´"u8))))
        {
            return 1;
        }

        if (rest.StartsWith("»"u8))
        {
            return opening.SequenceEqual("«"u8) ? 2 : 0;
        }

        var isDouble = opening.SequenceEqual("“"u8) || opening.SequenceEqual("”"u8) || opening.SequenceEqual("„"u8) || opening.SequenceEqual("‟"u8);
        return isDouble
            ? rest.StartsWith("”"u8) || rest.StartsWith("“"u8) ? 3 : 0
            : rest.StartsWith("’"u8) || rest.StartsWith("‘"u8) ? 3 : rest.StartsWith("´"u8) ? 2 : 0;
    }

    /// <summary>Whether a quote is the end of its string: what follows it could stand nowhere but behind a string.</summary>
    /// <param name="behind">The place behind the quote.</param>
    /// <param name="place">What the string is.</param>
    /// <param name="hasInner">The string already holds quotes that were not its end.</param>
    /// <param name="content">What the string holds.</param>
    private readonly bool IsEnd(int behind, Place place, bool hasInner, ReadOnlySpan<byte> content)
    {
        var next = Next(behind);
        if (next >= _text.Length)
        {
            return true;
        }

        var c = _text[next];
        if (c == '+' || (!IsPlain(c) && CommentAt(next) > 0))
        {
            return c != '#' || next > behind;
        }

        if (place == Place.Top)
        {
            return c is (byte)',' or (byte)';' && Next(next + 1) >= _text.Length;
        }

        switch (c)
        {
            case (byte)',':
                return IsAfterComma(Next(next + 1), place);
            case (byte)'}':
                return !(hasInner && HasOpen(content, (byte)'{', (byte)'}')) && IsAfterClosing(next + 1);
            case (byte)']':
                return !(hasInner && HasOpen(content, (byte)'[', (byte)']')) && IsAfterClosing(next + 1);
            case (byte)')':
                return _tuples > 0 && !(hasInner && HasOpen(content, (byte)'(', (byte)')'));
            case (byte)'`':
                return IsFenceAt(next);
            case (byte)':':
                return place == Place.Item;
        }

        var isNextLine = _text[behind..next].Contains((byte)'\n');
        if (place == Place.Member)
        {
            return QuoteAt(next).Length > 0 ? IsNameAt(next) : IsNameAt(next) && (isNextLine || KnowsNameAt(next)) && !content.TrimEnd(" \t"u8).EndsWith(","u8);
        }

        return next > behind && (QuoteAt(next).Length > 0 || (!hasInner && c is (byte)'{' or (byte)'[' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')));
    }

    /// <summary>Behind a quote and a comma: whether the next member or item begins.</summary>
    private readonly bool IsAfterComma(int next, Place place)
    {
        if (next < _text.Length && _text[next] == '"' && place == Place.Member)
        {
            return IsNameAt(next);
        }

        if (next >= _text.Length || _text[next] is (byte)'}' or (byte)']' or (byte)',' or (byte)')' || CommentAt(next) > 0 || IsFenceAt(next) || _text[next] == '.')
        {
            return true;
        }

        if (_text[next] == '{' && _arrays > 0)
        {
            return true;
        }

        return place == Place.Member ? IsNameAt(next) : place == Place.Item && (_text[next] >= 0x80 || !char.IsAsciiLetter((char)_text[next]) || IsItemAt(next));
    }

    // Text without quotes may be the next item, unless it ends with one: then it is the rest of this one.
    private readonly bool IsItemAt(int position)
    {
        var end = _text[position..].IndexOfAny("\",]\n"u8);
        if (end < 0)
        {
            _output.NoteEnd();
        }

        return end < 0 || _text[position + end] != '"' || Next(position + end + 1) is var next && (next >= _text.Length || _text[next] is (byte)',' or (byte)']');
    }

    private readonly bool IsAfterClosing(int position)
    {
        var next = Next(position);
        return next >= _text.Length || _depth <= 1 || !char.IsAsciiLetterOrDigit((char)_text[next]) || IsNameAt(next);
    }

    /// <summary>Whether a member's name and a colon stand at a place. Looks no further than the next quote.</summary>
    private readonly bool IsNameAt(int position)
    {
        if (position >= _text.Length)
        {
            return false;
        }

        var quote = QuoteAt(position);
        var end = position + quote.Length;
        if (quote.Length > 0)
        {
            if (quote is [(byte)'"'])
            {
                end += Math.Max(0, _text[end..].IndexOfAny(StopsOfName));
            }

            while (end < _text.Length && ClosingAt(end, quote) == 0)
            {
                if (_text[end] == '\n')
                {
                    return false;
                }

                end += _text[end] == '\\' ? 2 : 1;
            }

            if (end >= _text.Length)
            {
                // Cut within a name.
                _output.NoteEnd();
                return true;
            }

            end += ClosingAt(end, quote);
        }
        else
        {
            end = SkipIdentifier(position);
            if (end == position)
            {
                return false;
            }

            // The opening quote may be what is missing.
            end += end < _text.Length && _text[end] is (byte)'"' or (byte)'\'' ? 1 : 0;
        }

        end = Next(end);
        return end < _text.Length ? _text[end] == ':' : quote.Length > 0;
    }

    private readonly bool KnowsNameAt(int position) => _around.Knows(_text[position..SkipIdentifier(position)]);

    private readonly int SkipIdentifier(int position)
    {
        while (position < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[position]) || _text[position] is (byte)'_' or (byte)'$' or (byte)'-' or >= 0x80) && SpaceAt(position) == 0)
        {
            position++;
        }

        if (position >= _text.Length)
        {
            _output.NoteEnd();
        }

        return position;
    }

    private static bool HasOpen(ReadOnlySpan<byte> content, byte opening, byte closing) => Last(content).Count(opening) > Last(content).Count(closing);

    // A bound, so that text full of quotes and brackets is not counted again and again.
    private static ReadOnlySpan<byte> Last(ReadOnlySpan<byte> content) => content[^Math.Min(content.Length, 1024)..];
}
