using System.Globalization;
using System.Numerics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>
/// YAML 1.2's core schema: what a scalar without quotes is. So <c>yes</c>, <c>on</c> and <c>1:30</c> are texts, unlike in YAML 1.1. Infinities and NaN, which JSON
/// has not, are texts too.
/// </summary>
internal static class YamlScalars
{
    // A number longer than this is no number that a person wrote; converting one of a million digits takes quadratic time.
    private const int MaxNumberLength = 400;

    public static JsonNode Read(string value, SourceRange range)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return new JsonNode.Null(range);
            case "true" or "True" or "TRUE":
                return new JsonNode.Boolean(range, true);
            case "false" or "False" or "FALSE":
                return new JsonNode.Boolean(range, false);
            default:
                return ToNumber(value) is { } raw ? new JsonNode.Number(range, raw) : new JsonNode.String(range, value);
        }
    }

    /// <summary>The number as JSON writes it, or null.</summary>
    private static string? ToNumber(string value)
    {
        if (value.Length > MaxNumberLength || !(value[0] is '+' or '-' or '.' || IsDigit(value[0])))
        {
            return null;
        }

        if (value.Length > 2 && value[0] == '0' && value[1] is 'x' or 'o')
        {
            return ToDecimal(value, value[1] == 'x' ? 16 : 8);
        }

        return ToJsonNumber(value);
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    private static string? ToJsonNumber(string value)
    {
        var at = value[0] is '+' or '-' ? 1 : 0;
        var sign = value[0] == '-' ? "-" : "";
        var whole = TakeDigits(value, ref at);
        var hasPoint = at < value.Length && value[at] == '.';
        var fraction = "";
        if (hasPoint)
        {
            at++;
            fraction = TakeDigits(value, ref at);
        }

        if (whole.Length == 0 && fraction.Length == 0)
        {
            return null;
        }

        var exponent = TakeExponent(value, ref at);
        if (exponent is null || at != value.Length)
        {
            return null;
        }

        whole = whole.TrimStart('0');
        return sign + (whole.Length == 0 ? "0" : whole) + (hasPoint ? "." + (fraction.Length == 0 ? "0" : fraction) : "") + exponent;
    }

    private static string TakeDigits(string value, ref int at)
    {
        var start = at;
        while (at < value.Length && IsDigit(value[at]))
        {
            at++;
        }

        return value.Substring(start, at - start);
    }

    private static string? TakeExponent(string value, ref int at)
    {
        if (at >= value.Length || value[at] is not ('e' or 'E'))
        {
            return "";
        }

        var start = at++;
        if (at < value.Length && value[at] is '+' or '-')
        {
            at++;
        }

        return TakeDigits(value, ref at).Length == 0 ? null : value.Substring(start, at - start);
    }

    private static string? ToDecimal(string value, int radix)
    {
        var number = BigInteger.Zero;
        for (var i = 2; i < value.Length; i++)
        {
            var digit = Digit(value[i]);
            if (digit < 0 || digit >= radix)
            {
                return null;
            }

            number = (number * radix) + digit;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
