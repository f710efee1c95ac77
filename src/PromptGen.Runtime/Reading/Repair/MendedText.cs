using System.Buffers;

namespace PromptGen.Reading;

/// <summary>
/// What mending makes: strict JSON, its tokens, where in the reply each came from, and what was mended. One text after the other is written into the same
/// buffers.
/// </summary>
internal sealed class MendedText
{
    private const int InitialCapacity = 1024;

    [ThreadStatic]
    private static MendedText? kept;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialCapacity);
    private int[] _origins = ArrayPool<int>.Shared.Rent(InitialCapacity);

    public TokenTape Tape { get; } = new();

    public RepairLog Repairs { get; } = new();

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>How much of it does not depend on what may follow the end of the text.</summary>
    public int Certain { get; private set; }

    /// <summary>The text ends in a string, all of which is certain so far.</summary>
    public bool EndsInText { get; private set; }

    public ReadOnlySpan<int> Origins => _origins.AsSpan(0, Tape.Count);

    public static MendedText Rent()
    {
        var text = kept ?? new MendedText();
        kept = null;
        text.Clear();
        return text;
    }

    public void Return()
    {
        const int MaxKept = 1 << 18;
        if (_bytes.Length > MaxKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }

        if (_origins.Length > MaxKept)
        {
            ArrayPool<int>.Shared.Return(_origins);
            _origins = [];
        }

        Tape.Shrink();
        kept = this;
    }

    public void Clear()
    {
        Length = 0;
        Certain = int.MaxValue;
        EndsInText = false;
        Tape.Clear();
        Repairs.Clear();
    }

    /// <summary>The end of the text has been looked at: what is written from here on depends on it.</summary>
    /// <param name="inText">What is written is a string that goes on.</param>
    /// <param name="back">How much of what is written depends on it too.</param>
    public void NoteEnd(bool inText = false, int back = 0)
    {
        EndsInText |= inText && Certain > Length;
        Certain = Math.Min(Certain, Length - back);
    }

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        if (_bytes.Length - Length < value.Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>A character of a string, escaped where it must be. True: it was.</summary>
    public bool AppendCharacter(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                Append("\\\""u8);
                return true;
            case (byte)'\\':
                Append("\\\\"u8);
                return true;
            case (byte)'\n':
                Append("\\n"u8);
                return true;
            case (byte)'\r':
                Append("\\r"u8);
                return true;
            case (byte)'\t':
                Append("\\t"u8);
                return true;
            case < (byte)' ':
                Append("\\u00"u8);
                Append("0123456789abcdef"u8[value >> 4]);
                Append("0123456789abcdef"u8[value & 15]);
                return true;
            default:
                Append(value);
                return false;
        }
    }

    /// <summary>A token that begins at the end of what is written.</summary>
    /// <param name="origin">Where it begins in the reply.</param>
    /// <param name="type">What it is.</param>
    /// <param name="length">Its bytes; of those already written none.</param>
    public int Add(int origin, JsonTypes type, int length = 0)
    {
        if (Tape.Count == _origins.Length)
        {
            GrowOrigins(Tape.Count + 1);
        }

        _origins[Tape.Count] = origin;
        Tape.Add(Length, length).Set(type);
        return Tape.Count - 1;
    }

    public int Open(int origin, JsonTypes type)
    {
        var token = Add(origin, type);
        Append(type == JsonTypes.Object ? (byte)'{' : (byte)'[');
        return token;
    }

    public void Close(int index, int count)
    {
        ref var token = ref Tape[index];
        Append(token.Type == JsonTypes.Object ? (byte)'}' : (byte)']');
        token.Next = Tape.Count;
        token.SetCount(count);
        token.Length = Length - token.Start;
    }

    /// <summary>The opening quote and the token of a string; <see cref="EndString"/> is to follow.</summary>
    public int BeginString(int origin)
    {
        Append((byte)'"');
        return Add(origin, JsonTypes.String);
    }

    public void EndString(int index, bool hasEscapes)
    {
        ref var token = ref Tape[index];
        token.Length = Length - token.Start;
        token.Set(JsonTypes.String, hasEscapes ? TokenFlags.Escaped : TokenFlags.None);
        Append((byte)'"');
    }

    /// <summary>A number or a literal.</summary>
    public void AddScalar(int origin, JsonTypes type, ReadOnlySpan<byte> value)
    {
        Add(origin, type, value.Length);
        Append(value);
    }

    public void Note(string kind, int start, int length, string text) => Repairs.Add(kind, start, length, text);

    public State Save() => new(Length, Tape.Count, Repairs.Count);

    public void Restore(State state)
    {
        Cut(state.Length);
        Tape.Truncate(state.Tokens);
        Repairs.Truncate(state.Repairs);
    }

    /// <summary>Takes back what was written behind a place in a string.</summary>
    public void Cut(int length)
    {
        Length = length;
        if (Certain != int.MaxValue && Certain > length)
        {
            Certain = length;
            EndsInText = false;
        }
    }

    /// <summary>Takes a part of the reply as it stands: JSON whose tokens, with places in the reply, are the last on the tape.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="origin">Where they stand in the reply.</param>
    /// <param name="firstToken">The first of the tokens.</param>
    public void Adopt(ReadOnlySpan<byte> text, int origin, int firstToken)
    {
        if (Tape.Count > _origins.Length)
        {
            GrowOrigins(Tape.Count);
        }

        var shift = Length - origin;
        var origins = _origins.AsSpan(0, Tape.Count);
        for (var i = firstToken; i < origins.Length; i++)
        {
            ref var token = ref Tape[i];
            origins[i] = token.Start;
            token.Start += shift;
        }

        Append(text);
    }

    private void GrowOrigins(int count)
    {
        var larger = ArrayPool<int>.Shared.Rent(Math.Max(Math.Max(_origins.Length * 2, InitialCapacity), count));
        _origins.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(_origins);
        _origins = larger;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    public readonly record struct State(int Length, int Tokens, int Repairs);
}
