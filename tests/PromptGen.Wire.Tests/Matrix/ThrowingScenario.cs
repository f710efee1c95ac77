using Microsoft.Extensions.AI;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>A client that throws before it returns a task, cancels by itself, or fails late: every call ends, and none is left in flight.</summary>
internal static class ThrowingScenario
{
    public static async Task RunAsync()
    {
        using var client = new ThrowingClient();
        var runtime = PromptRuntime.Create(client, new() { Models = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = null } } });
        var prompt = new AnswerV1Prompt(runtime);
        for (var i = 0; i < 1000; i++)
        {
            var failed = (await prompt.CallAsync(new() { Question = "Why?", Docs = [] })).ShouldBeOfType<PromptResult<AnswerV1>.Failed>();
            failed.Kind.ShouldBeOneOf(FailureKind.Unknown, FailureKind.Timeout);
            failed.Details.Exception.ShouldNotBeNull().GetOriginal().ShouldNotBeNull();
        }

        await runtime.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(1));
    }

    private sealed class ThrowingClient : IChatClient
    {
        private int _calls;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            (_calls++ % 3) switch
            {
                0 => throw new InvalidOperationException("at once"),
                1 => Task.FromCanceled<ChatResponse>(new CancellationToken(canceled: true)),
                _ => LateAsync(),
            };

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static async Task<ChatResponse> LateAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        }
    }
}
