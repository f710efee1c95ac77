using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace SupportDesk.Models;

/// <summary>
/// The official OpenAI SDK as an <see cref="IChatClient"/>: text in, text out, whole or streamed. Tools, images and audio are not mapped: a prompt
/// that needs them gets an exception instead of an answer to half of its question.
/// </summary>
/// <param name="client">The SDK's client.</param>
/// <param name="model">The model that <paramref name="client"/> asks, for traces.</param>
/// <param name="endpoint">Where it is asked, for traces; null: the SDK's own address.</param>
internal sealed class OpenAIChatClient(ChatClient client, string? model = null, Uri? endpoint = null) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("openai", endpoint, model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await client.CompleteChatAsync(
            OpenAIRequest.Messages(messages, options), OpenAIRequest.Options(options), cancellationToken);
        return OpenAIResponse.Map(completion);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = client.CompleteChatStreamingAsync(
            OpenAIRequest.Messages(messages, options), OpenAIRequest.Options(options), cancellationToken);
        await foreach (StreamingChatCompletionUpdate update in updates.WithCancellation(cancellationToken))
        {
            yield return OpenAIResponse.Map(update);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType == typeof(ChatClient) ? client
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>The SDK's client holds nothing to give back.</summary>
    public void Dispose()
    {
    }
}
