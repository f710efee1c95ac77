using System.Text;

namespace PromptGen.Reading;

/// <summary>A string that is shown as it grows.</summary>
public sealed class PartialTextBuilder() : PartialBuilder<PartialText>(JsonTypes.String | JsonTypes.Null)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private char[] _buffer = [];
    private int _length;
    private bool _isNull;

    /// <inheritdoc/>
    public override PartialText Snapshot() => new(State, _buffer, _length, _isNull);

    internal override void Start(JsonTypes type)
    {
        _isNull = type == JsonTypes.Null;
        base.Start(type);
    }

    // Snapshots share the buffer: what is in it is never written again.
    internal override void AppendText(ReadOnlySpan<byte> utf8)
    {
        State = PartialState.Growing;
        var needed = _length + utf8.Length + 1;
        if (_buffer.Length < needed)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, needed));
        }

        var added = _decoder.GetChars(utf8, _buffer.AsSpan(_length), flush: false);
        _length += added;
        if (added > 0)
        {
            Change();
        }
    }
}
