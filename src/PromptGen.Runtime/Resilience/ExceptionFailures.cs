using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace PromptGen.Resilience;

/// <summary>
/// What an exception of a client means, judged by its shape alone: no reference to a provider's SDK, no reflection. Never throws; what it does not
/// know is <see cref="FailureKind.Unknown"/>.
/// </summary>
internal static class ExceptionFailures
{
    private const int MaxDepth = 8;
    private const int MaxText = 8_192;

    /// <summary>Whether the application has a word of its own for it.</summary>
    public static bool IsKnownTo(Func<Exception, ModelFailureException?>? own, Exception exception) => Ask(own, exception) is not null;

    /// <param name="exception">What the client threw.</param>
    /// <param name="own">The classifier of the application; null: there is none.</param>
    /// <param name="sdks">The one of the SDKs that it references; null: there is none.</param>
    public static Classification Classify(
        Exception exception, Func<Exception, ModelFailureException?>? own = null, Func<Exception, ModelFailureException?>? sdks = null)
    {
        var depth = 0;
        for (var e = exception; e is not null && depth < MaxDepth; e = Inner(e), depth++)
        {
            // What knows its kind counts, however it is wrapped.
            if (e is ModelFailureException)
            {
                return ClassifyOne(e)!;
            }

            if ((Ask(own, e) ?? Ask(sdks, e)) is { } told)
            {
                return told;
            }
        }

        depth = 0;
        for (var e = exception; e is not null && depth < MaxDepth; e = Inner(e), depth++)
        {
            if (ClassifyOne(e) is { } known)
            {
                return known;
            }
        }

        return new(FailureKind.Unknown, "The client threw " + exception.GetType().Name + ".");
    }

    // An SDK that retries by itself throws all its failures together; the last is the one it gave up on.
    private static Exception? Inner(Exception e) =>
        e is AggregateException { InnerExceptions.Count: > 0 } all ? all.InnerExceptions[^1] : e.InnerException;

    private static Classification? Ask(Func<Exception, ModelFailureException?>? classifier, Exception e)
    {
        try
        {
            return classifier?.Invoke(e) is { } told ? Of(told) : null;
        }
#pragma warning disable CA1031 // A classifier that fails knows nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static Classification Of(ModelFailureException m) =>
        new(m.Kind, m.Message) { StatusCode = m.StatusCode, RetryAfter = m.RetryAfter, ShouldRetry = m.ShouldRetry };

    private static Classification? ClassifyOne(Exception e) => e switch
    {
        ModelFailureException m => Of(m),
        HttpRequestException http => FromHttp(http),
        HttpIOException io => new(FromHttpError(io.HttpRequestError), "The connection broke: " + io.HttpRequestError + "."),
        AuthenticationException => new(FailureKind.NetworkSecurity, "TLS refused the connection."),
        TimeoutException or TimeoutRejectedException => new(FailureKind.Timeout, "The client's own time limit passed."),
        OperationCanceledException { InnerException: null } => new(FailureKind.Timeout, "The client gave up by itself."),
        BrokenCircuitException => new(FailureKind.CircuitOpen, "The client's own circuit breaker is open."),
        SocketException or IOException => new(FailureKind.Network, "The connection broke."),
        // The same reply would be as deep again.
        JsonException json when json.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) =>
            new(FailureKind.Protocol, "The answer is nested too deep for the client.") { ShouldRetry = false },
        JsonException or DecoderFallbackException or FormatException => new(FailureKind.Protocol, "The client could not read the answer."),
        NotSupportedException or NotImplementedException => new(FailureKind.Unsupported, "The client does not support the request."),
        _ => FromMessage(e.Message),
    };

    private static Classification FromHttp(HttpRequestException e)
    {
        if (e.StatusCode is { } status)
        {
            return FromStatus((int)status, e.Message);
        }

        if (e.InnerException is AuthenticationException)
        {
            return new(FailureKind.NetworkSecurity, "TLS refused the connection.");
        }

        return new(FromHttpError(e.HttpRequestError), "The request failed: " + e.HttpRequestError + ".");
    }

    private static FailureKind FromHttpError(HttpRequestError error) => error switch
    {
        HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError => FailureKind.NetworkSecurity,
        HttpRequestError.UserAuthenticationError => FailureKind.Auth,
        HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError or HttpRequestError.HttpProtocolError
            or HttpRequestError.ExtendedConnectNotSupported or HttpRequestError.ConfigurationLimitExceeded => FailureKind.Protocol,
        _ => FailureKind.Network,
    };

    private static Classification FromStatus(int status, string text) =>
        new(HttpFailures.Classify(status, Cut(text)), "HTTP status " + status.ToString(CultureInfo.InvariantCulture) + ".") { StatusCode = status };

    // OpenAI's SDK writes "HTTP 429 (type: code)", Anthropic's "Status Code: TooManyRequests" and the body, Azure's "Status: 429 (...)".
    private static Classification? FromMessage(string message)
    {
        var text = Cut(message);
        return ReadStatus(text, "HTTP ") is { } http ? FromStatus(http, message)
            : ReadStatus(text, "Status Code: ") is { } code ? FromStatus(code, message)
            : ReadStatus(text, "Status: ") is { } plain ? FromStatus(plain, message)
            : null;
    }

    private static int? ReadStatus(ReadOnlySpan<char> text, string label)
    {
        var at = text.IndexOf(label, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var word = text[(at + label.Length)..];
        var end = 0;
        while (end < word.Length && char.IsAsciiLetterOrDigit(word[end]))
        {
            end++;
        }

        word = word[..end];
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 100 and <= 999 ? number : null;
        }

        return Enum.TryParse<HttpStatusCode>(word, ignoreCase: false, out var name) ? (int)name : null;
    }

    private static ReadOnlySpan<char> Cut(string text) => text.AsSpan(0, Math.Min(text.Length, MaxText));
}
