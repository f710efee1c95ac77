using System.Text;

namespace PromptGen.Reading;

/// <content>Escapes, right, wrong and cut.</content>
internal ref partial struct LenientTokenizer
{
    private Found ReadEscape()
    {
        var rest = _text[_position..];
        var length = JsonEscapes.Measure(rest);
        if (length > 0)
        {
            _output.Append(rest[..length]);
            _hasEscapes = true;
            _position += length;
            return Found.Value;
        }

        if (IsCutEscape(rest))
        {
            _output.NoteEnd();
            _output.Note("truncated", _position, rest.Length, "");
            _position = _text.Length;
            return Found.Value;
        }

        switch (rest[1])
        {
            case (byte)'u':
                return Fail("This escape stands for no character");
            case (byte)'\'' or (byte)'`':
                length = 2;
                _output.Append(rest[1]);
                break;
            case (byte)'\n':
                length = 2;
                break;
            case (byte)'\r':
                length = rest.Length > 2 && rest[2] == '\n' ? 3 : 2;
                break;
            case (byte)'x' when rest.Length > 3 && char.IsAsciiHexDigit((char)rest[2]) && char.IsAsciiHexDigit((char)rest[3]):
                length = 4;
                AppendRune(new Rune(Convert.ToInt32(Encoding.ASCII.GetString(rest.Slice(2, 2)), 16)));
                break;
            default:
                // Not an escape but a backslash, as in a path or a pattern.
                _output.Append("\\\\"u8);
                _hasEscapes = true;
                length = 1;
                break;
        }

        _output.Note("escape", _position, length, "");
        _position += length;
        return Found.Value;
    }

    private void AppendRune(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
        {
            _hasEscapes |= _output.AppendCharacter(b);
        }
    }

    private static bool IsCutEscape(ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 1)
        {
            return true;
        }

        const int Longest = 12;
        if (rest[1] != 'u' || rest.Length >= Longest)
        {
            return false;
        }

        // Whatever digits are missing: some of them make it whole.
        Span<byte> whole = stackalloc byte[Longest];
        "\\ud800\\udc00"u8.CopyTo(whole);
        rest.CopyTo(whole);
        if (rest.Length >= 6)
        {
            return JsonEscapes.Measure(whole) == Longest;
        }

        foreach (var b in rest[2..])
        {
            if (!char.IsAsciiHexDigit((char)b))
            {
                return false;
            }
        }

        return true;
    }
}
