using System.Globalization;
using PromptGen.Redaction;
using PromptGen.Shared;

namespace PromptGen.Configuration;

/// <summary>How values are written in configuration, and read.</summary>
internal static class SettingTexts
{
    private const int MaxShown = 100;

    /// <summary>As in prompt files (<c>30s</c>, <c>1m30s</c>), or as .NET writes a <see cref="TimeSpan"/> with its colons; a bare number is neither.</summary>
    public static TimeSpan? Time(string text)
    {
        if (Durations.Parse(text) is { } milliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    public static bool? Boolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "ON" => true,
        "FALSE" or "OFF" => false,
        _ => null,
    };

    public static long? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A share from 0 to 1, of a percentage with or without its sign.</summary>
    public static double? Share(string text) => Number(text.EndsWith('%') ? text[..^1].TrimEnd() : text) is { } percent and >= 0 and <= 100 ? (double)percent / 100 : null;

    public static string Of(TimeSpan time) => time < TimeSpan.Zero || time.Ticks % TimeSpan.TicksPerMillisecond != 0
        ? time.ToString("g", CultureInfo.InvariantCulture)
        : Durations.Format((long)time.TotalMilliseconds);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>A value in a message: one line, cut, and without what looks like a secret that came to stand in the wrong place.</summary>
    public static string Shown(string text) => ForeignText.Escape(Secrets.Redact(text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "...")));
}
