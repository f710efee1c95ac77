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

    private readonly Func<PartialBuilder<TPartial>> _begin;
    private readonly ReplyReader<TOutput> _read;
    private readonly SchemaShape? _shape;
    private readonly JsonTypes _types;
    private readonly bool _mends;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private PartialBuilder<TPartial> _root;
    private IncrementalTokenizer? _tokenizer;
    private IncrementalMending? _mending;
    private bool _isMending;
    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;
    private int _told;
    private int _before;
    private int _shown = -1;
    private TPartial? _current;

    /// <param name="begin">Makes what collects the partial value.</param>
    /// <param name="read">Reads the whole reply.</param>
    /// <param name="shape">Of the value; null: the reply is text and not JSON.</param>
    /// <param name="mends">What departs from JSON is mended.</param>
    internal IncrementalReader(Func<PartialBuilder<TPartial>> begin, ReplyReader<TOutput> read, SchemaShape? shape, bool mends)
    {
        _begin = begin;
        _read = read;
        _shape = shape;
        _mends = mends;
        _root = begin();
        _types = shape is null ? JsonTypes.String : _root.Types == JsonTypes.Any ? shape.Types : _root.Types;
        _tokenizer = shape is null ? null : new IncrementalTokenizer(_root, _types);
    }

    /// <summary>Grows whenever <see cref="Current"/> shows something new.</summary>
    public int Version => _before + _root.Changes;

    /// <summary>How many bytes have been looked at, those of the last reading left out.</summary>
    internal long Work { get; private set; }

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
        var text = _bytes.AsSpan(0, Math.Min(_length, StrictTokenizer.MaxBytes));
        if (_shape is null)
        {
            _root.End(text);
        }
        else if (_isMending)
        {
            Show(text, isWhole: true);
        }
        else
        {
            _tokenizer?.Finish(text);
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
        if (_shape is not null)
        {
            Show(text, isWhole: false);
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

    private void Show(ReadOnlySpan<byte> text, bool isWhole)
    {
        while (true)
        {
            if (!_isMending)
            {
                var from = _told;
                _tokenizer!.Read(text);
                Work += text.Length - from;
                _told = text.Length;
                if (!_tokenizer.IsStopped || !_mends || _tokenizer.Root < 0)
                {
                    return;
                }

                _mending ??= new IncrementalMending(_shape!, _types);
                if (!_mending.Begin(_tokenizer.Root))
                {
                    return;
                }

                _isMending = true;
            }

            var work = _mending!.Work;
            if (_mending.Read(text, _begin, isWhole) is { } root)
            {
                _before += _root.Changes + 1;
                _root = root;
            }

            Work += _mending.Work - work;
            if (!_mending.IsOver)
            {
                return;
            }

            // A bracket in prose.
            _told = _mending.Start + 1;
            _tokenizer = new IncrementalTokenizer(_root, _types, _told, isFound: false);
            _isMending = false;
        }
    }
}
