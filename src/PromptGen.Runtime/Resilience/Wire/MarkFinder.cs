namespace PromptGen.Resilience.Wire;

/// <summary>Finds a short text in bytes that come in pieces.</summary>
internal sealed class MarkFinder(byte[] mark)
{
    // The end of the last piece, where the mark may have begun.
    private readonly byte[] _seam = new byte[2 * (mark.Length - 1)];
    private int _kept;

    public bool Find(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, mark.Length - 1)];
        head.CopyTo(_seam.AsSpan(_kept));
        var isFound = bytes.IndexOf(mark) >= 0 || _seam.AsSpan(0, _kept + head.Length).IndexOf(mark) >= 0;
        Keep(bytes, _kept + head.Length);
        return isFound;
    }

    private void Keep(ReadOnlySpan<byte> bytes, int joined)
    {
        if (bytes.Length >= mark.Length - 1)
        {
            _kept = mark.Length - 1;
            bytes[^_kept..].CopyTo(_seam);
            return;
        }

        var kept = Math.Min(joined, mark.Length - 1);
        _seam.AsSpan(joined - kept, kept).CopyTo(_seam);
        _kept = kept;
    }
}
