using System.Globalization;
using System.Net.Http.Headers;

namespace PromptGen.Resilience.Wire;

/// <summary>What a provider's headers say about another attempt.</summary>
/// <param name="After">How long to wait; null: nothing that can be believed.</param>
/// <param name="ShouldRetry">Whether to try again at all; null: nothing.</param>
internal readonly record struct RetryHints(TimeSpan? After, bool? ShouldRetry)
{
    // Beyond that it is no wait but a mistake.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static RetryHints Read(HttpHeaders headers, DateTimeOffset now) => Read(name => First(headers, name), now);

    public static RetryHints Read(Func<string, string?> header, DateTimeOffset now) => new(
        Milliseconds(header("retry-after-ms"), 1) ?? RetryAfter(header, now),
        header("x-should-retry")?.Trim() switch { "true" => true, "false" => false, _ => null });

    // A number of seconds, which may have a fraction, or a date. A date is compared with the server's own clock where it tells it.
    private static TimeSpan? RetryAfter(Func<string, string?> header, DateTimeOffset now)
    {
        var text = header("retry-after");
        if (Milliseconds(text, 1000) is { } wait)
        {
            return wait;
        }

        if (!TryDate(text, out var at))
        {
            return null;
        }

        var until = at - (TryDate(header("date"), out var server) ? server : now);
        return until > TimeSpan.Zero && until <= Longest ? until : null;
    }

    private static TimeSpan? Milliseconds(string? text, double unit) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && number * unit <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number * unit)
            : null;

    private static bool TryDate(string? text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out date);

    private static string? First(HttpHeaders headers, string name)
    {
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value.Trim();
            }
        }

        return null;
    }
}
