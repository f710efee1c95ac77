using System.Globalization;
using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Parsing;

/// <summary>The values of numbers and strings.</summary>
internal sealed class LiteralParser(TokenCursor cursor)
{
    public ExpressionSyntax ParseNumber()
    {
        var token = cursor.Next();
        var range = cursor.Range(token);
        var text = cursor.TextOf(token).Replace("_", "");
        var value = token.Kind == TokenKind.Integer ? (object?)ReadInteger(text) : ReadFloat(text);
        if (value is null)
        {
            cursor.Bag.Add(TemplateSyntaxRules.InvalidLiteral, range, "'" + text + "' is no number between -2^63 and 2^63-1");
        }

        return new LiteralSyntax(range, value ?? 0L);
    }

    public string ParseString(TemplateToken token)
    {
        var text = cursor.TextOf(token);
        var end = text.Length > 1 && text[text.Length - 1] == text[0] ? text.Length - 1 : text.Length;
        return token.Kind == TokenKind.VerbatimString
            ? text.Substring(1, end - 1).Replace("``", "`")
            : Unescape(text, 1, end, token.Start);
    }

    /// <summary>A part of a string with its escapes resolved.</summary>
    public string Unescape(string text, int start, int end, int offset)
    {
        var builder = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\\' || i + 1 >= end)
            {
                builder.Append(text[i]);
                continue;
            }

            i++;
            var digits = text[i] switch { 'u' => 4, 'x' => 2, _ => 0 };
            if (digits > 0 && TryReadHex(text, i + 1, Math.Min(end, i + 1 + digits), digits, out var code))
            {
                builder.Append((char)code);
                i += digits;
            }
            else if (Simple(text[i]) is { } escaped)
            {
                builder.Append(escaped);
            }
            else
            {
                var range = cursor.Source.ToFile(offset + i - 1, offset + i + 1);
                cursor.Bag.Add(TemplateSyntaxRules.InvalidLiteral, range, "'\\" + text[i] + "' is no escape sequence; write '\\\\' for a backslash");
            }
        }

        return builder.ToString();
    }

    // An escaped line end joins two lines.
    private static string? Simple(char c) => c switch
    {
        '\n' => "",
        '\'' => "'",
        '"' => "\"",
        '\\' => "\\",
        '0' => "\0",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        '{' => "{",
        '}' => "}",
        _ => null,
    };

    private static bool TryReadHex(string text, int start, int end, int digits, out int value)
    {
        value = 0;
        return end - start == digits
            && int.TryParse(text.Substring(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static long? ReadInteger(string text)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' or 'b' or 'B' && text.Length > 2)
        {
            return ReadBits(text.Substring(2), text[1] is 'x' or 'X' ? 16 : 2);
        }

        return long.TryParse(text, NumberStyles.Integer | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    // 32 bits without a 'u' behind them are a signed number, as in Scriban: 0xFFFFFFFF is -1.
    private static long? ReadBits(string digits, int radix)
    {
        var isUnsigned = digits[digits.Length - 1] is 'u' or 'U';
        var text = isUnsigned ? digits.Substring(0, digits.Length - 1) : digits;
        ulong value = 0;
        foreach (var c in text)
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : c is >= 'a' and <= 'f' ? c - 'a' + 10 : c is >= 'A' and <= 'F' ? c - 'A' + 10 : 99;
            if (digit >= radix || value > (ulong.MaxValue / (uint)radix))
            {
                return null;
            }

            value = (value * (uint)radix) + (uint)digit;
        }

        if (text.Length == 0 || (isUnsigned && value > long.MaxValue))
        {
            return null;
        }

        return value <= uint.MaxValue && !isUnsigned ? unchecked((int)(uint)value) : unchecked((long)value);
    }

    private static double? ReadFloat(string text)
    {
        var digits = text.TrimEnd('f', 'F', 'd', 'D', 'm', 'M');
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value) ? value : null;
    }
}
