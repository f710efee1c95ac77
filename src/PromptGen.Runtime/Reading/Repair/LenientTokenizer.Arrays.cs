namespace PromptGen.Reading;

/// <content>Arrays, and the tuples of Python.</content>
internal ref partial struct LenientTokenizer
{
    private Found ReadArray(SchemaShape shape, byte closing)
    {
        if (!Enter())
        {
            return Found.Failed;
        }

        _kinds <<= 1;
        var isTuple = closing == ')';
        _arrays += isTuple ? 0 : 1;
        _tuples += isTuple ? 1 : 0;
        var token = _output.Open(_position, JsonTypes.Array);
        _position++;
        var count = 0;
        var comma = -1;
        while (MoveToNext(closing, count, ref comma))
        {
            if (!isTuple && StartsItem(_text[_position]) && TakeStrict(isObject: false, ref count, ref comma))
            {
                continue;
            }

            var before = _output.Save();
            var start = _position;
            if (count > 0)
            {
                if (comma < 0)
                {
                    _output.Note("comma", _position, 0, ",");
                }

                _output.Append((byte)',');
            }

            var item = _output.Tape.Count;
            var found = ReadValue(shape.Item(count), Place.Item);
            if (found == Found.Failed)
            {
                return found;
            }

            if (found == Found.Nothing)
            {
                if (_position < _text.Length && _text[_position] == ':')
                {
                    return Fail("A value is expected here");
                }

                _output.Restore(before);
                _output.Note("missingValue", start, _position - start, "");
                comma = -1;
                continue;
            }

            SkipSpace();
            if (_position < _text.Length && _text[_position] == ':')
            {
                // A member of the object around it: this list was not closed.
                if (_objects == 0 || count == 0 || comma < 0 || _output.Tape[item].Type != JsonTypes.String)
                {
                    return Fail("',' or ']' is expected here");
                }

                _output.Restore(before);
                _position = comma;
                _output.Note("bracket", _position, 0, "]");
                break;
            }

            count++;
            _hasProgress |= _output.Tape[item].Type != JsonTypes.String || QuoteAt(start).Length > 0;
            comma = -1;
        }

        _output.Close(token, count);
        _arrays -= isTuple ? 0 : 1;
        _tuples -= isTuple ? 1 : 0;
        _depth--;
        _kinds >>= 1;
        return count > Token.MaxCount ? Fail("An array has too many items") : Found.Value;
    }
}
