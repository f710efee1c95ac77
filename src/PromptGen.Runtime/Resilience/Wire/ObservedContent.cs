using System.Net;

namespace PromptGen.Resilience.Wire;

/// <summary>A response body that is watched while the SDK reads it: nothing is held back, nothing is read ahead.</summary>
internal sealed class ObservedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly AttemptObservation _seen;
    private readonly bool _isSuccess;
    private readonly bool _isStream;
    private readonly bool _isJson;

    public ObservedContent(HttpContent inner, AttemptObservation seen, bool isSuccess, string? mediaType)
    {
        _inner = inner;
        _seen = seen;
        _isSuccess = isSuccess;
        _isStream = mediaType is "text/event-stream" or "application/x-ndjson" or "application/vnd.amazon.eventstream";
        _isJson = mediaType is "application/json";
        foreach (var header in inner.Headers.NonValidated)
        {
            foreach (var value in header.Value)
            {
                Headers.TryAddWithoutValidation(header.Key, value);
            }
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = body.ConfigureAwait(false);
        await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new ObservedStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _seen, _isSuccess, _isStream, _isJson);

    // Unknown: a length that is known would let the SDK allocate it before a byte has come.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
