using System.Globalization;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>date.*</c> functions of templates, in the invariant culture. A date that is null gives null.</summary>
public static class DateFunctions
{
    /// <summary>How a date is printed: <c>05 Jan 2016</c>.</summary>
    public const string DefaultPattern = "%d %b %Y";

    /// <summary>So many days later.</summary>
    public static DateOnly? AddDays(DateOnly? date, double days) => Change(date, d => d.AddDays(checked((int)days)));

    /// <summary>So many days later.</summary>
    public static DateTimeOffset? AddDays(DateTimeOffset? date, double days) => Change(date, d => d.AddDays(days));

    /// <summary>So many months later.</summary>
    public static DateOnly? AddMonths(DateOnly? date, long months) => Change(date, d => d.AddMonths(checked((int)months)));

    /// <summary>So many months later.</summary>
    public static DateTimeOffset? AddMonths(DateTimeOffset? date, long months) => Change(date, d => d.AddMonths(checked((int)months)));

    /// <summary>So many years later.</summary>
    public static DateOnly? AddYears(DateOnly? date, long years) => Change(date, d => d.AddYears(checked((int)years)));

    /// <summary>So many years later.</summary>
    public static DateTimeOffset? AddYears(DateTimeOffset? date, long years) => Change(date, d => d.AddYears(checked((int)years)));

    /// <summary>So many hours later.</summary>
    public static DateTimeOffset? AddHours(DateTimeOffset? date, double hours) => Change(date, d => d.AddHours(hours));

    /// <summary>So many minutes later.</summary>
    public static DateTimeOffset? AddMinutes(DateTimeOffset? date, double minutes) => Change(date, d => d.AddMinutes(minutes));

    /// <summary>So many seconds later.</summary>
    public static DateTimeOffset? AddSeconds(DateTimeOffset? date, double seconds) => Change(date, d => d.AddSeconds(seconds));

    /// <summary>So many milliseconds later.</summary>
    public static DateTimeOffset? AddMilliseconds(DateTimeOffset? date, double millis) => Change(date, d => d.AddMilliseconds(millis));

    /// <summary>The year.</summary>
    public static long Year(DateOnly date) => date.Year;

    /// <summary>The year.</summary>
    public static long Year(DateTimeOffset date) => date.Year;

    /// <summary>The month, 1 to 12.</summary>
    public static long Month(DateOnly date) => date.Month;

    /// <summary>The month, 1 to 12.</summary>
    public static long Month(DateTimeOffset date) => date.Month;

    /// <summary>The day of the month.</summary>
    public static long Day(DateOnly date) => date.Day;

    /// <summary>The day of the month.</summary>
    public static long Day(DateTimeOffset date) => date.Day;

    /// <summary>The day of the year, from 1.</summary>
    public static long DayOfYear(DateOnly date) => date.DayOfYear;

    /// <summary>The day of the year, from 1.</summary>
    public static long DayOfYear(DateTimeOffset date) => date.DayOfYear;

    /// <summary>The hour, 0 to 23.</summary>
    public static long Hour(TimeOnly time) => time.Hour;

    /// <summary>The hour, 0 to 23.</summary>
    public static long Hour(DateTimeOffset date) => date.Hour;

    /// <summary>The minute.</summary>
    public static long Minute(TimeOnly time) => time.Minute;

    /// <summary>The minute.</summary>
    public static long Minute(DateTimeOffset date) => date.Minute;

    /// <summary>The second.</summary>
    public static long Second(TimeOnly time) => time.Second;

    /// <summary>The second.</summary>
    public static long Second(DateTimeOffset date) => date.Second;

    /// <summary>The millisecond.</summary>
    public static long Millisecond(TimeOnly time) => time.Millisecond;

    /// <summary>The millisecond.</summary>
    public static long Millisecond(DateTimeOffset date) => date.Millisecond;

    /// <summary>A date from a text; without an offset it is one of UTC. Null where it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">A .NET pattern that it must follow; null: any common form.</param>
    public static DateTimeOffset? Parse(string? text, string? pattern = null)
    {
        DateTimeOffset date;
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        var isDate = pattern is null
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out date)
            : DateTimeOffset.TryParseExact(text, DatePattern.ToDotNet(pattern), CultureInfo.InvariantCulture, Styles, out date);
        return isDate ? date : null;
    }

    /// <summary>By a pattern of <c>%</c> signs: <c>%Y-%m-%d</c>. Null is empty.</summary>
    public static string ToText(DateOnly? date, string? pattern) =>
        date is { } day ? DatePattern.Format(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), pattern ?? DefaultPattern) : "";

    /// <summary>By a pattern of <c>%</c> signs: <c>%Y-%m-%d %H:%M</c>. Null is empty.</summary>
    public static string ToText(DateTimeOffset? date, string? pattern) => date is { } moment ? DatePattern.Format(moment, pattern ?? DefaultPattern) : "";

    /// <summary>A text that says a date, with that date by another pattern; empty where it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="outputPattern">Of <c>%</c> signs; null: <see cref="DefaultPattern"/>.</param>
    /// <param name="inputPattern">What the text must follow; null: any common form.</param>
    public static string ParseToText(string? text, string? outputPattern = null, string? inputPattern = null) => ToText(Parse(text, inputPattern), outputPattern);

    private static T? Change<T>(T? date, Func<T, T> change)
        where T : struct
    {
        try
        {
            return date is { } known ? change(known) : null;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new RenderException("A date is out of the range of the calendar.", exception);
        }
    }
}
