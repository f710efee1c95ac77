namespace PromptGen.Reading;

/// <content>What stands between values.</content>
internal ref partial struct LenientTokenizer
{
    /// <summary>White space of any kind and comments; the end of a fenced block is the end of the text.</summary>
    private void SkipSpace()
    {
        while (true)
        {
            _position = StrictTokenizer.SkipWhiteSpace(_text, _position);
            if (_position >= _text.Length)
            {
                _output.NoteEnd();
                return;
            }

            if (IsPlain(_text[_position]))
            {
                return;
            }

            var length = SpaceAt(_position);
            if (length > 0)
            {
                _output.Note("whitespace", _position, length, " ");
                _position += length;
                continue;
            }

            length = CommentAt(_position);
            if (length == 0)
            {
                break;
            }

            _output.Note("comment", _position, length, "");
            _position += length;
        }

        if (_text[_position] == '`' && _depth > 0 && IsFenceAt(_position) && !IsAfterColon())
        {
            _text = _text[.._position];
            _isFenced = true;
        }
    }

    // Begins neither a comment nor a fence, and is no white space.
    private static bool IsPlain(byte b) => b is > (byte)' ' and < 0x80 and not ((byte)'/' or (byte)'#' or (byte)'<' or (byte)'`');

    // Where a value is expected, a fence begins one.
    private readonly bool IsAfterColon() => _output.Length > 0 && _output.Bytes[^1] == ':';

    private readonly bool IsFenceAt(int position) => _text[position..].StartsWith("```"u8);

    /// <summary>The text is over although the value is not: a fenced block was closed, so its author was done; else it was cut.</summary>
    private void EndEarly()
    {
        _output.NoteEnd();
        _position = _text.Length;
        IsTruncated |= !_isFenced;
    }

    /// <summary>White space that JSON does not know.</summary>
    private readonly int SpaceAt(int position)
    {
        switch (_text[position])
        {
            case 0x0B or 0x0C:
                return 1;
            case 0xC2:
                return Follows(position, 0xA0) ? 2 : 0;
            case 0xE2 when position + 2 < _text.Length:
                var (second, third) = (_text[position + 1], _text[position + 2]);
                return (second == 0x80 && third is (>= 0x80 and <= 0x8B) or 0xA8 or 0xA9 or 0xAF) || (second == 0x81 && third == 0x9F) ? 3 : 0;
            case 0xE3:
                return _text[position..].StartsWith("\u3000"u8) ? 3 : 0;
            case 0xEF:
                return _text[position..].StartsWith("\uFEFF"u8) ? 3 : 0;
            default:
                return 0;
        }
    }

    private readonly bool Follows(int position, byte next) => position + 1 < _text.Length && _text[position + 1] == next;

    /// <summary>The bytes of a comment.</summary>
    private readonly int CommentAt(int position)
    {
        var rest = _text[position..];
        switch (rest[0])
        {
            case (byte)'/' when Follows(position, (byte)'/'):
            case (byte)'#':
                var end = rest.IndexOf((byte)'\n');
                return end < 0 ? ToEnd(rest) : end;
            case (byte)'/' when Follows(position, (byte)'*'):
                return Closed(rest, "*/"u8, 2);
            case (byte)'<' when rest.StartsWith("<!--"u8):
                return Closed(rest, "-->"u8, 4);
            default:
                // It may yet become one.
                if (rest.Length < 4 && rest[0] is (byte)'/' or (byte)'<' or (byte)'`')
                {
                    _output.NoteEnd();
                }

                return 0;
        }
    }

    private readonly int Closed(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> closing, int from)
    {
        var found = rest[from..].IndexOf(closing);
        return found < 0 ? ToEnd(rest) : from + found + closing.Length;
    }

    private readonly int ToEnd(ReadOnlySpan<byte> rest)
    {
        _output.NoteEnd();
        return rest.Length;
    }

    /// <summary>"..." in place of members or items.</summary>
    private bool SkipEllipsis()
    {
        var length = _text[_position..].StartsWith("..."u8) || _text[_position..].StartsWith("…"u8) ? 3 : 0;
        if (length == 0)
        {
            return false;
        }

        _output.Note("ellipsis", _position, length, "");
        _position += length;
        var after = StrictTokenizer.SkipWhiteSpace(_text, _position);
        if (after < _text.Length && _text[after] == ',')
        {
            _position = after + 1;
        }

        return true;
    }

    /// <summary>The next byte that is no white space, at or behind a place; the length of the text where there is none.</summary>
    private readonly int Next(int position)
    {
        while (true)
        {
            position = StrictTokenizer.SkipWhiteSpace(_text, position);
            var space = position < _text.Length && !IsPlain(_text[position]) ? SpaceAt(position) : 0;
            if (space == 0)
            {
                if (position >= _text.Length)
                {
                    _output.NoteEnd();
                }

                return position;
            }

            position += space;
        }
    }

    private readonly bool StartsValue(int position) =>
        _text[position] is (byte)'{' or (byte)'[' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') || QuoteAt(position).Length > 0 || IsLiteralAt(position);
}
