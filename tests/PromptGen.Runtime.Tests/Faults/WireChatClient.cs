using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>
/// Stands for a provider's SDK: sends a request through the observer, and makes of an error an exception that says nothing. So what a call learns of the
/// failure, it learns from the observer.
/// </summary>
public sealed class WireChatClient(Func<HttpResponseMessage> respond) : IChatClient
{
    private readonly HttpClient _http = new(new AttemptObserver(new Handler(respond)));

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var response = await _http.PostAsync(new Uri("http://model.invalid/chat"), new StringContent("{}"), cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new(new ChatMessage(ChatRole.Assistant, body)) { FinishReason = ChatFinishReason.Stop }
            : throw new InvalidOperationException("The SDK says nothing.");
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://model.invalid/chat");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Encoding.UTF8);

        // Like the SDKs that it stands for, it passes over what it does not understand.
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line == "data: [DONE]")
            {
                yield return new() { FinishReason = ChatFinishReason.Stop };
            }
            else if (line.StartsWith("data: text ", StringComparison.Ordinal))
            {
                yield return new(ChatRole.Assistant, line["data: text ".Length..]);
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _http.Dispose();

    private sealed class Handler(Func<HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(respond());
    }
}
