using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using PromptGen.Benchmarks.Prompts.Bench;

namespace PromptGen.Benchmarks;

/// <summary>A call around a client that answers at once, against the Polly pipeline that a careful team would have written around the same client.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "Say hello.")];

    private readonly InstantClient _client = new();
    private readonly HelloV1Prompt _prompt;
    private readonly ResiliencePipeline<ChatResponse> _pipeline = new ResiliencePipelineBuilder<ChatResponse>()
        .AddTimeout(TimeSpan.FromSeconds(30))
        .AddRetry(new RetryStrategyOptions<ChatResponse> { MaxRetryAttempts = 2, BackoffType = DelayBackoffType.Exponential, UseJitter = true })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>())
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public CallBenchmarks() => _prompt = new HelloV1Prompt(PromptRuntime.Create(_client));

    [Benchmark(Baseline = true, Description = "Polly pipeline: timeout, retry, breaker, timeout")]
    public async Task<string> Polly()
    {
        var response = await _pipeline.ExecuteAsync(
            static async (client, token) => await client.GetResponseAsync(Messages, null, token).ConfigureAwait(false), _client).ConfigureAwait(false);
        return response.Text;
    }

    [Benchmark(Description = "PromptGen: CallAsync")]
    public async Task<string> PromptGen() => (await _prompt.CallAsync(new()).ConfigureAwait(false)).GetValueOrThrow();

    private sealed class InstantClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hello!")) { FinishReason = ChatFinishReason.Stop });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
