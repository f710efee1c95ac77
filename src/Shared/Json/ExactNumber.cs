using System.Globalization;
using System.Numerics;

namespace PromptGen.Shared;

/// <summary>
/// Arithmetic on JSON numbers as they stand in a text: no digit is lost, whatever the size. Every method expects a well-formed JSON
/// number and takes time linear in its length.
/// </summary>
internal static class ExactNumber
{
    // Exponents beyond this are all alike: no schema's bound and no reply's mantissa reaches it.
    private const long ExponentLimit = 1_000_000_000_000_000;

    /// <summary>1.0 and 1e2 are integers, as JSON Schema counts.</summary>
    public static bool IsInteger(Utf8Text number)
    {
        var parts = Parse(number);
        return parts.Count == 0 || parts.Count <= parts.Magnitude;
    }

    /// <summary>-1, 0 or 1.</summary>
    public static int Sign(Utf8Text number) => Parse(number).Sign;

    public static int Compare(Utf8Text left, Utf8Text right)
    {
        var a = Parse(left);
        var b = Parse(right);
        if (a.Sign != b.Sign)
        {
            return a.Sign.CompareTo(b.Sign);
        }

        if (a.Sign == 0)
        {
            return 0;
        }

        var order = a.Magnitude.CompareTo(b.Magnitude);
        if (order == 0)
        {
            order = CompareDigits(left, a, right, b);
        }

        return order * a.Sign;
    }

    /// <summary>Whether the number divided by a divisor above zero is an integer.</summary>
    public static bool IsMultipleOf(Utf8Text number, Utf8Text divisor)
    {
        var a = Parse(number);
        var b = Parse(divisor);
        if (a.Count == 0)
        {
            return true;
        }

        if (b.Count == 0)
        {
            return false;
        }

        // number = A * 10^x, divisor = B * 10^y, and neither A nor B ends in a zero.
        var shift = a.Exponent - b.Exponent;
        if (shift < 0)
        {
            return false;
        }

        var modulus = ToInteger(divisor, b);
        var remainder = Remainder(number, a, modulus);
        return remainder.IsZero || (remainder * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
    }

    /// <summary>The value of a number that <see cref="IsInteger"/> where it has at most <paramref name="maxDigits"/> digits.</summary>
    public static bool TryGetInteger(Utf8Text number, int maxDigits, out BigInteger value)
    {
        var parts = Parse(number);
        value = default;
        if (parts.Count == 0)
        {
            return true;
        }

        if (parts.Count > parts.Magnitude || parts.Magnitude > maxDigits)
        {
            return false;
        }

        value = ToInteger(number, parts) * BigInteger.Pow(10, (int)parts.Exponent) * parts.Sign;
        return true;
    }

    /// <summary>The same text for all numbers of one value: <c>1.0</c>, <c>1</c> and <c>0.1e1</c>.</summary>
    public static string Normalize(Utf8Text number)
    {
        var parts = Parse(number);
        if (parts.Count == 0)
        {
            return "0";
        }

        var digits = new char[parts.Count];
        var index = parts.First;
        for (var n = 0; n < digits.Length; n++, index++)
        {
            index += number[index] == '.' ? 1 : 0;
            digits[n] = (char)number[index];
        }

        return (parts.Sign < 0 ? "-" : "") + new string(digits) + "e" + parts.Exponent.ToString(CultureInfo.InvariantCulture);
    }

    private static int CompareDigits(Utf8Text left, Parts a, Utf8Text right, Parts b)
    {
        var i = a.First;
        var j = b.First;
        for (var n = 0; n < Math.Min(a.Count, b.Count); n++, i++, j++)
        {
            i += left[i] == '.' ? 1 : 0;
            j += right[j] == '.' ? 1 : 0;
            if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }
        }

        return a.Count.CompareTo(b.Count);
    }

    private static BigInteger ToInteger(Utf8Text number, Parts parts) => Fold(number, parts, BigInteger.Zero);

    private static BigInteger Remainder(Utf8Text number, Parts parts, BigInteger modulus) => Fold(number, parts, modulus);

    /// <summary>The digits as one integer, reduced on the way where there is a modulus.</summary>
    private static BigInteger Fold(Utf8Text number, Parts parts, BigInteger modulus)
    {
        const int Chunk = 18;
        var result = BigInteger.Zero;
        var index = parts.First;
        for (var done = 0; done < parts.Count;)
        {
            var chunk = 0L;
            var scale = 1L;
            for (var n = 0; n < Chunk && done < parts.Count; n++, done++, index++)
            {
                index += number[index] == '.' ? 1 : 0;
                chunk = (chunk * 10) + (number[index] - '0');
                scale *= 10;
            }

            result = (result * scale) + chunk;
            if (!modulus.IsZero)
            {
                result %= modulus;
            }
        }

        return result;
    }

    private static Parts Parse(Utf8Text number)
    {
        var i = 0;
        var negative = number[0] == '-';
        if (negative)
        {
            i++;
        }

        int first = -1, last = -1, digits = 0, integerDigits = 0, count = 0;
        var inFraction = false;
        var leadingZeros = 0;
        for (; i < number.Length; i++)
        {
            var c = number[i];
            if (c == '.')
            {
                inFraction = true;
                continue;
            }

            if (c is (byte)'e' or (byte)'E')
            {
                break;
            }

            if (first < 0 && c == '0')
            {
                leadingZeros += inFraction ? 1 : 0;
                continue;
            }

            first = first < 0 ? i : first;
            digits++;
            integerDigits += inFraction ? 0 : 1;
            if (c != '0')
            {
                last = i;
                count = digits;
            }
        }

        if (last < 0)
        {
            return default;
        }

        var exponent = i < number.Length ? ParseExponent(number.Slice(i + 1)) : 0;
        var magnitude = exponent + (integerDigits > 0 ? integerDigits : -leadingZeros);
        return new Parts(negative ? -1 : 1, first, count, magnitude);
    }

    private static long ParseExponent(Utf8Text text)
    {
        var i = text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var value = 0L;
        for (; i < text.Length; i++)
        {
            value = Math.Min(ExponentLimit, (value * 10) + (text[i] - '0'));
        }

        return text[0] == '-' ? -value : value;
    }

    // A number as 0.ddd * 10^Magnitude: First is the index of its first digit that is not zero, Count the number of digits from there
    // to the last that is not zero; none: the number is zero.
    private readonly record struct Parts(int Sign, int First, int Count, long Magnitude)
    {
        public long Exponent => Magnitude - Count;
    }
}
