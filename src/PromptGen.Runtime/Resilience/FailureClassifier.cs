using System.Globalization;
using PromptGen.Resilience;
using PromptGen.Resilience.Wire;

namespace PromptGen;

/// <summary>Says what an exception of a model's client means.</summary>
public static class FailureClassifier
{
    private const int MaxText = 8_192;

    /// <summary>
    /// The failure with its kind, status and hint, as far as the exception's shape tells them; <see cref="FailureKind.Unknown"/> where it tells
    /// nothing. Never throws. The message is PromptGen's own: nothing of the provider's text is in it.
    /// </summary>
    public static ModelFailureException Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var known = ExceptionFailures.Classify(exception);
        return new(known.Kind, known.Message) { StatusCode = known.StatusCode, RetryAfter = known.RetryAfter, ShouldRetry = known.ShouldRetry };
    }

    /// <summary>
    /// The failure that an HTTP status, an error body and the retry headers mean: for classifiers of an SDK's exceptions. Never throws; nothing of the text is
    /// kept.
    /// </summary>
    /// <param name="status">The status; outside of 100 to 999 nothing is known of the failure.</param>
    /// <param name="text">The error body, the error code, or a message that holds them.</param>
    /// <param name="header">Gives a header's value by its name, or null.</param>
    /// <returns>Null where the status is none: the exception is another classifier's to judge.</returns>
    public static ModelFailureException? FromHttp(int status, string? text, Func<string, string?>? header = null)
    {
        if (status is < 100 or > 999)
        {
            return null;
        }

        var hints = header is null ? default : RetryHints.Read(header, DateTimeOffset.UtcNow);
        var kind = HttpFailures.Classify(status, text is null ? default : text.AsSpan(0, Math.Min(text.Length, MaxText)));
        return new(kind, "HTTP status " + status.ToString(CultureInfo.InvariantCulture) + ".")
        {
            StatusCode = status,
            RetryAfter = hints.After,
            ShouldRetry = hints.ShouldRetry,
        };
    }
}
