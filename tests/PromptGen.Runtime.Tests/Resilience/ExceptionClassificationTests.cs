using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Polly.CircuitBreaker;
using PromptGen.Resilience;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>Without an observer, only the exception's shape is left.</summary>
public sealed class ExceptionClassificationTests
{
    public static TheoryData<Exception, FailureKind, int?> Shapes { get; } = new()
    {
        { new HttpRequestException("x", null, HttpStatusCode.TooManyRequests), FailureKind.RateLimited, 429 },
        { new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable), FailureKind.Overloaded, 503 },
        { new HttpRequestException(HttpRequestError.NameResolutionError), FailureKind.Network, null },
        { new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException(111)), FailureKind.Network, null },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), FailureKind.NetworkSecurity, null },
        { new HttpRequestException("x", new AuthenticationException("bad certificate")), FailureKind.NetworkSecurity, null },
        { new HttpRequestException(HttpRequestError.InvalidResponse), FailureKind.Protocol, null },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), FailureKind.Protocol, null },
        { new HttpIOException(HttpRequestError.ResponseEnded), FailureKind.Network, null },
        { new IOException("reset"), FailureKind.Network, null },
        { new TaskCanceledException("x", new TimeoutException()), FailureKind.Timeout, null },
        { new TimeoutException(), FailureKind.Timeout, null },
        { new OperationCanceledException(), FailureKind.Timeout, null },
        { new JsonException("x"), FailureKind.Protocol, null },
        { new NotSupportedException(), FailureKind.Unsupported, null },
        { new AggregateException(new IOException(), new HttpRequestException("x", null, HttpStatusCode.Unauthorized)), FailureKind.Auth, 401 },
        { new InvalidOperationException("x", new SocketException(111)), FailureKind.Network, null },
        { new HttpRequestException("copy", new ModelFailureException(FailureKind.ResponseTooLarge, "x")), FailureKind.ResponseTooLarge, null },

        // As OpenAI's and Anthropic's SDK write them.
        { new SdkException("HTTP 429 (requests: rate_limit_exceeded)\n\nRate limit"), FailureKind.RateLimited, 429 },
        { new SdkException("HTTP 429 (insufficient_quota: insufficient_quota)\n\nYou exceeded"), FailureKind.Quota, 429 },
        { new SdkException("HTTP 400 (invalid_request_error: context_length_exceeded)\nParameter: messages\n\nToo long"), FailureKind.ContextLength, 400 },
        { new SdkException("Status Code: TooManyRequests\n{\"error\":{\"type\":\"rate_limit_error\"}}"), FailureKind.RateLimited, 429 },
        { new SdkException("Status Code: 529\n{\"error\":{\"type\":\"overloaded_error\"}}"), FailureKind.Overloaded, 529 },
        { new SdkException("Service request failed.\nStatus: 404 (Not Found)\n"), FailureKind.ModelNotFound, 404 },
        { new SdkException("HTTP 401 (x: insufficient_quota)"), FailureKind.Auth, 401 },
        { new SdkException("HTTP 100"), FailureKind.Protocol, 100 },
        { new SdkException("HTTP 999"), FailureKind.Protocol, 999 },
        { new SdkException("HTTP 99"), FailureKind.Unknown, null },
        { new SdkException("HTTP 1000"), FailureKind.Unknown, null },
        { new SdkException("Status: ok"), FailureKind.Unknown, null },
        { new SdkException("Status Code: "), FailureKind.Unknown, null },
        { new SdkException(""), FailureKind.Unknown, null },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_shape_tells_the_kind(Exception exception, FailureKind kind, int? status)
    {
        var known = FailureClassifier.Classify(exception);

        (known.Kind, known.StatusCode).ShouldBe((kind, status));
    }

    public static TheoryData<Exception, string> Messages { get; } = new()
    {
        { new SdkException("CANARY"), "The client threw SdkException." },
        { new HttpIOException(HttpRequestError.ResponseEnded), "The connection broke: ResponseEnded." },
        { new AuthenticationException("CANARY"), "TLS refused the connection." },
        { new HttpRequestException("x", new AuthenticationException("CANARY")), "TLS refused the connection." },
        { new TimeoutException(), "The client's own time limit passed." },
        { new OperationCanceledException(), "The client gave up by itself." },
        { new BrokenCircuitException(), "The client's own circuit breaker is open." },
        { new IOException("CANARY"), "The connection broke." },
        { new JsonException("CANARY"), "The client could not read the answer." },
        { new JsonException("The maximum configured depth of 64 has been exceeded."), "The answer is nested too deep for the client." },
        { new NotSupportedException("CANARY"), "The client does not support the request." },
        { new HttpRequestException(HttpRequestError.NameResolutionError), "The request failed: NameResolutionError." },
        { new HttpRequestException("CANARY", null, HttpStatusCode.BadGateway), "HTTP status 502." },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_message_says_what_happened(Exception exception, string message) => FailureClassifier.Classify(exception).Message.ShouldBe(message);

    [Fact]
    public void What_is_nested_too_deep_is_not_asked_for_again()
    {
        var deep = FailureClassifier.Classify(new JsonException("The maximum configured depth of 64 has been exceeded."));
        (deep.Kind, deep.ShouldRetry).ShouldBe((FailureKind.Protocol, false));
        FailureClassifier.Classify(new JsonException("x")).ShouldRetry.ShouldBeNull();
        FailureClassifier.Classify(new AuthenticationException()).Kind.ShouldBe(FailureKind.NetworkSecurity);
        FailureClassifier.Classify(new BrokenCircuitException()).Kind.ShouldBe(FailureKind.CircuitOpen);
    }

    [Fact]
    public void Nothing_is_classified_without_an_exception() => Should.Throw<ArgumentNullException>(() => FailureClassifier.Classify(null!));

    [Fact]
    public void The_message_is_ours()
    {
        foreach (var exception in new Exception[]
        {
            new SdkException("HTTP 500 CANARY"), new InvalidOperationException("CANARY"), new IOException("CANARY"), new HttpRequestException("CANARY"),
        })
        {
            FailureClassifier.Classify(exception).Message.ShouldNotContain("CANARY");
        }
    }

    [Fact]
    public void A_chain_of_causes_is_followed_to_a_limit()
    {
        FailureClassifier.Classify(Chain(7)).Kind.ShouldBe(FailureKind.Network);
        FailureClassifier.Classify(Chain(8)).Kind.ShouldBe(FailureKind.Unknown);
        var asked = 0;
        ExceptionFailures.Classify(Chain(10_000), Count).Kind.ShouldBe(FailureKind.Unknown);
        asked.ShouldBe(8);

        ModelFailureException? Count(Exception exception)
        {
            asked++;
            return null;
        }

        static Exception Chain(int length) =>
            Enumerable.Range(0, length).Aggregate<int, Exception>(new IOException(), (inner, _) => new InvalidOperationException("x", inner));
    }

#pragma warning disable CA1032 // Stands for an SDK's exception.
    public sealed class SdkException(string message) : Exception(message);
#pragma warning restore CA1032
}
