using System.Globalization;

namespace PromptGen.Shared;

/// <content>What begins with a backslash.</content>
internal sealed partial class EcmaPattern
{
    /// <summary>From a backslash on; gives the code point where the escape is of one character.</summary>
    internal int? AddEscape(EcmaCharacters characters, bool inClass)
    {
        var at = _position++;
        if (AtEnd)
        {
            _position = at;
            throw Bad("a backslash itself is written '\\\\'");
        }

        var c = Current;
        _position++;
        switch (c)
        {
            case 'd' or 'D':
                characters.AddSet(EcmaCharacters.Digits, negated: c == 'D');
                return null;
            case 'w' or 'W':
                characters.AddSet(EcmaCharacters.WordCharacters, negated: c == 'W');
                return null;
            case 's' or 'S':
                characters.AddSet(EcmaCharacters.WhiteSpace, negated: c == 'S');
                return null;
            case 'p' or 'P':
                AddProperty(characters, negated: c == 'P', at);
                return null;
            case >= '1' and <= '9' or 'k' when !inClass:
                _position = at;
                throw Unsafe("A reference to a group", 2);
        }

        var codePoint = c switch
        {
            't' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'b' when inClass => '\b',
            '-' when inClass => '-',
            '0' when Current is not (>= '0' and <= '9') => 0,
            'c' when IsAsciiLetter(Current) => _source[_position++] % 32,
            'x' => Hex(2, at),
            'u' => Unicode(at),
            '^' or '$' or '\\' or '.' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/' => c,
            _ => throw BadAt(at, "there is no escape '\\" + c + "'"),
        };
        characters.Add(codePoint, codePoint);
        return codePoint;
    }

    private int Unicode(int at)
    {
        if (Current != '{')
        {
            var unit = Hex(4, at);
            if (char.IsHighSurrogate((char)unit) && Match("\\u"))
            {
                var low = Hex(4, at);
                return char.IsLowSurrogate((char)low)
                    ? char.ConvertToUtf32((char)unit, (char)low)
                    : throw BadAt(at, "this is half of a surrogate pair");
            }

            return unit;
        }

        var end = _source.IndexOf('}', _position);
        var digits = end < 0 ? "" : _source.Substring(_position + 1, end - _position - 1);
        if (digits.Length is 0 or > 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value > 0x10FFFF)
        {
            throw BadAt(at, "'\\u{' is followed by a code point in hexadecimal and '}'");
        }

        _position = end + 1;
        return value;
    }

    private int Hex(int count, int at)
    {
        // Four digits at most.
        var value = 0;
        var end = Math.Min(_position + count, _source.Length);
        var i = _position;
        for (; i < end && Uri.IsHexDigit(_source[i]); i++)
        {
            value = (value << 4) | Uri.FromHex(_source[i]);
        }

        if (i != _position + count)
        {
            throw BadAt(at, "'\\" + _source[at + 1] + "' is followed by " + count.ToString(CultureInfo.InvariantCulture) + " hexadecimal digits");
        }

        _position += count;
        return value;
    }

    private void AddProperty(EcmaCharacters characters, bool negated, int at)
    {
        var end = Current == '{' ? _source.IndexOf('}', _position) : -1;
        if (end < 0)
        {
            throw BadAt(at, "'\\p' is followed by a property in braces, such as \\p{L}");
        }

        var name = _source.Substring(_position + 1, end - _position - 1);
        _position = end + 1;
        if (!characters.TryAddCategory(name, negated))
        {
            throw BadAt(at, "only general categories, such as \\p{L} or \\p{Letter}, are known here");
        }
    }

    private bool Match(string text)
    {
        if (string.CompareOrdinal(_source, _position, text, 0, text.Length) != 0)
        {
            return false;
        }

        _position += text.Length;
        return true;
    }

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
