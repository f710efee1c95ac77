using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
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
        { new SdkException("HTTP 99999"), FailureKind.Unknown, null },
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
        Exception chain = new IOException();
        for (var i = 0; i < 10_000; i++)
        {
            chain = new InvalidOperationException("x", chain);
        }

        FailureClassifier.Classify(chain).Kind.ShouldBe(FailureKind.Unknown);
    }

#pragma warning disable CA1032 // Stands for an SDK's exception.
    public sealed class SdkException(string message) : Exception(message);
#pragma warning restore CA1032
}
