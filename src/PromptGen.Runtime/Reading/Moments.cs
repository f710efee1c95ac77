namespace PromptGen.Reading;

/// <summary>Dates and times of texts that have been found to have their format. What the platform's types cannot hold is refused: a leap second, the year 0.</summary>
internal static class Moments
{
    private const int MaxOffset = 14 * 60;

    public static bool TryGetDate(ReadOnlySpan<byte> text, out DateOnly value)
    {
        var year = Digits(text, 0, 4);
        value = year == 0 ? default : new DateOnly(year, Digits(text, 5, 2), Digits(text, 8, 2));
        return year > 0;
    }

    /// <summary>To 100 nanoseconds.</summary>
    public static bool TryGetDateTime(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        var year = Digits(text, 0, 4);
        var ticks = TicksOfDay(text[11..], out var offset);
        if (year == 0 || ticks < 0 || Math.Abs(offset) > MaxOffset)
        {
            return false;
        }

        var local = new DateTime(year, Digits(text, 5, 2), Digits(text, 8, 2)).Ticks + ticks;
        var utc = local - (offset * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
        return true;
    }

    /// <summary>In UTC; a time of day has nowhere to keep another offset.</summary>
    public static bool TryGetTime(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        var ticks = TicksOfDay(text, out var offset);
        var fits = ticks >= 0 && offset == 0;
        value = fits ? new TimeOnly(ticks) : default;
        return fits;
    }

    /// <summary>-1 for a leap second.</summary>
    private static long TicksOfDay(ReadOnlySpan<byte> time, out int offsetMinutes)
    {
        var seconds = Digits(time, 6, 2);
        var ticks = ((((Digits(time, 0, 2) * 60L) + Digits(time, 3, 2)) * 60) + seconds) * TimeSpan.TicksPerSecond;
        var i = 8;
        if (time[i] == '.')
        {
            var scale = TimeSpan.TicksPerSecond;
            for (i++; (uint)(time[i] - '0') <= 9; i++)
            {
                scale /= 10;
                ticks += (time[i] - '0') * scale;
            }
        }

        offsetMinutes = time[i] is (byte)'Z' or (byte)'z'
            ? 0
            : ((Digits(time, i + 1, 2) * 60) + Digits(time, i + 4, 2)) * (time[i] == '-' ? -1 : 1);
        return seconds == 60 ? -1 : ticks;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start, int length)
    {
        var value = 0;
        foreach (var c in text.Slice(start, length))
        {
            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
