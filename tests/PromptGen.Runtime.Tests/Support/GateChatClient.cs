using Microsoft.Extensions.AI;

namespace PromptGen.Runtime.Tests;

/// <summary>Holds every request until it is told to answer; heeds cancellation.</summary>
public sealed class GateChatClient : IChatClient
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;
    private int _canceled;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Requests that were cancelled while they were held.</summary>
    public int Canceled => Volatile.Read(ref _canceled);

    public string Text { get; set; } = TestPrompt.Good;

    public Exception? Error { get; set; }

    public void Open() => _gate.SetResult();

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            await _gate.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _canceled);
            throw;
        }

        return Error is null
            ? new(new ChatMessage(ChatRole.Assistant, Text)) { FinishReason = ChatFinishReason.Stop, ModelId = "m", Usage = new() { InputTokenCount = 5, OutputTokenCount = 7 } }
            : throw Error;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
