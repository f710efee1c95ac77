using Microsoft.Extensions.AI;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>A client that throws before it returns a task, cancels by itself, or fails late: every call ends, and none is left in flight.</summary>
internal static class ThrowingScenario
{
    public static async Task RunAsync(MatrixRow row)
    {
        using var client = new ThrowingClient();
        var places = new CountedPlaces();
        var runtime = PromptRuntime.Create(client, new() { Limiter = places, Models = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = null } } });
        var policy = new PromptPolicy { Limits = new() { Global = new() { Concurrency = row.Config("concurrency")!.Value.GetInt32() } } };
        var prompt = runtime.CreateCaller(WireCall.Definition(policy));
        for (var i = 0; i < 1000; i++)
        {
            var failed = (await prompt.CallAsync(new() { Question = "Why?", Docs = [] }, null, default)).ShouldBeOfType<PromptResult<AnswerV1>.Failed>();
            failed.Kind.ShouldBeOneOf(FailureKind.Unknown, FailureKind.Timeout);
            failed.Details.Exception.ShouldNotBeNull().GetOriginal().ShouldNotBeNull();
        }

        // All places are free: as many calls as there are get one, and the next does not.
        places.Held.ShouldBe(row.Expect("slot_leaks")!.Value);
        var taken = new List<CallLease>();
        while (await places.AcquireAsync(new() { Prompt = AnswerV1Prompt.Info with { Policy = policy } }, default) is { IsAcquired: true } lease)
        {
            taken.Add(lease);
        }

        taken.Count.ShouldBe(row.Config("concurrency")!.Value.GetInt32());
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
