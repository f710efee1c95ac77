using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PromptGen.Reading;

/// <content>Words, numbers and strings.</content>
internal ref partial struct StrictReader
{
    private bool ReadWord(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> word, JsonTypes type, TokenTape tape)
    {
        if (!utf8[Position..].StartsWith(word))
        {
            return Fail("A value is expected here");
        }

        tape.Add(Position, word.Length).Set(type);
        Position += word.Length;
        return true;
    }

    private bool ReadNumber(ReadOnlySpan<byte> utf8, TokenTape tape)
    {
        var start = Position;
        var i = start;
        if (utf8[i] == '-')
        {
            i++;
        }

        var first = i;
        i = SkipDigits(utf8, i);
        if (i == first)
        {
            Position = i;
            return Fail("A digit is expected here");
        }

        if (utf8[first] == '0' && i > first + 1)
        {
            Position = first;
            return Fail("A number has no leading zeros");
        }

        var type = JsonTypes.Number | JsonTypes.Integer;
        if (i < utf8.Length && utf8[i] == '.')
        {
            type = JsonTypes.Number;
            var fraction = i + 1;
            i = SkipDigits(utf8, fraction);
            if (i == fraction)
            {
                Position = i;
                return Fail("A digit is expected here");
            }
        }

        if (i < utf8.Length && utf8[i] is (byte)'e' or (byte)'E')
        {
            type = JsonTypes.Number;
            i++;
            if (i < utf8.Length && utf8[i] is (byte)'+' or (byte)'-')
            {
                i++;
            }

            var exponent = i;
            i = SkipDigits(utf8, exponent);
            if (i == exponent)
            {
                Position = i;
                return Fail("A digit is expected here");
            }
        }

        tape.Add(start, i - start).Set(type);
        Position = i;
        return true;
    }

    private static int SkipDigits(ReadOnlySpan<byte> utf8, int i)
    {
        while ((uint)i < (uint)utf8.Length && (uint)(utf8[i] - '0') <= 9)
        {
            i++;
        }

        return i;
    }

    /// <summary>Reads the string whose opening quote is the next byte.</summary>
    public bool ReadString(ReadOnlySpan<byte> utf8, TokenTape tape)
    {
        var start = ++Position;
        var i = start;
        var flags = TokenFlags.None;
        while (true)
        {
            i = SkipPlain(utf8, i);
            if ((uint)i >= (uint)utf8.Length)
            {
                Position = start - 1;
                return Fail("This string is not closed");
            }

            var c = utf8[i];
            if (c == '"')
            {
                tape.Add(start, i - start).Set(JsonTypes.String, flags);
                Position = i + 1;
                return true;
            }

            Position = i;
            if (c != '\\')
            {
                return Fail("A control character must be escaped in a string");
            }

            flags = TokenFlags.Escaped;
            var length = JsonEscapes.Measure(utf8[i..]);
            if (length == 0)
            {
                return Fail("This is not an escape that JSON has");
            }

            i += length;
        }
    }

    /// <summary>To the first quote, backslash or control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipPlain(ReadOnlySpan<byte> utf8, int i)
    {
        ref var first = ref MemoryMarshal.GetReference(utf8);
        if (Vector128.IsHardwareAccelerated)
        {
            while (i <= utf8.Length - Vector128<byte>.Count)
            {
                var block = Vector128.LoadUnsafe(ref first, (nuint)i);
                var special = Vector128.Equals(block, Vector128.Create((byte)'"')) |
                    Vector128.Equals(block, Vector128.Create((byte)'\\')) |
                    Vector128.LessThan(block, Vector128.Create((byte)' '));
                if (special != Vector128<byte>.Zero)
                {
                    return i + System.Numerics.BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
                }

                i += Vector128<byte>.Count;
            }
        }

        while (i < utf8.Length && utf8[i] >= ' ' && utf8[i] is not ((byte)'"' or (byte)'\\'))
        {
            i++;
        }

        return i;
    }
}
