using System.Text;
using PromptGen.Resilience.Wire;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>What was seen on the wire, as a failure or as none.</summary>
public sealed class WireFailureTests
{
    private readonly AttemptObservation _seen = new(1000);

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, null)]
    [InlineData(299, null)]
    [InlineData(199, FailureKind.Protocol)]
    [InlineData(300, FailureKind.Protocol)]
    [InlineData(503, FailureKind.Overloaded)]
    public void A_status_beside_the_200s_is_a_failure(int status, FailureKind? kind)
    {
        _seen.NoteResponse(status, "application/json", null, new(TimeSpan.FromSeconds(3), true));
        var failure = WireFailures.Classify(_seen);

        failure?.Kind.ShouldBe(kind!.Value);
        (failure is null).ShouldBe(kind is null);
        if (failure is not null)
        {
            (failure.Message, failure.StatusCode, failure.RetryAfter, failure.ShouldRetry).ShouldBe(($"HTTP status {status}.", status, TimeSpan.FromSeconds(3), true));
        }
    }

    [Fact]
    public void Nothing_seen_is_no_failure() => WireFailures.Classify(_seen).ShouldBeNull();

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xhtml+xml")]
    public void A_web_page_is_no_reply(string mediaType)
    {
        _seen.NoteResponse(200, mediaType, null, default);

        var failure = WireFailures.Classify(_seen)!;
        (failure.Kind, failure.Message, failure.StatusCode).ShouldBe((FailureKind.Protocol, "A web page came instead of a reply.", 200));
    }

    [Fact]
    public void Too_much_is_a_failure_whatever_it_is()
    {
        _seen.NoteResponse(200, "application/json", null, default);
        _seen.NoteTooLarge();

        var failure = WireFailures.Classify(_seen)!;
        (failure.Kind, failure.Message, failure.StatusCode).ShouldBe((FailureKind.ResponseTooLarge, "The response body is too large.", 200));
    }

    [Fact]
    public void An_error_in_a_stream_has_the_hints_of_its_response()
    {
        _seen.NoteResponse(200, "text/event-stream", null, new(TimeSpan.FromSeconds(3), null));
        Scan("event: error\ndata: {\"code\":\"overloaded_error\"}\n\n");

        var failure = WireFailures.Classify(_seen)!;
        (failure.Kind, failure.Message, failure.StatusCode, failure.RetryAfter).ShouldBe(
            (FailureKind.Overloaded, "The stream brought an error.", 200, TimeSpan.FromSeconds(3)));
    }

    [Theory]
    [InlineData("data: {\"error\":\"a\"}\ndata: insufficient_quota\n", "data: {\"error\":\"a\"}")]
    [InlineData("event: response.failed\ndata: {}\n\n", "data: {}")]
    [InlineData("event:  error \r\ndata: {}\r\n\r\n", "data: {}")]
    [InlineData(":exception-type throttlingException", ":exception-type throttlingException")]
    [InlineData("event: message\ndata: {}\n\n", null)]
    [InlineData("event: error\n\ndata: fine\n\n", null)]
    [InlineData("data: fine", null)]
    public void An_error_is_the_line_that_says_so(string stream, string? error)
    {
        Scan(stream);

        _seen.ErrorText.ShouldBe(error);
    }

    [Fact]
    public void The_end_of_an_event_at_the_beginning_of_a_piece_is_one()
    {
        Scan("event: error\n", "\ndata: fine\n");

        _seen.ErrorText.ShouldBeNull();
    }

    [Fact]
    public void Of_a_long_line_the_beginning_is_kept()
    {
        var piece = new string('x', 5_000);
        Scan("{\"error\":\"", piece, piece, piece, "\"}\ndata: fine\n");

        _seen.ErrorText!.Length.ShouldBe(AttemptObservation.MaxText);
        _seen.ErrorText.ShouldStartWith("{\"error\":\"xxx");
    }

    private void Scan(params string[] pieces)
    {
        var scanner = new ErrorEventScanner(_seen);
        foreach (var piece in pieces)
        {
            scanner.Scan(Encoding.UTF8.GetBytes(piece));
        }

        scanner.End();
    }
}
