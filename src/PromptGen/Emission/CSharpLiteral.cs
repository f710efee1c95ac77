using System.Globalization;
using System.Text;
using PromptGen.Language.Json;

namespace PromptGen.Emission;

/// <summary>
/// Any value as a C# literal. A text from a prompt or schema file stands in generated code only in this form (or as an identifier that was checked), so
/// that no character of it can end the literal, the line or the file.
/// </summary>
public static class CSharpLiteral
{
    /// <summary>A regular string literal of one line, equal to the text unit by unit, lone surrogates included.</summary>
    public static string String(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var builder = new StringBuilder(text.Length + 2).Append('"');
        AppendEscaped(builder, text);
        return builder.Append('"').ToString();
    }

    /// <summary>A <c>u8</c> literal. UTF-8 has no lone surrogates: U+FFFD takes the place of one.</summary>
    public static string Utf8(string text)
    {
        var builder = new StringBuilder(text.Length + 4).Append('"');
        AppendEscaped(builder, ReplaceLoneSurrogates(text));
        return builder.Append("\"u8").ToString();
    }

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Int32(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Int64(long value) => value == long.MinValue
        ? "long.MinValue"
        : value.ToString(CultureInfo.InvariantCulture) + "L";

    /// <summary>Round-trips; infinities and NaN by their names.</summary>
    public static string Double(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        return value.ToString("R", CultureInfo.InvariantCulture) + "D";
    }

    /// <summary>A decimal given in its invariant form.</summary>
    public static string Decimal(string invariant) =>
        decimal.Parse(invariant, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture) + "M";

    private static void AppendEscaped(StringBuilder builder, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case var _ when CommonEscapes.Of(c) is { } escape:
                    builder.Append(escape);
                    break;
                case >= ' ' and < '\u007f':
                    builder.Append(c);
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    AppendPair(builder, text, i++);
                    break;
                case var _ when IsInvisible(CharUnicodeInfo.GetUnicodeCategory(c)):
                    builder.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    builder.Append(c);
                    break;
            }
        }
    }

    private static void AppendPair(StringBuilder builder, string text, int index)
    {
        if (IsInvisible(CharUnicodeInfo.GetUnicodeCategory(text, index)))
        {
            builder.Append("\\U").Append(char.ConvertToUtf32(text, index).ToString("X8", CultureInfo.InvariantCulture));
        }
        else
        {
            builder.Append(text[index]).Append(text[index + 1]);
        }
    }

    // What ends a line, changes the direction of the text around it, cannot be encoded or cannot be seen.
    internal static bool IsInvisible(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.SpaceSeparator;

    internal static string ReplaceLoneSurrogates(string text)
    {
        StringBuilder? builder = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            builder ??= new StringBuilder(text);
            builder[i] = '\ufffd';
        }

        return builder?.ToString() ?? text;
    }
}
