namespace PromptGen.Shared;

/// <content>RFC 3986 and RFC 3987: addresses, and templates of them (RFC 6570).</content>
internal static partial class Formats
{
    /// <summary>With its scheme.</summary>
    /// <param name="text">The address.</param>
    /// <param name="isInternational">Characters beyond ASCII may stand where letters may.</param>
    public static bool IsUri(Utf8Text text, bool isInternational) => SchemeLength(text) is > 0 and var length && IsAfterScheme(text.Slice(length + 1), isInternational);

    /// <summary>With its scheme, or relative to another.</summary>
    public static bool IsUriReference(Utf8Text text, bool isInternational)
    {
        var length = SchemeLength(text);
        return length >= 0 && IsAfterScheme(length == 0 ? text : text.Slice(length + 1), isInternational);
    }

    /// <summary>0: there is none; -1: what stands before the first colon is none.</summary>
    private static int SchemeLength(Utf8Text text)
    {
        var isScheme = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return isScheme && i > 0 ? i : -1;
            }

            if (c is (byte)'/' or (byte)'?' or (byte)'#')
            {
                return 0;
            }

            isScheme &= IsLetter(c) || (i > 0 && (IsDigit(c) || c is (byte)'+' or (byte)'-' or (byte)'.'));
        }

        return 0;
    }

    private static bool IsAfterScheme(Utf8Text text, bool isInternational)
    {
        var i = 0;
        if (text.Length >= 2 && text[0] == '/' && text[1] == '/')
        {
            var end = 2;
            while (end < text.Length && text[end] is not ((byte)'/' or (byte)'?' or (byte)'#'))
            {
                end++;
            }

            if (!IsAuthority(text.Slice(2, end - 2), isInternational))
            {
                return false;
            }

            i = end;
        }

        var hasFragment = false;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '#')
            {
                if (hasFragment)
                {
                    return false;
                }

                hasFragment = true;
            }
            else if (c == '%')
            {
                if (!IsPercentEncoded(text, i))
                {
                    return false;
                }

                i += 2;
            }
            else if (!IsUnreserved(c) && !(isInternational && c >= 0x80) && !"!$&'()*+,;=:@/?".Contains((char)c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAuthority(Utf8Text text, bool isInternational)
    {
        var host = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '@')
            {
                if (!IsAll(text.Slice(0, i), "!$&'()*+,;=:", isInternational))
                {
                    return false;
                }

                host = i + 1;
            }
        }

        text = text.Slice(host);
        var end = text.Length;
        if (end > 0 && text[0] == '[')
        {
            var close = 1;
            while (close < text.Length && text[close] != ']')
            {
                close++;
            }

            if (close == text.Length || !(IPAddresses.IsIPv6(text.Slice(1, close - 1)) || IsFutureAddress(text.Slice(1, close - 1))))
            {
                return false;
            }

            return IsPort(text.Slice(close + 1));
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                end = i;
                break;
            }
        }

        return IsAll(text.Slice(0, end), "!$&'()*+,;=", isInternational) && IsPort(text.Slice(end));
    }

    private static bool IsFutureAddress(Utf8Text text)
    {
        if (text.Length < 4 || text[0] is not ((byte)'v' or (byte)'V'))
        {
            return false;
        }

        var i = 1;
        while (i < text.Length && IsHex(text[i]))
        {
            i++;
        }

        return i > 1 && i < text.Length - 1 && text[i] == '.' && IsAll(text.Slice(i + 1), "!$&'()*+,;=:", isInternational: false);
    }

    private static bool IsPort(Utf8Text text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (!IsDigit(text[i]))
            {
                return false;
            }
        }

        return text[0] == ':';
    }

    private static bool IsAll(Utf8Text text, string others, bool isInternational)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && IsPercentEncoded(text, i))
            {
                i += 2;
            }
            else if (!IsUnreserved(text[i]) && !(isInternational && text[i] >= 0x80) && !others.Contains((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPercentEncoded(Utf8Text text, int at) => at + 2 < text.Length && IsHex(text[at + 1]) && IsHex(text[at + 2]);

    /// <summary>RFC 6570.</summary>
    public static bool IsUriTemplate(Utf8Text text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '{')
            {
                var start = i + 1;
                while (i < text.Length && text[i] != '}')
                {
                    i++;
                }

                if (i == text.Length || !IsExpression(text.Slice(start, i - start)))
                {
                    return false;
                }
            }
            else if (c == '%')
            {
                if (!IsPercentEncoded(text, i))
                {
                    return false;
                }

                i += 2;
            }
            else if (c is <= 0x20 or 0x7F || "\"<>\\^`|}".Contains((char)c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsExpression(Utf8Text text)
    {
        var i = text.Length > 0 && "+#./;?&=,!@|".Contains((char)text[0]) ? 1 : 0;
        while (true)
        {
            if (!IsVariable(text, ref i))
            {
                return false;
            }

            if (i == text.Length)
            {
                return true;
            }

            if (text[i++] != ',')
            {
                return false;
            }
        }
    }

    private static bool IsVariable(Utf8Text text, ref int i)
    {
        var start = i;
        while (i < text.Length)
        {
            if (text[i] == '%' && IsPercentEncoded(text, i))
            {
                i += 3;
            }
            else if (IsLetter(text[i]) || IsDigit(text[i]) || text[i] == '_' || (text[i] == '.' && i > start && text[i - 1] != '.'))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        if (i == start || text[i - 1] == '.')
        {
            return false;
        }

        if (i < text.Length && text[i] == '*')
        {
            i++;
        }
        else if (i < text.Length && text[i] == ':')
        {
            const int MaxDigits = 4;
            var digits = ++i;
            while (i < text.Length && IsDigit(text[i]))
            {
                i++;
            }

            return i > digits && i - digits <= MaxDigits && text[digits] != '0';
        }

        return true;
    }
}
