using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace PromptGen.Reading;

/// <summary>
/// RFC 8259 and no more, written to a tape in one pass, without recursion. Open containers are linked through <see cref="Token.Next"/>, which has no
/// other use until they close.
/// </summary>
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

        var state = new State { Position = start, Parent = -1, Problem = "" };
        if (!state.Run(utf8, tape))
        {
            return new TokenizeFailure(Math.Min(state.Position, utf8.Length), state.Problem);
        }

        stop = state.Position;
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

    private ref struct State
    {
        public int Position;
        public int Parent;
        public string Problem;

        private int _depth;

        public bool Run(ReadOnlySpan<byte> utf8, TokenTape tape)
        {
        value:
            Position = SkipWhiteSpace(utf8, Position);
            if ((uint)Position >= (uint)utf8.Length)
            {
                return Fail("A value is expected here, but the text ends");
            }

            switch (utf8[Position])
            {
                case (byte)'{':
                    if (!Open(tape, JsonTypes.Object))
                    {
                        return false;
                    }

                    if (Next(utf8) == '}')
                    {
                        goto close;
                    }

                    goto name;
                case (byte)'[':
                    if (!Open(tape, JsonTypes.Array))
                    {
                        return false;
                    }

                    if (Next(utf8) == ']')
                    {
                        goto close;
                    }

                    goto value;
                case (byte)'"':
                    if (!ReadString(utf8, tape))
                    {
                        return false;
                    }

                    goto after;
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    if (!ReadNumber(utf8, tape))
                    {
                        return false;
                    }

                    goto after;
                case (byte)'t':
                    if (!ReadWord(utf8, "true"u8, JsonTypes.Boolean, tape))
                    {
                        return false;
                    }

                    goto after;
                case (byte)'f':
                    if (!ReadWord(utf8, "false"u8, JsonTypes.Boolean, tape))
                    {
                        return false;
                    }

                    goto after;
                case (byte)'n':
                    if (!ReadWord(utf8, "null"u8, JsonTypes.Null, tape))
                    {
                        return false;
                    }

                    goto after;
                default:
                    return Fail("A value is expected here");
            }

        name:
            if (Next(utf8) != '"')
            {
                return Fail("A property name in double quotes is expected here");
            }

            if (!ReadString(utf8, tape))
            {
                return false;
            }

            if (Next(utf8) != ':')
            {
                return Fail("':' is expected here");
            }

            Position++;
            goto value;

        after:
            if (Parent < 0)
            {
                return true;
            }

            // The count of the open container is kept in its length until it closes.
            ref var parent = ref tape[Parent];
            parent.Length++;
            switch (Next(utf8))
            {
                case ',':
                    Position++;
                    if (parent.Type == JsonTypes.Object)
                    {
                        goto name;
                    }

                    goto value;
                case '}' when parent.Type == JsonTypes.Object:
                case ']' when parent.Type == JsonTypes.Array:
                    goto close;
                default:
                    return Fail(parent.Type == JsonTypes.Object ? "',' or '}' is expected here" : "',' or ']' is expected here");
            }

        close:
            Position++;
            Close(tape);
            goto after;
        }

        /// <summary>The next byte that is not white space, or 0 at the end.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Next(ReadOnlySpan<byte> utf8)
        {
            Position = SkipWhiteSpace(utf8, Position);
            return (uint)Position < (uint)utf8.Length ? utf8[Position] : 0;
        }

        private bool Open(TokenTape tape, JsonTypes type)
        {
            if (++_depth > MaxDepth)
            {
                return Fail("The text is nested more than 64 levels deep");
            }

            ref var token = ref tape.Add(Position, 0);
            token.Set(type);
            token.Next = Parent;
            Parent = tape.Count - 1;
            Position++;
            return true;
        }

        private void Close(TokenTape tape)
        {
            _depth--;
            ref var token = ref tape[Parent];
            Parent = token.Next;
            token.Next = tape.Count;
            token.SetCount(token.Length);
            token.Length = Position - token.Start;
        }

        private bool ReadWord(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> word, JsonTypes type, TokenTape tape)
        {
            if (!utf8[Position..].StartsWith(word))
            {
                return Fail("A value is expected here");
            }

            tape.Add(Position, word.Length).Set(type);
            Position += word.Length;
            return true;
        }

        private bool ReadNumber(ReadOnlySpan<byte> utf8, TokenTape tape)
        {
            var start = Position;
            var i = start;
            if (utf8[i] == '-')
            {
                i++;
            }

            var first = i;
            i = SkipDigits(utf8, i);
            if (i == first)
            {
                Position = i;
                return Fail("A digit is expected here");
            }

            if (utf8[first] == '0' && i > first + 1)
            {
                Position = first;
                return Fail("A number has no leading zeros");
            }

            var type = JsonTypes.Number | JsonTypes.Integer;
            if (i < utf8.Length && utf8[i] == '.')
            {
                type = JsonTypes.Number;
                var fraction = i + 1;
                i = SkipDigits(utf8, fraction);
                if (i == fraction)
                {
                    Position = i;
                    return Fail("A digit is expected here");
                }
            }

            if (i < utf8.Length && utf8[i] is (byte)'e' or (byte)'E')
            {
                type = JsonTypes.Number;
                i++;
                if (i < utf8.Length && utf8[i] is (byte)'+' or (byte)'-')
                {
                    i++;
                }

                var exponent = i;
                i = SkipDigits(utf8, exponent);
                if (i == exponent)
                {
                    Position = i;
                    return Fail("A digit is expected here");
                }
            }

            tape.Add(start, i - start).Set(type);
            Position = i;
            return true;
        }

        private static int SkipDigits(ReadOnlySpan<byte> utf8, int i)
        {
            while ((uint)i < (uint)utf8.Length && (uint)(utf8[i] - '0') <= 9)
            {
                i++;
            }

            return i;
        }

        private bool ReadString(ReadOnlySpan<byte> utf8, TokenTape tape)
        {
            var start = ++Position;
            var i = start;
            var flags = TokenFlags.None;
            while (true)
            {
                i = SkipPlain(utf8, i);
                if ((uint)i >= (uint)utf8.Length)
                {
                    Position = start - 1;
                    return Fail("This string is not closed");
                }

                var c = utf8[i];
                if (c == '"')
                {
                    tape.Add(start, i - start).Set(JsonTypes.String, flags);
                    Position = i + 1;
                    return true;
                }

                Position = i;
                if (c != '\\')
                {
                    return Fail("A control character must be escaped in a string");
                }

                flags = TokenFlags.Escaped;
                var length = JsonEscapes.Measure(utf8[i..]);
                if (length == 0)
                {
                    return Fail("This is not an escape that JSON has");
                }

                i += length;
            }
        }

        /// <summary>To the first quote, backslash or control character.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int SkipPlain(ReadOnlySpan<byte> utf8, int i)
        {
            ref var first = ref MemoryMarshal.GetReference(utf8);
            if (Vector128.IsHardwareAccelerated)
            {
                while (i <= utf8.Length - Vector128<byte>.Count)
                {
                    var block = Vector128.LoadUnsafe(ref first, (nuint)i);
                    var special = Vector128.Equals(block, Vector128.Create((byte)'"')) |
                        Vector128.Equals(block, Vector128.Create((byte)'\\')) |
                        Vector128.LessThan(block, Vector128.Create((byte)' '));
                    if (special != Vector128<byte>.Zero)
                    {
                        return i + System.Numerics.BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
                    }

                    i += Vector128<byte>.Count;
                }
            }

            while (i < utf8.Length && utf8[i] >= ' ' && utf8[i] is not ((byte)'"' or (byte)'\\'))
            {
                i++;
            }

            return i;
        }

        private bool Fail(string problem)
        {
            Problem = problem;
            return false;
        }
    }
}
