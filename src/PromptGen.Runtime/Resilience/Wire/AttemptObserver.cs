using System.Net.Http.Headers;
using PromptGen.Resilience.Wire;

namespace PromptGen;

/// <summary>
/// Sees what happens on the wire below a provider's SDK: status, retry hints, error bodies, errors within streams, the number of requests, and replies
/// that are too large. Put it first in the <see cref="HttpClient"/> that the SDK is given: <c>new HttpClient(new AttemptObserver(new SocketsHttpHandler()))</c>.
/// Outside of a prompt's call it does nothing.
/// </summary>
public sealed class AttemptObserver : DelegatingHandler
{
    /// <summary>To be put into a pipeline of handlers, which sets the next one.</summary>
    public AttemptObserver()
    {
    }

    /// <summary>Before the given handler.</summary>
    public AttemptObserver(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (PromptCallContext.Current is not { } call)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var seen = call.Observe();
        seen.CountRequest();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        seen.NoteResponse((int)response.StatusCode, mediaType, ErrorType(response.Headers), RetryHints.Read(response.Headers, call.Now));
        response.Content = new ObservedContent(response.Content, seen, response.IsSuccessStatusCode, mediaType);
        return response;
    }

    // Bedrock names its error in a header.
    private static string? ErrorType(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-amzn-errortype", out var values) ? string.Join(' ', values) : null;
}
