using Microsoft.Extensions.AI;

namespace PromptGen.Runtime.Tests;

/// <summary>Never answers and heeds no token, until it is made to fail.</summary>
public sealed class HangingChatClient : IChatClient, IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
{
    private readonly TaskCompletionSource<ChatResponse> _reply = new();
    private readonly TaskCompletionSource<bool> _next = new();
    private bool _isStream;

    public bool IsDisposed { get; private set; }

    public ChatResponseUpdate Current => throw new InvalidOperationException();

    public void Fail(Exception exception)
    {
        if (_isStream)
        {
            _next.TrySetException(exception);
        }
        else
        {
            _reply.TrySetException(exception);
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _reply.Task;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        _isStream = true;
        return this;
    }

    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync() => new(_next.Task);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
