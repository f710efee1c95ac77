using System.Net;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Limits;
using PromptGen.Runtime.Tests.Limits;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

public sealed class AttemptObserverTests
{
    private const string Error = """{"error":{"message":"CANARY","type":"service_unavailable_error","code":"server_is_overloaded"}}""";

    [Theory]
    [InlineData("event: error\ndata: " + Error + "\n\n", FailureKind.Overloaded)]
    [InlineData("data: " + Error + "\r\n\r\n", FailureKind.Overloaded)]
    [InlineData("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n", FailureKind.Overloaded)]
    [InlineData("data: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"}}\n\n", FailureKind.RateLimited)]
    [InlineData("{\"error\":\"something else\"}\n", FailureKind.ServerError)]
    [InlineData("data: text the word \"error\" in an answer\ndata: text  {\"error\"\n\n", FailureKind.StreamInterrupted)]
    public async Task Errors_within_a_stream_that_the_sdk_passes_over_are_seen(string tail, FailureKind kind)
    {
        foreach (var size in new[] { 1, 7, 10_000 })
        {
            var prompt = Prompt("text/event-stream", "data: text {\"te\n\n" + tail, size);

            (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(kind);

            prompt.Log.Text.ShouldNotContain("CANARY");
        }
    }

    [Fact]
    public async Task A_good_stream_passes_unchanged()
    {
        var prompt = Prompt("text/event-stream", "data: text " + TestPrompt.Good + "\n\ndata: [DONE]\n\n", 3);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Fact]
    public async Task A_web_page_with_status_200_breaks_the_protocol()
    {
        var prompt = Prompt("text/html", "<html>502 Bad Gateway</html>", 100);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Protocol);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_cut_off_while_it_is_read()
    {
        var body = new EndlessStream();
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Models["default"] = new WireChatClient(() => new(HttpStatusCode.OK) { Content = new StreamContent(body) });

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ResponseTooLarge);

        body.Served.ShouldBeLessThan(4 << 20);
    }

    [Fact]
    public async Task Retries_of_the_sdk_are_counted_and_reported()
    {
        var prompt = new TestPrompt();
        var http = new HttpClient(new AttemptObserver(new Responder(() => new(HttpStatusCode.OK) { Content = new StringContent("x") })));
        prompt.Models["default"] = new RetryingSdk(http);

        var result = await prompt.CallAsync();

        result.Record.Attempts.ShouldHaveSingleItem().Requests.ShouldBe(3);
        prompt.Log.Entries.ShouldContain(e => e.Id == 1008);
    }

    [Fact]
    public async Task What_a_client_that_was_left_behind_still_sends_is_not_the_next_attempts()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Timeout = TimeSpan.FromSeconds(5), Retries = 1 } } };
        var requests = 0;
        using var http = new HttpClient(new AttemptObserver(new Responder(() => new(requests++ == 0 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK))));
        var model = new LateSdk(http);
        prompt.Models["default"] = model;

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        requests.ShouldBe(2);
        result.Record.Attempts.Select(a => (a.Kind, a.Requests)).ShouldBe([(FailureKind.Timeout, 1), (null, 1)]);
    }

    [Fact]
    public async Task Retries_of_the_sdk_count_for_the_limits()
    {
        var prompt = new TestPrompt { Policy = new() { Limits = new() { Global = new() { Concurrency = 1 } } } };
        var limiter = new WatchedLimiter(new LocalCallLimiter(prompt.Time, isInline: true));
        prompt.With = o => o with { Limiter = limiter };
        var http = new HttpClient(new AttemptObserver(new Responder(() => new(HttpStatusCode.OK) { Content = new StringContent("x") })));
        prompt.Models["default"] = new RetryingSdk(http);

        await prompt.CallAsync();

        limiter.Settled.ShouldHaveSingleItem().Requests.ShouldBe(3);
    }

    [Fact]
    public async Task An_attempt_has_the_status_that_its_failure_names_or_else_the_one_that_was_seen()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 1 } } };
        var sent = 0;
        prompt.Models["default"] = new WireChatClient(() => new(HttpStatusCode.OK) { Content = sent++ == 0 ? new StringContent(" ") : new StreamContent(new BrokenStream()) });

        (await prompt.CallAsync()).Record.Attempts.Select(a => (a.Kind, a.StatusCode)).ShouldBe([(FailureKind.EmptyOutput, 200), (FailureKind.ServerError, 500)]);
    }

    [Fact]
    public async Task Outside_of_a_call_nothing_happens()
    {
        using var http = new HttpClient(new AttemptObserver(new Responder(() => new(HttpStatusCode.TooManyRequests) { Content = new StringContent(Error) })));

        (await http.GetStringAsync(new Uri("http://x.invalid/")).ContinueWith(t => t.IsFaulted, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static TestPrompt Prompt(string mediaType, string body, int size)
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Streamed = true, Retries = 0 } } };
        prompt.Models["default"] = new WireChatClient(() =>
        {
            var content = new StreamContent(new PiecewiseStream(Encoding.UTF8.GetBytes(body), size));
            content.Headers.ContentType = new(mediaType);
            return new(HttpStatusCode.OK) { Content = content };
        });
        return prompt;
    }

    private sealed class RetryingSdk(HttpClient http) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < 3; i++)
            {
                await http.GetStringAsync(new Uri("http://x.invalid/"), cancellationToken).ConfigureAwait(false);
            }

            return new(new ChatMessage(ChatRole.Assistant, TestPrompt.Good)) { FinishReason = ChatFinishReason.Stop };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => http.Dispose();
    }

    // Ignores its cancellation, and sends the first request only while the second is under way.
    private sealed class LateSdk(HttpClient http) : IChatClient
    {
        private readonly TaskCompletionSource _second = new();
        private readonly TaskCompletionSource _late = new();
        private int _requests;

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (_requests++ == 0)
            {
                await _second.Task.ConfigureAwait(false);
                using var late = await http.GetAsync(new Uri("http://x.invalid/"), CancellationToken.None).ConfigureAwait(false);
                _late.SetResult();
                return null!;
            }

            _second.SetResult();
            await _late.Task.ConfigureAwait(false);
            await http.GetStringAsync(new Uri("http://x.invalid/"), cancellationToken).ConfigureAwait(false);
            return new(new ChatMessage(ChatRole.Assistant, TestPrompt.Good)) { FinishReason = ChatFinishReason.Stop };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => http.Dispose();
    }

    private sealed class Responder(Func<HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(respond());
    }

    private sealed class PiecewiseStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("HTTP 500 (server_error)");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Served { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            Served += buffer.Length;
            return new(buffer.Length);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
