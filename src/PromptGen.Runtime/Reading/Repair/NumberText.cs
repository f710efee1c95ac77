using System.Globalization;
using System.Numerics;
using System.Text;

namespace PromptGen.Reading;

/// <summary>Numbers as people and other languages write them.</summary>
internal static class NumberText
{
    // A number in another base has few digits; a longer run of them is an identifier.
    private const int MaxHexDigits = 16;

    /// <summary>What is no number of JSON as one; null: it is no number at all.</summary>
    public static string? Mend(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty || (word[0] is not ((byte)'+' or (byte)'-' or (byte)'.') && !char.IsAsciiDigit((char)word[0])))
        {
            return null;
        }

        const int Longest = 4096;
        if (word.Length > Longest || !Ascii.IsValid(word))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(word);
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && digits.Length is > 2 and <= MaxHexDigits + 2 &&
            BigInteger.TryParse("0" + digits.AsSpan(2).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return sign + value.ToString(CultureInfo.InvariantCulture);
        }

        if (!digits.Any(char.IsAsciiDigit))
        {
            return null;
        }

        digits = WithoutUnderscores(digits);
        digits = digits.StartsWith('.') ? "0" + digits : digits;

        // Cut, or written with a point and nothing behind it: the digits so far.
        foreach (var end in (ReadOnlySpan<string>)["", "0", "1"])
        {
            if (IsNumber(Encoding.ASCII.GetBytes(sign + digits + end)))
            {
                return sign + (end.Length == 0 ? digits : digits.TrimEnd('+', '-').TrimEnd('e', 'E').TrimEnd('.'));
            }
        }

        return null;
    }

    private static string WithoutUnderscores(string digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_' && (i == 0 || i == digits.Length - 1 || !char.IsAsciiDigit(digits[i - 1]) || !char.IsAsciiDigit(digits[i + 1])))
            {
                return digits;
            }
        }

        return digits.Replace("_", "", StringComparison.Ordinal);
    }

    /// <summary>Whether it is a number of JSON already.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var i = text.StartsWith("-"u8) ? 1 : 0;
        var first = i;
        i = SkipDigits(text, i);
        if (i == first || (text[first] == '0' && i > first + 1))
        {
            return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            var fraction = i + 1;
            i = SkipDigits(text, fraction);
            if (i == fraction)
            {
                return false;
            }
        }

        if (i < text.Length && text[i] is (byte)'e' or (byte)'E')
        {
            i++;
            i += i < text.Length && text[i] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = i;
            i = SkipDigits(text, exponent);
            if (i == exponent)
            {
                return false;
            }
        }

        return i == text.Length;
    }

    private static int SkipDigits(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit((char)text[i]))
        {
            i++;
        }

        return i;
    }
}
