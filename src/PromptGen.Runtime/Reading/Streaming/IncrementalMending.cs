using System.Text.Unicode;

namespace PromptGen.Reading;

/// <summary>
/// Goes on where a growing reply departs from JSON: mends what there is of its value, from the beginning, and shows what does not depend on what is still to come. That is done anew as the
/// reply grows, as often as a bound on all the work permits; between two times a text that is just growing grows on.
/// </summary>
/// <param name="shape">Of the value.</param>
/// <param name="types">What the value may be.</param>
internal sealed class IncrementalMending(SchemaShape shape, JsonTypes types)
{
    // Each byte may be looked at this often, whatever the pieces.
    private const int MaxLooks = 64;
    private const int FreeBytes = 64 * 1024;

    private byte[] _mended = [];
    private int _length;
    private int _read;
    private int _attempts;
    private IncrementalTokenizer? _tokenizer;

    /// <summary>Where the value begins; -1: none that could be mended has been found.</summary>
    public int Start { get; private set; } = -1;

    /// <summary>How many bytes have been looked at so far.</summary>
    public long Work { get; private set; }

    /// <summary>It was not meant as JSON: the answer is still to come.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What begins here may be the value. False: so many were not that no more are tried.</summary>
    public bool Begin(int start)
    {
        (Start, _read, IsOver, _tokenizer) = (start, start, false, null);
        return ++_attempts <= CandidateFinder.MaxAttempts;
    }

    /// <summary>Shows the first pieces of the reply, if enough has come since the last time.</summary>
    /// <param name="text">All that has arrived.</param>
    /// <param name="begin">Makes what collects the value.</param>
    /// <param name="isWhole">Nothing more will come.</param>
    /// <returns>What has collected it anew; null: what did so before has it.</returns>
    public TBuilder? Read<TBuilder>(ReadOnlySpan<byte> text, Func<TBuilder> begin, bool isWhole = false)
        where TBuilder : PartialBuilder
    {
        var rest = text[_read..];
        if (IsOver || (rest.IsEmpty && !isWhole) || GrowsOn(rest))
        {
            _read = text.Length;
            return null;
        }

        var cost = text.Length - Start;
        if (!isWhole && Work + cost > ((long)MaxLooks * text.Length) + FreeBytes)
        {
            return null;
        }

        var end = isWhole ? text.Length : ReplyMending.WithoutCutCharacter(text);
        _read = end;
        Work += cost;
        return end > Start && Utf8.IsValid(text[Start..end]) ? Mend(text[..end], begin, isWhole) : null;
    }

    private TBuilder? Mend<TBuilder>(ReadOnlySpan<byte> text, Func<TBuilder> begin, bool isWhole)
        where TBuilder : PartialBuilder
    {
        var mended = MendedText.Rent();
        try
        {
            var tokenizer = new LenientTokenizer(text, mended);
            var isContainer = text[Start] is (byte)'{' or (byte)'[';
            var isRead = isContainer ? tokenizer.ReadContainer(Start, shape) : tokenizer.ReadScalar(Start, shape);
            var certain = isRead && isWhole && !tokenizer.IsTruncated ? mended.Length : Math.Min(mended.Certain, mended.Length);
            IsOver = isContainer && !isRead && !tokenizer.HasProgress && mended.Certain > mended.Length;
            if (IsOver)
            {
                certain = 0;
                Work -= text.Length - Math.Max(tokenizer.Position, Start + 1);
            }

            _mended = new byte[Math.Max(certain * 2, 256)];
            mended.Bytes[..certain].CopyTo(_mended);
            _length = certain;
            var root = begin();
            _tokenizer = new IncrementalTokenizer(root, types, isFound: true);
            _tokenizer.Read(_mended.AsSpan(0, _length));
            _tokenizer.Finish(_mended.AsSpan(0, _length));
            if (!mended.EndsInText)
            {
                _tokenizer = null;
            }

            return root;
        }
        finally
        {
            mended.Return();
        }
    }

    /// <summary>Whether all that is new belongs to the text that is growing.</summary>
    private bool GrowsOn(ReadOnlySpan<byte> rest)
    {
        if (_tokenizer is not { IsInText: true } || rest.IndexOfAny(LenientTokenizer.EndsGrowth) >= 0)
        {
            return false;
        }

        if (_mended.Length - _length < rest.Length)
        {
            Array.Resize(ref _mended, (_mended.Length * 2) + rest.Length);
        }

        rest.CopyTo(_mended.AsSpan(_length));
        _length += rest.Length;
        _tokenizer.Read(_mended.AsSpan(0, _length));
        return true;
    }
}
