using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Calling;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>Calls whose SDK throws over a reply that has come.</summary>
public sealed class UnreadReplyCallTests
{
    private static readonly Action GiveUp = SdkThatThrows();

    private readonly TestPrompt _prompt = new() { Policy = new() { Attempt = new() { Retries = 0, Timeout = TimeSpan.FromSeconds(5) } } };

    [Fact]
    public async Task What_came_whole_and_in_time_is_the_answer()
    {
        Model();

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("42");
    }

    [Fact]
    public async Task Not_where_the_application_knows_the_exception()
    {
        Model();
        _prompt.Classify = e => e is FormatException ? new ModelFailureException(FailureKind.Refusal, "blocked") : null;

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Refusal);
    }

    [Fact]
    public async Task Not_where_the_time_is_over()
    {
        Model(() => _prompt.Time.Advance(TimeSpan.FromSeconds(5)));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_is_kept_only_as_long_as_it_may_be_needed(bool streamed)
    {
        _prompt.Policy = new() { Attempt = new() { Streamed = streamed } };
        var seen = new List<(bool KeepsBody, bool HasBody)>();
        _prompt.Ensures.Add(new(
            "sees",
            (_, _) =>
            {
                var observation = ((CallState)PromptCallContext.Current!).Observation!;
                seen.Add((observation.KeepsBody, observation.WholeBody is not null));
                return true;
            },
            CheckAction.Fail));
        _prompt.Models["default"] = new Faults.WireChatClient(() => new(HttpStatusCode.OK)
        {
            Content = streamed
                ? new StringContent("data: text " + TestPrompt.Good + "\n\ndata: [DONE]\n\n", Encoding.UTF8, "text/event-stream")
                : new StringContent(TestPrompt.Good, Encoding.UTF8, "application/json"),
        });

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();

        seen.ShouldBe([(!streamed, false)]);
    }

    private void Model(Action? then = null) => _prompt.Models["default"] = new Sdk(then);

    // Whose code gave up is read off the stack: an assembly of the SDK's name.
    private static Action SdkThatThrows()
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new("OpenAI"), AssemblyBuilderAccess.Run).DefineDynamicModule("OpenAI").DefineType("Reader", TypeAttributes.Public);
        var body = type.DefineMethod("Read", MethodAttributes.Public | MethodAttributes.Static, typeof(void), []).GetILGenerator();
        body.Emit(OpCodes.Newobj, typeof(FormatException).GetConstructor([])!);
        body.Emit(OpCodes.Throw);
        return type.CreateType().GetMethod("Read")!.CreateDelegate<Action>();
    }

    private sealed class Sdk(Action? then) : IChatClient
    {
        private readonly HttpClient _http = new(new AttemptObserver(new Handler()));

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await _http.GetStringAsync(new Uri("http://model.invalid/"), cancellationToken).ConfigureAwait(false);
            then?.Invoke();
            GiveUp();
            return null!;
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => _http.Dispose();
    }

    private sealed class Handler : HttpMessageHandler
    {
        private static readonly string Reply = JsonSerializer.Serialize(new
        {
            @object = "chat.completion",
            choices = new[] { new { message = new { content = TestPrompt.Good }, finish_reason = "stop" } },
        });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Reply, Encoding.UTF8, "application/json") });
    }
}
