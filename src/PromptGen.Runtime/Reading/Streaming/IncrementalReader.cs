using System.Text;
using PromptGen.Calling;
using PromptGen.Reading;

namespace PromptGen;

/// <summary>
/// Reads a reply while it arrives: pieces of any size go in, what can be said of the value comes out. Partial values are unverified; only <see cref="Complete"/>
/// validates. All pieces together cost what one piece of their length costs. Not for use by several threads at once.
/// </summary>
/// <typeparam name="TPartial">The partial form of the value.</typeparam>
/// <typeparam name="TOutput">The value.</typeparam>
public sealed class IncrementalReader<TPartial, TOutput>
{
    private const int FirstCapacity = 1024;

    private readonly PartialBuilder<TPartial> _root;
    private readonly ReplyReader<TOutput> _read;
    private readonly IncrementalTokenizer? _tokenizer;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;
    private int _told;
    private int _shown = -1;
    private TPartial? _current;

    /// <summary>For generated code.</summary>
    /// <param name="root">Collects the partial value.</param>
    /// <param name="read">Reads the whole reply.</param>
    /// <param name="isText">The reply is text and not JSON.</param>
    public IncrementalReader(PartialBuilder<TPartial> root, ReplyReader<TOutput> read, bool isText = false)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(read);
        _root = root;
        _read = read;
        _tokenizer = isText ? null : new IncrementalTokenizer(root);
    }

    /// <summary>Grows whenever <see cref="Current"/> shows something new.</summary>
    public int Version => _root.Changes;

    /// <summary>What has arrived so far. Never changes after it has been handed out.</summary>
    public TPartial Current
    {
        get
        {
            if (_shown != Version)
            {
                _shown = Version;
                _current = _root.Snapshot();
            }

            return _current!;
        }
    }

    /// <summary>The next piece of the reply. It may end anywhere, within a character too.</summary>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        // One byte too many is enough to know that it is too long.
        var room = StrictTokenizer.MaxBytes + 1 - _length;
        utf8 = utf8[..Math.Min(utf8.Length, room)];
        utf8.CopyTo(Reserve(utf8.Length));
        Advance(utf8.Length);
    }

    /// <summary>The next piece of the reply. It may end within a surrogate pair.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        const int Chunk = 16 * 1024;
        while (!text.IsEmpty && _length <= StrictTokenizer.MaxBytes)
        {
            var chunk = text[..Math.Min(text.Length, Chunk)];
            text = text[chunk.Length..];
            Advance(_encoder.GetBytes(chunk, Reserve(Encoding.UTF8.GetMaxByteCount(chunk.Length)), flush: false));
        }
    }

    /// <summary>The next piece of the reply.</summary>
    public void Append(string text) => Append(text.AsSpan());

    /// <summary>There is nothing more to come: reads the whole reply, exactly as if it had arrived in one piece.</summary>
    public ReadResult<TOutput> Complete()
    {
        Advance(_encoder.GetBytes([], Reserve(Encoding.UTF8.GetMaxByteCount(1)), flush: true));
        if (_tokenizer is null)
        {
            _root.End(_bytes.AsSpan(0, _length));
        }

        return _read(_bytes.AsSpan(0, _length));
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        return _bytes.AsSpan(_length);
    }

    private void Advance(int count)
    {
        _length += count;
        var text = _bytes.AsSpan(0, Math.Min(_length, StrictTokenizer.MaxBytes));
        if (_tokenizer is not null)
        {
            _tokenizer.Read(text);
            return;
        }

        var mark = "\uFEFF"u8;
        if (_told == 0 && text.Length < mark.Length && mark.StartsWith(text))
        {
            return;
        }

        _told = _told == 0 && text.StartsWith(mark) ? mark.Length : _told;
        if (_told < text.Length)
        {
            _root.AppendText(text[_told..]);
            _told = text.Length;
        }
    }
}
