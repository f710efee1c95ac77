using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class CancellationTests
{
    [Fact]
    public Task A_token_at_hand_is_passed_to_prompts() => Check("""
        class Desk(AnswerV4Prompt prompt, IPrompt<AnswerV4Prompt.Input, Answer> any)
        {
            public async Task<PromptResult<Answer>> Omitted(CancellationToken ct) => await prompt.{|PG5009:CallAsync|}(new());
            public Task<PromptResult<Answer>> Default(CancellationToken ct) => any.{|PG5009:CallAsync|}(new(), null, default);
            public Task<PromptResult<Answer>> None(CancellationToken ct) => any.{|PG5009:CallAsync|}(new(), null, CancellationToken.None);
            public Task<PromptResult<Answer>> Passed(CancellationToken ct) => any.CallAsync(new(), cancellationToken: ct);
            public Task<PromptResult<Answer>> WithoutOne() => any.CallAsync(new());
            public async Task<PromptResult<Answer>> Source()
            {
                using var cts = new CancellationTokenSource();
                return await prompt.{|PG5009:CallAsync|}(new());
            }
            public async Task<PromptResult<Answer>> Linked(CancellationToken ct)
            {
                using var cts = CancellationTokenSource.CreateLinkedTokenSource(ct);
                return await prompt.CallAsync(new(), null, cts.Token);
            }
            public async Task<PromptResult<Answer>> Later()
            {
                var result = await prompt.CallAsync(new());
                CancellationToken ct = default;
                ct.ThrowIfCancellationRequested();
                return result;
            }
            public Func<Task<PromptResult<Answer>>> InLambda(CancellationToken ct) => () => prompt.{|PG5009:CallAsync|}(new());
            public Func<Task<PromptResult<Answer>>> InStaticLambda(CancellationToken ct) => static () => new AnswerV4Prompt().CallAsync(new());
        }
        """);

    [Fact]
    public Task Streams_may_get_it_from_WithCancellation() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task Read(CancellationToken ct)
            {
                await foreach (var x in prompt.StreamAsync(new()).WithCancellation(ct)) { }
                await foreach (var x in prompt.StreamAsync(new()).WithCancellation(ct).ConfigureAwait(false)) { }
                var stream = prompt.StreamAsync(new());
                await foreach (var x in stream.WithCancellation(ct)) { }
                await foreach (var x in prompt.{|PG5009:StreamAsync|}(new())) { }
                await foreach (var x in prompt.{|PG5009:StreamAsync|}(new()).WithCancellation(default)) { }
                await foreach (var x in prompt.StreamAsync(new(), null, ct)) { }
            }
        }
        """);

    [Fact]
    public Task Work_that_outlives_its_caller_keeps_its_own_time() => Check("""
        class Queue { public void Enqueue(Func<CancellationToken, Task> work) { } public void QueueBackgroundWorkItem(Func<Task> work) { } }
        class Desk(AnswerV4Prompt prompt, Queue queue)
        {
            public void Start(CancellationToken ct)
            {
                _ = Task.Run(async () => (await prompt.CallAsync(new())).GetValueOrThrow());
                queue.QueueBackgroundWorkItem(async () => (await prompt.CallAsync(new())).GetValueOrThrow());
                queue.Enqueue(async inner => (await prompt.{|PG5009:CallAsync|}(new())).GetValueOrThrow());
            }
        }
        """);

    [Fact]
    public Task A_request_offers_its_token() => Check("""
        namespace Microsoft.AspNetCore.Http { public class HttpContext { public CancellationToken RequestAborted => default; } }
        class Endpoint(AnswerV4Prompt prompt)
        {
            public Microsoft.AspNetCore.Http.HttpContext HttpContext => null!;
            public Task<PromptResult<Answer>> Get() => prompt.{|PG5009:CallAsync|}(new());
        }
        class Other(AnswerV4Prompt prompt)
        {
            public Task<PromptResult<Answer>> Get(Microsoft.AspNetCore.Http.HttpContext context) => prompt.{|PG5009:CallAsync|}(new());
            public Task<PromptResult<Answer>> Got(Microsoft.AspNetCore.Http.HttpContext context) => prompt.CallAsync(new(), null, context.RequestAborted);
        }
        """);

    [Fact]
    public Task A_model_forwards_token_and_options() => Check("""
        class Adapter(OpenAI.Chat.ChatClient inner, IChatClient other) : IChatClient
        {
            public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default)
            {
                OpenAI.Chat.ChatMessage[] messages = [];
                await inner.{|PG5008:CompleteChatAsync|}(messages);
                await inner.{|PG5008:CompleteChatAsync|}(messages, null);
                await inner.CompleteChatAsync(messages, null, ct);
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(ct);
                await inner.CompleteChatAsync(messages, null, cut.Token);
                await other.{|PG5008:GetResponseAsync|}(m, null, ct);
                await other.GetResponseAsync(m, o?.Clone(), ct);
                return await other.GetResponseAsync(m, o, ct);
            }
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) =>
                other.{|PG5008+PG5008:GetStreamingResponseAsync|}(m);
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }
        class Delegating(IChatClient inner) : DelegatingChatClient(inner)
        {
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) =>
                base.{|PG5008:GetResponseAsync|}(m, o);
        }
        """);

    [Fact]
    public Task Marked_code_is_checked_for_its_token() => Check("""
        [ModelBoundary("probe")]
        class Probe(IChatClient client)
        {
            public Task Ping(CancellationToken ct) => client.{|PG5008:GetResponseAsync|}("ping");
            public Task Pong() => client.GetResponseAsync("ping");
        }
        """);

    [Fact]
    public Task Calls_that_cannot_be_cancelled_are_found_when_asked_for() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt)
        {
            public Task<PromptResult<Answer>> Call() => prompt.{|PG5010:CallAsync|}(new());
            public Task<PromptResult<Answer>> With(CancellationToken ct) => prompt.CallAsync(new(), null, ct);
        }
        """).Enable("PG5010").Check();

    private static Task Check(string source) => CallSiteProject.Of(source).Check();
}
