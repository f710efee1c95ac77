using System.Globalization;

namespace PromptGen.Resilience.Wire;

/// <summary>What was seen on the wire says more than the exception that an SDK made of it, and sometimes there is no exception.</summary>
internal static class WireFailures
{
    /// <summary>The failure that the wire shows; null: it shows none.</summary>
    public static Classification? Classify(AttemptObservation seen)
    {
        if (seen.IsTooLarge)
        {
            return new(FailureKind.ResponseTooLarge, "The response body is too large.") { StatusCode = seen.StatusCode };
        }

        if (seen.StatusCode is not { } status)
        {
            return null;
        }

        if (status is < 200 or >= 300)
        {
            return new(HttpFailures.Classify(status, seen.ErrorText), "HTTP status " + status.ToString(CultureInfo.InvariantCulture) + ".")
            {
                StatusCode = status,
                RetryAfter = seen.Hints.After,
                ShouldRetry = seen.Hints.ShouldRetry,
            };
        }

        if (seen.ErrorText is { } error)
        {
            return new(ProviderCodes.Find(error) ?? FailureKind.ServerError, "The stream brought an error.")
            {
                StatusCode = status,
                RetryAfter = seen.Hints.After,
            };
        }

        // A gateway's page with status 200: SDKs read it as an empty stream.
        return seen.MediaType is "text/html" or "application/xhtml+xml"
            ? new(FailureKind.Protocol, "A web page came instead of a reply.") { StatusCode = status }
            : null;
    }
}
