namespace PromptGen.Shared;

/// <summary>The formats of JSON Schema that are asserted, as their RFCs have them; the platform's own parsers accept more.</summary>
internal static class Formats
{
    public static bool Check(string format, Utf8Text text) => format switch
    {
        "date-time" => IsDateTime(text),
        "date" => IsDate(text),
        "time" => IsTime(text),
        "uuid" => IsUuid(text),
        "uri" => IsUri(text),
        "email" => IsEmail(text),
        _ => true,
    };

    /// <summary>RFC 3339 <c>full-date</c>.</summary>
    public static bool IsDate(Utf8Text text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var year = Number(text, 0, 4);
        var month = Number(text, 5, 2);
        var day = Number(text, 8, 2);
        return year >= 0 && month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, month);
    }

    /// <summary>RFC 3339 <c>full-time</c>: with an offset, and a leap second only where it is 23:59:60 in UTC.</summary>
    public static bool IsTime(Utf8Text text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        var hour = Number(text, 0, 2);
        var minute = Number(text, 3, 2);
        var second = Number(text, 6, 2);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
        {
            return false;
        }

        var i = 8;
        if (text[i] == '.')
        {
            var digits = i + 1;
            for (i = digits; i < text.Length && IsDigit(text[i]); i++)
            {
            }

            if (i == digits || i == text.Length)
            {
                return false;
            }
        }

        var offset = 0;
        if (text[i] is (byte)'Z' or (byte)'z')
        {
            if (i != text.Length - 1)
            {
                return false;
            }
        }
        else
        {
            if (text[i] is not ((byte)'+' or (byte)'-') || text.Length - i != 6 || text[i + 3] != ':')
            {
                return false;
            }

            var offsetHour = Number(text, i + 1, 2);
            var offsetMinute = Number(text, i + 4, 2);
            if (offsetHour is < 0 or > 23 || offsetMinute is < 0 or > 59)
            {
                return false;
            }

            offset = ((offsetHour * 60) + offsetMinute) * (text[i] == '-' ? -1 : 1);
        }

        const int Day = 24 * 60;
        return second < 60 || ((hour * 60) + minute - offset + (2 * Day)) % Day == Day - 1;
    }

    /// <summary>RFC 3339 <c>date-time</c>.</summary>
    public static bool IsDateTime(Utf8Text text) =>
        text.Length > 11 && text[10] is (byte)'T' or (byte)'t' && IsDate(text.Slice(0, 10)) && IsTime(text.Slice(11));

    /// <summary>RFC 4122: 8-4-4-4-12 hexadecimal digits.</summary>
    public static bool IsUuid(Utf8Text text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !IsHex(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>RFC 3986: a URI with its scheme.</summary>
    public static bool IsUri(Utf8Text text)
    {
        var i = 0;
        while (i < text.Length && (IsLetter(text[i]) || (i > 0 && (IsDigit(text[i]) || text[i] is (byte)'+' or (byte)'-' or (byte)'.'))))
        {
            i++;
        }

        return i > 0 && i < text.Length && text[i] == ':' && IsAfterScheme(text.Slice(i + 1));
    }

    /// <summary>RFC 5321 <c>Mailbox</c>, in ASCII.</summary>
    public static bool IsEmail(Utf8Text text)
    {
        var at = -1;
        for (var i = text.Length - 1; i >= 0 && at < 0; i--)
        {
            at = text[i] == '@' ? i : -1;
        }

        if (at < 1)
        {
            return false;
        }

        var local = text.Slice(0, at);
        return (local[0] == '"' ? IsQuotedString(local) : IsDotAtom(local)) && IsMailDomain(text.Slice(at + 1));
    }

    private static bool IsQuotedString(Utf8Text text)
    {
        if (text.Length < 2 || text[text.Length - 1] != '"')
        {
            return false;
        }

        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (i == text.Length - 1)
                {
                    return false;
                }
            }
            else if (text[i] == '"')
            {
                return false;
            }

            if (text[i] is < 32 or > 126)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDotAtom(Utf8Text text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var dot = text[i] == '.';
            if (dot ? i == 0 || i == text.Length - 1 || text[i - 1] == '.' : !IsAtomCharacter(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAtomCharacter(byte c) => IsLetter(c) || IsDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains((char)c);

    private static bool IsMailDomain(Utf8Text text)
    {
        if (text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']')
        {
            return IsAddressLiteral(text.Slice(1, text.Length - 2));
        }

        return IsHostName(text);
    }

    private static bool IsAddressLiteral(Utf8Text text)
    {
        const string Prefix = "IPv6:";
        if (text.Length > Prefix.Length && StartsWith(text, Prefix))
        {
            return IPAddresses.IsIPv6(text.Slice(Prefix.Length));
        }

        return IPAddresses.IsIPv4(text);
    }

    /// <summary>RFC 1123: labels of letters, digits and inner hyphens.</summary>
    public static bool IsHostName(Utf8Text text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        var label = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                if (i == label || i - label > 63 || text[label] == '-' || text[i - 1] == '-')
                {
                    return false;
                }

                label = i + 1;
            }
            else if (!IsLetter(text[i]) && !IsDigit(text[i]) && text[i] != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAfterScheme(Utf8Text text)
    {
        var i = 0;
        if (text.Length >= 2 && text[0] == '/' && text[1] == '/')
        {
            var end = 2;
            while (end < text.Length && text[end] is not ((byte)'/' or (byte)'?' or (byte)'#'))
            {
                end++;
            }

            if (!IsAuthority(text.Slice(2, end - 2)))
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
            else if (!IsUnreserved(c) && !"!$&'()*+,;=:@/?".Contains((char)c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAuthority(Utf8Text text)
    {
        var host = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '@')
            {
                if (!IsAll(text.Slice(0, i), "!$&'()*+,;=:"))
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

        return IsAll(text.Slice(0, end), "!$&'()*+,;=") && IsPort(text.Slice(end));
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

        return i > 1 && i < text.Length - 1 && text[i] == '.' && IsAll(text.Slice(i + 1), "!$&'()*+,;=:");
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

    private static bool IsAll(Utf8Text text, string others)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && IsPercentEncoded(text, i))
            {
                i += 2;
            }
            else if (!IsUnreserved(text[i]) && !others.Contains((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPercentEncoded(Utf8Text text, int at) => at + 2 < text.Length && IsHex(text[at + 1]) && IsHex(text[at + 2]);

    private static bool StartsWith(Utf8Text text, string prefix)
    {
        for (var i = 0; i < prefix.Length; i++)
        {
            if ((text[i] | 0x20) != (prefix[i] | 0x20))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnreserved(byte c) => IsLetter(c) || IsDigit(c) || c is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static bool IsLetter(byte c) => (c | 0x20) is >= 'a' and <= 'z';

    private static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';

    private static bool IsHex(byte c) => IsDigit(c) || (c | 0x20) is >= 'a' and <= 'f';

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>-1 where one is not a digit.</summary>
    private static int Number(Utf8Text text, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            if (!IsDigit(text[i]))
            {
                return -1;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }
}
