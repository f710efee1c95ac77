using System.Globalization;

namespace PromptGen.Shared;

/// <summary>
/// <c>500ms</c>, <c>30s</c>, <c>1.5h</c>, <c>1m30s</c>: numbers with units from the largest to the smallest, each unit at most once; only the last may have a
/// fraction. A number without a unit is refused, because half of the readers would take it for milliseconds.
/// </summary>
internal static class Durations
{
    private const int MaxLength = 40;

    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>Whole milliseconds; null: malformed, or finer than a millisecond.</summary>
    public static long? Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        var total = 0m;
        var at = 0;
        var nextUnit = 0;
        while (at < text.Length)
        {
            var number = TakeWhile(text, ref at, c => c is (>= '0' and <= '9') or '.');
            var unit = TakeWhile(text, ref at, c => c is >= 'a' and <= 'z');
            var index = Array.FindIndex(Units, nextUnit, u => u.Unit == unit);
            var isLast = at == text.Length;
            if (index < 0 || !IsNumber(number, isLast) ||
                !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000_000)
            {
                return null;
            }

            total += value * Units[index].Milliseconds;
            nextUnit = index + 1;
        }

        return total == decimal.Truncate(total) ? (long)total : null;
    }

    /// <summary>The shortest way to write it: <c>1h</c>, <c>1m30s</c>, <c>100ms</c>.</summary>
    public static string Format(long milliseconds)
    {
        if (milliseconds == 0)
        {
            return "0s";
        }

        var text = "";
        foreach (var (unit, size) in Units)
        {
            var count = milliseconds / size;
            if (count > 0)
            {
                text += count.ToString(CultureInfo.InvariantCulture) + unit;
                milliseconds -= count * size;
            }
        }

        return text;
    }

    private static bool IsNumber(string number, bool mayHaveFraction)
    {
        var point = number.IndexOf('.');
        return number.Length > 0 && (point < 0 || (mayHaveFraction && point > 0 && point < number.Length - 1 && point == number.LastIndexOf('.')));
    }

    private static string TakeWhile(string text, ref int at, Func<char, bool> accept)
    {
        var start = at;
        while (at < text.Length && accept(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }
}
