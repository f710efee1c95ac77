using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace PromptGen.Reading;

/// <summary>
/// Reads a reply of a known shape from its bytes, in one pass and without tokens. Every method returns false at the first surprise, be it a mistake or only something unusual: the reply is then read
/// again over the token tape, which has the last word. Written for generated code: members may change in any version.
/// </summary>
public ref partial struct ReplyScanner
{
    // What a long holds whatever its digits.
    private const int PlainDigits = 18;

    private readonly ReadOnlySpan<byte> _utf8;
    private int _position;
    private int _depth;

    internal ReplyScanner(ReadOnlySpan<byte> utf8)
    {
        // Too long for the tape is too long for both.
        _utf8 = utf8.Length > StrictTokenizer.MaxBytes ? default : utf8;
        _position = 0;
        _depth = 0;
    }

    /// <summary>Whether nothing but white space is left.</summary>
    internal bool IsAtEnd => Peek() < 0;

    /// <summary>The beginning of an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool StartObject() => Take('{') && ++_depth <= StrictTokenizer.MaxDepth;

    /// <summary>The end of an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EndObject()
    {
        _depth--;
        return Take('}');
    }

    /// <summary>The beginning of an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool StartArray() => Take('[') && ++_depth <= StrictTokenizer.MaxDepth;

    /// <summary>The end of an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EndArray()
    {
        _depth--;
        return Take(']');
    }

    /// <summary>Whether an object or array that has begun is empty; does not pass its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsEmpty() => Peek() is '}' or ']';

    /// <summary>A comma, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Comma() => Take(',');

    /// <summary>The colon behind a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Colon() => Take(':');

    /// <summary>The name that is expected, quotes included, if it is the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNext(scoped ReadOnlySpan<byte> quotedName)
    {
        Peek();
        if (!_utf8[_position..].StartsWith(quotedName))
        {
            return false;
        }

        _position += quotedName.Length;
        return true;
    }

    /// <summary>A name or string without escapes.</summary>
    public bool Text(out ReadOnlySpan<byte> text)
    {
        if (!Scan(out text, out var isEscaped, out var isAscii) || isEscaped)
        {
            return false;
        }

        return isAscii || Utf8.IsValid(text);
    }

    /// <summary><c>null</c>, if it is next.</summary>
    public bool Null() => Peek() == 'n' && Word("null"u8);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Boolean(out bool value)
    {
        value = Peek() == 't';
        return value ? Word("true"u8) : Word("false"u8);
    }

    /// <summary>A string.</summary>
    public bool String(out string value)
    {
        if (!Scan(out var text, out var isEscaped, out var isAscii))
        {
            value = "";
            return false;
        }

        if (isAscii && !isEscaped)
        {
            value = text.IsEmpty ? "" : Encoding.Latin1.GetString(text);
            return true;
        }

        return Decode(text, isEscaped, out value);
    }

    /// <summary>A string of so many code points.</summary>
    public bool String(out string value, int minLength, int maxLength)
    {
        if (!String(out value) || value.Length < minLength)
        {
            return false;
        }

        // Beyond the ASCII plane a code point may take two units.
        if (value.Length <= maxLength && (value.Length >= 2 * (long)minLength || minLength <= 1))
        {
            return true;
        }

        var count = value.Length;
        foreach (var c in value)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count >= minLength && count <= maxLength;
    }

    /// <summary>A string that a pattern has; one with escapes, or of other characters than those of ASCII, is left to other readers.</summary>
    public bool Matching(out string value, TextPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var isFound = Scan(out var text, out var isEscaped, out var isAscii) && !isEscaped && isAscii && pattern(text);
        value = isFound ? Encoding.Latin1.GetString(text) : "";
        return isFound;
    }

    /// <summary>A whole number, written as one.</summary>
    public bool Integer(out long value)
    {
        var c = Peek();
        var isNegative = c == '-';
        var i = _position + (isNegative ? 1 : 0);
        var start = i;
        long result = 0;
        while ((uint)i < (uint)_utf8.Length && (uint)(_utf8[i] - '0') <= 9)
        {
            result = unchecked((result * 10) + (_utf8[i] - '0'));
            i++;
        }

        value = isNegative ? -result : result;
        var digits = i - start;
        if (c < 0 || digits == 0 || digits > PlainDigits || (digits > 1 && _utf8[start] == '0') || ((uint)i < (uint)_utf8.Length && _utf8[i] is (byte)'.' or (byte)'e' or (byte)'E'))
        {
            return false;
        }

        _position = i;
        return true;
    }

    /// <summary>A number.</summary>
    /// <param name="value">The nearest <c>double</c>.</param>
    /// <param name="isExact">It is the very number.</param>
    public bool Number(out double value, out bool isExact)
    {
        const int ExactDigits = 15;
        value = 0;
        isExact = false;
        if (!Digits(out var raw, out var isInteger) || !Utf8Parser.TryParse(raw, out value, out var read) || read != raw.Length || !double.IsFinite(value))
        {
            return false;
        }

        isExact = isInteger && raw.Length <= ExactDigits;
        return true;
    }

    /// <summary>A number that a <c>decimal</c> holds without loss.</summary>
    public bool Decimal(out decimal value)
    {
        const int ExactDigits = 28;
        value = 0;
        return Digits(out var raw, out _) && raw.Length <= ExactDigits && Utf8Parser.TryParse(raw, out value, out var read) && read == raw.Length;
    }

    /// <summary>The next byte that is not white space; -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Peek()
    {
        var i = _position;
        if ((uint)i < (uint)_utf8.Length && _utf8[i] > ' ')
        {
            return _utf8[i];
        }

        _position = StrictTokenizer.SkipWhiteSpace(_utf8, i);
        return (uint)_position < (uint)_utf8.Length ? _utf8[_position] : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool Word(ReadOnlySpan<byte> word)
    {
        if (!_utf8[_position..].StartsWith(word))
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    /// <summary>A number as it stands.</summary>
    private bool Digits(out ReadOnlySpan<byte> raw, out bool isInteger)
    {
        raw = default;
        isInteger = true;
        Peek();
        var start = _position;
        var i = start;
        if ((uint)i < (uint)_utf8.Length && _utf8[i] == '-')
        {
            i++;
        }

        var first = i;
        i = SkipDigits(i);
        if (i == first || (_utf8[first] == '0' && i > first + 1))
        {
            return false;
        }

        if ((uint)i < (uint)_utf8.Length && _utf8[i] == '.')
        {
            isInteger = false;
            var fraction = ++i;
            i = SkipDigits(i);
            if (i == fraction)
            {
                return false;
            }
        }

        // Exponents are unusual.
        if ((uint)i < (uint)_utf8.Length && _utf8[i] is (byte)'e' or (byte)'E')
        {
            return false;
        }

        raw = _utf8[start..i];
        _position = i;
        return true;
    }

    private readonly int SkipDigits(int i)
    {
        while ((uint)i < (uint)_utf8.Length && (uint)(_utf8[i] - '0') <= 9)
        {
            i++;
        }

        return i;
    }

    /// <summary>What stands between two quotes.</summary>
    private bool Scan(out ReadOnlySpan<byte> text, out bool isEscaped, out bool isAscii)
    {
        text = default;
        isEscaped = false;
        isAscii = true;
        if (Peek() != '"')
        {
            return false;
        }

        var start = _position + 1;
        var i = start;
        while (true)
        {
            i = SkipPlain(i, ref isAscii);
            if ((uint)i >= (uint)_utf8.Length)
            {
                return false;
            }

            var c = _utf8[i];
            if (c == '"')
            {
                text = _utf8[start..i];
                _position = i + 1;
                return true;
            }

            var length = c == '\\' ? JsonEscapes.Measure(_utf8[i..]) : 0;
            if (length == 0)
            {
                return false;
            }

            isEscaped = true;
            i += length;
        }
    }

    /// <summary>To the first quote, backslash or control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipPlain(int i, ref bool isAscii)
    {
        ref var first = ref MemoryMarshal.GetReference(_utf8);
        var all = Vector128<byte>.Zero;
        if (Vector128.IsHardwareAccelerated)
        {
            while (i <= _utf8.Length - Vector128<byte>.Count)
            {
                var block = Vector128.LoadUnsafe(ref first, (nuint)i);
                var special = Vector128.Equals(block, Vector128.Create((byte)'"')) |
                    Vector128.Equals(block, Vector128.Create((byte)'\\')) |
                    Vector128.LessThan(block, Vector128.Create((byte)' '));
                all |= block;
                if (special != Vector128<byte>.Zero)
                {
                    // What lies behind the end may be of another string: that it is not ASCII only costs time.
                    isAscii &= all.ExtractMostSignificantBits() == 0;
                    return i + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
                }

                i += Vector128<byte>.Count;
            }
        }

        isAscii &= all.ExtractMostSignificantBits() == 0;
        while (i < _utf8.Length && _utf8[i] >= ' ' && _utf8[i] is not ((byte)'"' or (byte)'\\'))
        {
            isAscii &= _utf8[i] < 0x80;
            i++;
        }

        return i;
    }

    private static bool Decode(ReadOnlySpan<byte> text, bool isEscaped, out string value)
    {
        const int OnStack = 512;
        value = "";
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        if (!isEscaped)
        {
            value = Encoding.UTF8.GetString(text);
            return true;
        }

        byte[]? rented = null;
        var buffer = text.Length <= OnStack ? stackalloc byte[OnStack] : rented = System.Buffers.ArrayPool<byte>.Shared.Rent(text.Length);
        value = Encoding.UTF8.GetString(buffer[..JsonEscapes.Unescape(text, buffer)]);
        if (rented is not null)
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }

        return true;
    }
}
