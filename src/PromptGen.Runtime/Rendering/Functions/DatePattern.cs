using System.Globalization;
using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>Dates by the <c>%</c> signs that Scriban has from Ruby, in the invariant culture.</summary>
internal static class DatePattern
{
    public static string Format(DateTimeOffset date, string pattern)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length)
            {
                builder.Append(Sign(date, pattern[++i], pattern));
            }
            else
            {
                builder.Append(pattern[i]);
            }
        }

        return builder.ToString();
    }

    private static string Sign(DateTimeOffset date, char sign, string pattern) => sign switch
    {
        'a' => Net(date, "ddd"),
        'A' => Net(date, "dddd"),
        'b' or 'h' => Net(date, "MMM"),
        'B' => Net(date, "MMMM"),
        'c' => Format(date, "%a %b %e %T %Y"),
        'C' => Number(date.Year / 100, "00"),
        'd' => Net(date, "dd"),
        'D' => Format(date, "%m/%d/%y"),
        'e' => Blank(date.Day),
        'F' => Net(date, "yyyy-MM-dd"),
        'g' => pattern == "%g" ? Format(date, DateFunctions.DefaultPattern) : "",
        'H' => Net(date, "HH"),
        'I' => Net(date, "hh"),
        'j' => Number(date.DayOfYear, "000"),
        'k' => Blank(date.Hour),
        'l' => Blank(((date.Hour + 11) % 12) + 1),
        'L' => Net(date, "fff"),
        'm' => Net(date, "MM"),
        'M' => Net(date, "mm"),
        'n' => "\n",
        'N' => Number((date.Ticks % TimeSpan.TicksPerSecond) * 100, "000000000"),
        'p' => Net(date, "tt"),
        'P' => Net(date, "tt").ToLowerInvariant(),
        'r' => Format(date, "%I:%M:%S %p"),
        'R' => Format(date, "%H:%M"),
        's' => Number(date.ToUnixTimeSeconds(), "0"),
        'S' => Net(date, "ss"),
        't' => "\t",
        'T' => Net(date, "HH:mm:ss"),
        'u' => Number(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek, "0"),
        'U' => Number(Week(date, DayOfWeek.Sunday), "00"),
        'v' => Format(date, "%e-%b-%Y").ToUpperInvariant(),
        'V' => Number(ISOWeek.GetWeekOfYear(date.DateTime), "00"),
        'W' => Number(Week(date, DayOfWeek.Monday), "00"),
        'w' => Number((int)date.DayOfWeek, "0"),
        'x' => Net(date, "MM/dd/yyyy"),
        'X' => Net(date, "HH:mm:ss"),
        'y' => Net(date, "yy"),
        'Y' => Net(date, "yyyy"),
        'Z' => Net(date, "zzz"),
        '%' => "%",
        _ => "%" + sign,
    };

    /// <summary>The same as a .NET pattern, as far as a date can be read by it; a text without '%' is one already.</summary>
    public static string ToDotNet(string pattern)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                builder.Append(char.IsAsciiLetter(pattern[i]) && pattern.Contains('%', StringComparison.Ordinal) ? "\\" : "").Append(pattern[i]);
                continue;
            }

            builder.Append(pattern[++i] switch
            {
                'a' => "ddd",
                'A' => "dddd",
                'b' or 'h' => "MMM",
                'B' => "MMMM",
                'd' => "dd",
                'e' => "d",
                'F' => "yyyy-MM-dd",
                'H' => "HH",
                'I' => "hh",
                'k' => "H",
                'l' => "h",
                'L' => "fff",
                'm' => "MM",
                'M' => "mm",
                'p' => "tt",
                'R' => "HH:mm",
                'S' => "ss",
                'T' => "HH:mm:ss",
                'y' => "yy",
                'Y' => "yyyy",
                'Z' => "zzz",
                '%' => "\\%",
                var other => throw new RenderException("date.parse: a date cannot be read by '%" + other + "'."),
            });
        }

        return builder.ToString();
    }

    // The week of the year, the days before its first such day in week 0.
    private static int Week(DateTimeOffset date, DayOfWeek first) => (date.DayOfYear + 6 - (((int)date.DayOfWeek - (int)first + 7) % 7)) / 7;

    private static string Blank(int value) => value.ToString(CultureInfo.InvariantCulture).PadLeft(2);

    private static string Number(long value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Net(DateTimeOffset date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
