using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace PromptGen.Reading;

/// <summary>RFC 8259 and no more, written to a tape in one pass.</summary>
internal static class StrictTokenizer
{
    public const int MaxDepth = 64;

    /// <summary>The problem of a text that begins with JSON.</summary>
    public const string NothingMayFollow = "Nothing may follow the JSON value";

    /// <summary>Beyond this a text is no reply; a token's count has room for what fits in.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Reads all of <paramref name="utf8"/> as one value. Null: it is one, and the tape holds it.</summary>
    public static TokenizeFailure? Tokenize(ReadOnlySpan<byte> utf8, TokenTape tape) => Tokenize(utf8, 0, utf8.Length, tape, out _, toEnd: true);

    /// <summary>Reads one value from <paramref name="start"/> on. Offsets on the tape are those of <paramref name="utf8"/>.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="start">Where the value, or white space before it, begins.</param>
    /// <param name="end">Where the text that counts ends.</param>
    /// <param name="tape">Emptied, then filled.</param>
    /// <param name="stop">The offset behind the value.</param>
    /// <param name="toEnd">Nothing but white space may follow.</param>
    public static TokenizeFailure? Tokenize(ReadOnlySpan<byte> utf8, int start, int end, TokenTape tape, out int stop, bool toEnd)
    {
        tape.Clear();
        stop = start;
        if (utf8.Length > MaxBytes)
        {
            return new TokenizeFailure(MaxBytes, "The text is longer than 8 MiB");
        }

        utf8 = utf8[..end];
        if (!Utf8.IsValid(utf8[start..]))
        {
            return new TokenizeFailure(start + FirstInvalid(utf8[start..]), "The text is not UTF-8 here");
        }

        var reader = new StrictReader(start);
        if (!reader.ReadValue(utf8, tape))
        {
            return new TokenizeFailure(Math.Min(reader.Position, utf8.Length), reader.Problem);
        }

        stop = reader.Position;
        if (toEnd)
        {
            var rest = SkipWhiteSpace(utf8, stop);
            if (rest < utf8.Length)
            {
                return new TokenizeFailure(rest, NothingMayFollow);
            }
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SkipWhiteSpace(ReadOnlySpan<byte> utf8, int position)
    {
        while ((uint)position < (uint)utf8.Length && utf8[position] <= ' ' && utf8[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (offset < utf8.Length && Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
