namespace PromptGen.Shared;

/// <summary>The formats of JSON Schema that are asserted, as their RFCs have them; the platform's own parsers accept more.</summary>
internal static partial class Formats
{
    /// <summary>All that are checked.</summary>
    public static readonly string[] Names =
    [
        "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid",
        "uri-template", "json-pointer", "relative-json-pointer", "regex",
    ];

    public static bool Check(string format, Utf8Text text) => format switch
    {
        "date-time" => IsDateTime(text),
        "date" => IsDate(text),
        "time" => IsTime(text),
        "duration" => IsDuration(text),
        "uuid" => IsUuid(text),
        "uri" => IsUri(text, isInternational: false),
        "iri" => IsUri(text, isInternational: true),
        "uri-reference" => IsUriReference(text, isInternational: false),
        "iri-reference" => IsUriReference(text, isInternational: true),
        "uri-template" => IsUriTemplate(text),
        "email" => IsEmail(text, isInternational: false),
        "idn-email" => IsEmail(text, isInternational: true),
        "hostname" => IsHostName(text),
        "idn-hostname" => HostNames.IsInternational(text),
        "ipv4" => IPAddresses.IsIPv4(text),
        "ipv6" => IPAddresses.IsIPv6(text),
        "json-pointer" => IsJsonPointer(text),
        "relative-json-pointer" => IsRelativeJsonPointer(text),
        "regex" => IsPattern(text),
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

    /// <summary>RFC 3339, appendix A: no fractions, and no gap between the units.</summary>
    public static bool IsDuration(Utf8Text text)
    {
        var i = 1;
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        if (Unit(text, ref i) == 'W')
        {
            return i == text.Length;
        }

        i = 1;
        var isDate = Units(text, ref i, "YMD");
        if (i == text.Length)
        {
            return isDate;
        }

        return (isDate || i == 1) && text[i++] == 'T' && Units(text, ref i, "HMS") && i == text.Length;
    }

    /// <summary>At least one of the units, in order and without a gap.</summary>
    private static bool Units(Utf8Text text, ref int i, string units)
    {
        var next = -1;
        while (true)
        {
            var at = i;
            var unit = units.IndexOf(Unit(text, ref at));
            if (unit < 0)
            {
                return next >= 0;
            }

            if (next >= 0 && unit != next)
            {
                return false;
            }

            next = unit + 1;
            i = at;
        }
    }

    /// <summary>The letter behind digits; nothing where there is none.</summary>
    private static char Unit(Utf8Text text, ref int i)
    {
        var start = i;
        while (i < text.Length && IsDigit(text[i]))
        {
            i++;
        }

        return i > start && i < text.Length ? (char)text[i++] : '\0';
    }

    /// <summary>RFC 6901.</summary>
    public static bool IsJsonPointer(Utf8Text text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && !(i + 1 < text.Length && text[i + 1] is (byte)'0' or (byte)'1'))
            {
                return false;
            }
        }

        return text.IsEmpty || text[0] == '/';
    }

    /// <summary>Levels up, then a pointer or a hash sign.</summary>
    public static bool IsRelativeJsonPointer(Utf8Text text)
    {
        var i = 0;
        while (i < text.Length && IsDigit(text[i]))
        {
            i++;
        }

        if (i == 0 || (i > 1 && text[0] == '0'))
        {
            return false;
        }

        var rest = text.Slice(i);
        return (rest.Length == 1 && rest[0] == '#') || IsJsonPointer(rest);
    }

    /// <summary>A regular expression of ECMA-262, whether or not it can be matched in linear time.</summary>
    public static bool IsPattern(Utf8Text text)
    {
        var result = EcmaPattern.Translate(CodePoints.ToText(text));
        return result.DotNet is not null || result.IsUnsafe;
    }

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
