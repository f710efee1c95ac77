namespace PromptGen.Resilience.Wire;

/// <summary>Passes a response body on: of an error it keeps the beginning, of a stream its error events, and it ends what is too large.</summary>
internal sealed class ObservedStream(Stream inner, AttemptObservation seen, bool isSuccess, bool isStream, bool isJson) : Stream
{
    private readonly ErrorEventScanner? _events = isSuccess && isStream ? new(seen) : null;
    private readonly MemoryStream? _error = isSuccess ? null : new();
    private readonly MarkFinder? _unfiltered = isSuccess ? new("content_filter_error"u8.ToArray()) : null;
    private readonly MemoryStream? _body = isSuccess && isJson && seen.KeepsBody ? new() : null;
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        return Unmark(buffer, ref count) ? Read(buffer) : Take(buffer[..count]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Unmark(buffer.Span, ref count)
            ? await ReadAsync(buffer, cancellationToken).ConfigureAwait(false)
            : Take(buffer.Span[..count]);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // JSON has no byte order mark, but some gateways write one, at which SDKs give up. True: there was nothing else.
    private bool Unmark(Span<byte> bytes, ref int count)
    {
        if (_count > 0 || isStream || count < 3 || !bytes[..count].StartsWith("\uFEFF"u8))
        {
            return false;
        }

        bytes[3..count].CopyTo(bytes);
        count -= 3;
        return count == 0;
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            _events?.End();
            if (_body is not null)
            {
                seen.NoteWholeBody(_body.GetBuffer().AsMemory(0, (int)_body.Length));
            }

            return 0;
        }

        _count += bytes.Length;
        _events?.Scan(bytes);
        if (_unfiltered?.Find(bytes) == true)
        {
            seen.NoteUnfiltered();
        }

        Keep(bytes);
        if (!isStream && _count > seen.MaxBodyBytes)
        {
            seen.NoteTooLarge();
            throw new ModelFailureException(FailureKind.ResponseTooLarge, "The response body is too large.");
        }

        _body?.Write(bytes);
        return bytes.Length;
    }

    // The SDK may stop reading anywhere, so what there is counts at once.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_error is not null && _error.Length < AttemptObservation.MaxText)
        {
            _error.Write(bytes[..(int)Math.Min(bytes.Length, AttemptObservation.MaxText - _error.Length)]);
            seen.SetErrorBody(_error.GetBuffer().AsSpan(0, (int)_error.Length));
        }
    }
}
