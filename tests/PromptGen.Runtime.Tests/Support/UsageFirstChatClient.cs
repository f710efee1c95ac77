using Microsoft.Extensions.AI;

namespace PromptGen.Runtime.Tests;

/// <summary>Reports what the prompt cost before it writes, as Anthropic does.</summary>
internal sealed class UsageFirstChatClient : IChatClient
{
    private static readonly string[] Pieces = ["{\"text\":", "\"42\"", "}"];

    public bool IsEndless { get; init; } = true;

    public CancellationToken Token { get; private set; }

    public bool IsDisposed { get; private set; }

    public List<int> Calls { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        try
        {
            yield return new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = 50 })]);
            for (var i = 0; i < 3 || IsEndless; i++)
            {
                Calls.Add(PromptCallContext.Current?.AttemptNumber ?? 0);
                yield return new(ChatRole.Assistant, Pieces[i % Pieces.Length]);
            }

            yield return new() { FinishReason = ChatFinishReason.Stop };
        }
        finally
        {
            IsDisposed = true;
            await Task.CompletedTask;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
