using System.Runtime.CompilerServices;

namespace PromptGen.Reading;

/// <summary>
/// Reads values of RFC 8259 one behind the other, without recursion. Open containers are linked through <see cref="Token.Next"/>, which has no other use until they
/// close.
/// </summary>
internal ref partial struct StrictReader
{
    private int _parent;
    private int _depth;

    /// <param name="position">Where to begin.</param>
    /// <param name="depth">How many containers are open around it.</param>
    public StrictReader(int position, int depth = 0)
    {
        Position = position;
        Problem = "";
        _parent = -1;
        _depth = depth;
    }

    /// <summary>The next byte to read; behind a failure: the byte that is wrong.</summary>
    public int Position { get; set; }

    public string Problem { get; private set; }

    /// <summary>Reads one value with all that belongs to it.</summary>
    public bool ReadValue(ReadOnlySpan<byte> utf8, TokenTape tape)
    {
    value:
        Position = StrictTokenizer.SkipWhiteSpace(utf8, Position);
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
        if (_parent < 0)
        {
            return true;
        }

        // The count of the open container is kept in its length until it closes.
        ref var parent = ref tape[_parent];
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
    public int Next(ReadOnlySpan<byte> utf8)
    {
        Position = StrictTokenizer.SkipWhiteSpace(utf8, Position);
        return (uint)Position < (uint)utf8.Length ? utf8[Position] : 0;
    }

    private bool Open(TokenTape tape, JsonTypes type)
    {
        if (++_depth > StrictTokenizer.MaxDepth)
        {
            return Fail("The text is nested more than 64 levels deep");
        }

        ref var token = ref tape.Add(Position, 0);
        token.Set(type);
        token.Next = _parent;
        _parent = tape.Count - 1;
        Position++;
        return true;
    }

    private void Close(TokenTape tape)
    {
        _depth--;
        ref var token = ref tape[_parent];
        _parent = token.Next;
        token.Next = tape.Count;
        token.SetCount(token.Length);
        token.Length = Position - token.Start;
    }

    private bool Fail(string problem)
    {
        Problem = problem;
        return false;
    }
}
