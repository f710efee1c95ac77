using System.Text;

namespace PromptGen.Reading;

/// <summary>The escapes of JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>The bytes of the escape that the text begins with; 0 where it is none, or half of a character.</summary>
    public static int Measure(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] != 'u')
        {
            return text[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? 2 : 0;
        }

        var unit = Unit(text);
        if (unit < 0)
        {
            return 0;
        }

        if (!char.IsSurrogate((char)unit))
        {
            return 6;
        }

        return char.IsHighSurrogate((char)unit) && text.Length >= 12 && text[6] == '\\' && text[7] == 'u' &&
            Unit(text[6..]) is var low and >= 0 && char.IsLowSurrogate((char)low)
            ? 12
            : 0;
    }

    /// <summary>The text of a string whose escapes have been checked.</summary>
    /// <param name="text">What stands between the quotes.</param>
    /// <param name="target">At least as long.</param>
    /// <returns>The bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        int read = 0, written = 0;
        while (true)
        {
            var plain = text[read..].IndexOf((byte)'\\');
            var run = plain < 0 ? text[read..] : text.Slice(read, plain);
            run.CopyTo(target[written..]);
            written += run.Length;
            if (plain < 0)
            {
                return written;
            }

            read += plain;
            if (text[read + 1] != 'u')
            {
                target[written++] = Simple(text[read + 1]);
                read += 2;
                continue;
            }

            var unit = (char)Unit(text[read..]);
            read += 6;
            var rune = char.IsHighSurrogate(unit) ? new Rune(unit, (char)Unit(text[read..])) : new Rune(unit);
            read += char.IsHighSurrogate(unit) ? 6 : 0;
            written += rune.EncodeToUtf8(target[written..]);
        }
    }

    private static byte Simple(byte c) => c switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => c,
    };

    private static int Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6)
        {
            return -1;
        }

        var value = 0;
        for (var i = 2; i < 6; i++)
        {
            var c = text[i];
            var digit = c switch
            {
                >= (byte)'0' and <= (byte)'9' => c - '0',
                >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }
}
