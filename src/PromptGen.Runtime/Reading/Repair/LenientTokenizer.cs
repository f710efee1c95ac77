namespace PromptGen.Reading;

/// <summary>
/// JSON as models write it. Reads one value, mends its form where one reading is left, and writes strict JSON with its tokens; every departure from RFC 8259 is
/// noted. Recursion is bounded by <see cref="StrictTokenizer.MaxDepth"/>; no decision looks further ahead than the next quote, so time is linear.
/// </summary>
internal ref partial struct LenientTokenizer
{
    private readonly MendedText _output;
    private ReadOnlySpan<byte> _text;
    private int _position;
    private int _depth;
    private int _arrays;
    private int _objects;
    private int _tuples;
    private int _calls;
    private bool _hasProgress;

    // Of the strict reader: how many bytes it may still look at, and when it is not worth trying.
    private long _budget;
    private Pause _objectPause;
    private Pause _arrayPause;

    // Of the object that is being read.
    private SchemaShape _around = SchemaShape.Anything;

    // A fenced block was closed: the text ends there.
    private bool _isFenced;

    // What is open around the value, innermost in the lowest bit: 1 an object.
    private ulong _kinds;

    // The string that is being read holds escapes.
    private bool _hasEscapes;

    /// <param name="text">The reply, as far as it counts.</param>
    /// <param name="output">Written behind what it holds.</param>
    public LenientTokenizer(ReadOnlySpan<byte> text, MendedText output)
    {
        _text = text;
        _output = output;
        _budget = (long)MaxLooks * text.Length;
        Problem = "";
    }

    private enum Found
    {
        /// <summary>A value was written.</summary>
        Value,

        /// <summary>There is no value here.</summary>
        Nothing,

        /// <summary>There is something that has no certain meaning.</summary>
        Failed,
    }

    private enum Place
    {
        Top,
        Name,
        Member,
        Item,
    }

    /// <summary>The text ended before the value did.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Why nothing was read.</summary>
    public string Problem { get; private set; }

    /// <summary>The offset behind the value, or of the problem.</summary>
    public readonly int Position => _position;

    /// <summary>What was read before a problem was plainly meant as JSON: what is in it stands for no value of its own.</summary>
    public readonly bool HasProgress => _hasProgress;

    /// <summary>Reads the object or array at <paramref name="start"/>.</summary>
    public bool ReadContainer(int start, SchemaShape shape)
    {
        _position = start;
        return (_text[start] == '{' ? ReadObject(shape) : ReadArray(shape, (byte)']')) == Found.Value;
    }

    /// <summary>Reads all of the text as one value that is no container; quotes may be missing where the schema leaves only texts.</summary>
    public bool ReadScalar(int start, SchemaShape shape)
    {
        _position = start;
        SkipSpace();
        if (_position >= _text.Length || _text[_position] is (byte)'{' or (byte)'[' or (byte)'(' || IsFenceAt(_position))
        {
            return false;
        }

        if (ReadValue(shape, Place.Top) != Found.Value)
        {
            return false;
        }

        SkipSpace();
        while (_position < _text.Length && _text[_position] is (byte)',' or (byte)';')
        {
            _output.Note("comma", _position, 1, "");
            _position++;
            SkipSpace();
        }

        return _position >= _text.Length;
    }

    private Found ReadValue(SchemaShape shape, Place place)
    {
        SkipSpace();
        if (_position >= _text.Length)
        {
            return Found.Nothing;
        }

        var c = _text[_position];
        switch (c)
        {
            case (byte)'{':
                return ReadObject(shape);
            case (byte)'[':
                return ReadArray(shape, (byte)']');
            case (byte)'(':
                _output.Note("bracket", _position, 1, "[");
                return ReadArray(shape, (byte)')');
            case (byte)',' or (byte)'}' or (byte)']' or (byte)')' or (byte)':':
                return Found.Nothing;
            case (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber(shape, place);
        }

        return QuoteAt(_position).Length > 0 ? ReadString(place) : ReadBare(shape, place);
    }

    private Found ReadObject(SchemaShape shape)
    {
        if (!Enter())
        {
            return Found.Failed;
        }

        _objects++;
        _kinds = (_kinds << 1) | 1;
        var around = _around;
        _around = shape;
        var token = _output.Open(_position, JsonTypes.Object);
        _position++;
        var count = 0;
        var comma = -1;
        while (MoveToNext((byte)'}', count, ref comma))
        {
            var c = _text[_position];
            if (c == '{' && comma >= 0 && _arrays > 0)
            {
                // The next item of the list around it: this object was not closed.
                _position = comma;
                _output.Note("bracket", comma, 0, "}");
                break;
            }

            if (c == '"' && TakeStrict(isObject: true, ref count, ref comma))
            {
                continue;
            }

            var found = ReadMember(shape, count > 0, comma >= 0);
            if (found == Found.Failed)
            {
                return found;
            }

            count += found == Found.Value ? 1 : 0;
            comma = -1;
        }

        _output.Close(token, count);
        _around = around;
        _objects--;
        _depth--;
        _kinds >>= 1;
        return count > Token.MaxCount ? Fail("An object has too many members") : Found.Value;
    }

    private Found ReadMember(SchemaShape shape, bool isFurther, bool hasComma)
    {
        var before = _output.Save();
        var start = _position;
        if (isFurther)
        {
            if (!hasComma)
            {
                _output.Note("comma", _position, 0, ",");
            }

            _output.Append((byte)',');
        }

        var written = _output.Length;
        var name = _output.Tape.Count;
        var found = ReadName(shape);
        if (found != Found.Value)
        {
            return found == Found.Nothing ? Drop(before, start) : found;
        }

        SkipSpace();
        if (_position >= _text.Length)
        {
            return Drop(before, start);
        }

        if (_text[_position] == ':')
        {
            _position++;
        }
        else if (_text[_position..].StartsWith("=>"u8))
        {
            _output.Note("colon", _position, 2, ":");
            _position += 2;
        }
        else if (StartsValue(_position))
        {
            _output.Note("colon", _position, 0, ":");
        }
        else
        {
            return Fail("':' is expected here");
        }

        _hasProgress |= QuoteAt(start).Length > 0;
        _output.Append((byte)':');
        found = ReadValue(MemberShape(shape, name, written), Place.Member);
        return found == Found.Nothing ? Drop(before, start) : found;
    }

    private readonly SchemaShape MemberShape(SchemaShape shape, int name, int written)
    {
        ref var token = ref _output.Tape[name];
        return (token.Flags & TokenFlags.Escaped) != 0
            ? SchemaShape.Anything
            : shape.Member(_output.Bytes.Slice(token.Start, token.Length));
    }

    /// <summary>A name without a value is as if it were not there.</summary>
    private Found Drop(MendedText.State before, int start)
    {
        _output.Restore(before);
        if (_position >= _text.Length)
        {
            EndEarly();
        }

        _output.Note(IsTruncated ? "truncated" : "missingValue", start, _position - start, "");
        return Found.Nothing;
    }

    /// <summary>Passes what stands between two members or items, or behind the last.</summary>
    /// <returns>False: the object or array is closed.</returns>
    private bool MoveToNext(byte closing, int count, ref int comma)
    {
        var expected = closing == '}' ? "}" : "]";
        while (true)
        {
            SkipSpace();
            if (_position >= _text.Length)
            {
                CloseAtEnd(expected);
                return false;
            }

            var c = _text[_position];
            if (c == closing)
            {
                NoteTrailing(comma);
                if (closing == ')')
                {
                    _output.Note("bracket", _position, 1, expected);
                }

                _position++;
                return false;
            }

            if (c is (byte)'}' or (byte)']' or (byte)')')
            {
                NoteTrailing(comma);
                MendClosing(expected, isEnclosed: c == '}' ? _objects > 0 : c == ']' ? _arrays > 0 : _tuples > 0);
                return false;
            }

            if (c == ',')
            {
                PassComma(ref comma, count);
            }
            else if (SkipEllipsis())
            {
                comma = -1;
            }
            else
            {
                return true;
            }
        }
    }

    private void PassComma(ref int comma, int count)
    {
        if (comma >= 0 || count == 0)
        {
            _output.Note("comma", _position, 1, "");
        }

        comma = count == 0 ? -1 : _position;
        _position++;
    }

    private readonly void NoteTrailing(int comma)
    {
        if (comma >= 0)
        {
            _output.Note("trailingComma", comma, 1, "");
        }
    }

    /// <summary>A bracket of the other kind: it closes what is around this one too, or it was meant for this one.</summary>
    private void MendClosing(string expected, bool isEnclosed)
    {
        _output.Note("bracket", _position, isEnclosed ? 0 : 1, expected);
        _position += isEnclosed ? 0 : 1;
    }

    private void CloseAtEnd(string expected)
    {
        EndEarly();
        _output.Note(IsTruncated ? "truncated" : "bracket", _text.Length, 0, expected);
    }

    private bool Enter()
    {
        if (++_depth <= StrictTokenizer.MaxDepth)
        {
            return true;
        }

        Fail("The text is nested more than 64 levels deep");
        return false;
    }

    private Found Fail(string problem)
    {
        Problem = problem;
        return Found.Failed;
    }
}
