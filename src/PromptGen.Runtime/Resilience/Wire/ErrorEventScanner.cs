namespace PromptGen.Resilience.Wire;

/// <summary>
/// Finds errors that a provider sends within a stream of status 200, and that SDKs are known to pass over: <c>event: error</c>, events of type
/// <c>error</c>, lines that are an error object, exception frames. Sees each byte once and keeps no more than one line's beginning.
/// </summary>
internal sealed class ErrorEventScanner(AttemptObservation seen)
{
    private readonly byte[] _line = new byte[AttemptObservation.MaxText];
    private int _length;
    private bool _isErrorEvent;

    public void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            Append(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                return;
            }

            EndLine();
            bytes = bytes[(end + 1)..];
        }
    }

    public void End() => EndLine();

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, _line.Length - _length);
        bytes[..count].CopyTo(_line.AsSpan(_length));
        _length += count;
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _length).TrimEnd((byte)'\r');
        _length = 0;
        _isErrorEvent &= !line.IsEmpty;
        if (line.StartsWith("event:"u8))
        {
            var name = line[6..].Trim((byte)' ');
            _isErrorEvent = name.SequenceEqual("error"u8) || name.SequenceEqual("response.failed"u8);
            return;
        }

        var data = line.StartsWith("data:"u8) ? line[5..].Trim((byte)' ') : line;
        if (_isErrorEvent || data.StartsWith("{\"error\""u8) || data.StartsWith("{\"type\":\"error\""u8) || line.IndexOf(":exception-type"u8) >= 0)
        {
            seen.NoteError(line);
        }
    }
}
