using System.Text;

namespace PromptGen.Reading;

/// <content>Names, literals and texts without quotes.</content>
internal ref partial struct LenientTokenizer
{
    private static readonly string[] Calls = ["ObjectId", "ISODate", "Date", "NumberLong", "NumberInt", "NumberDecimal", "Decimal", "UUID", "Timestamp"];

    private Found ReadName(SchemaShape shape)
    {
        if (QuoteAt(_position).Length > 0)
        {
            return ReadString(Place.Name);
        }

        var start = _position;
        var end = SkipIdentifier(start);
        if (end == start)
        {
            return Fail("A property name is expected here");
        }

        var stray = end < _text.Length && _text[end] is (byte)'"' or (byte)'\'' && FollowsColon(end + 1) ? 1 : 0;
        var next = Next(end + stray);
        if (next >= _text.Length)
        {
            _position = next;
            return Found.Nothing;
        }

        if (_text[next] != ':' && !_text[next..].StartsWith("=>"u8) && QuoteAt(next).Length == 0)
        {
            // A name of several words, if the schema has it.
            var colon = _text[start..].IndexOfAny((byte)':', (byte)'\n');
            if (colon < 0 || !shape.Knows(_text.Slice(start, colon).TrimEnd(" \t"u8)))
            {
                return Fail("A property name is expected here");
            }

            end = start + _text.Slice(start, colon).TrimEnd(" \t"u8).Length;
        }

        AddText(start, _text[start..end]);
        _output.Note("quote", start, end + stray - start, "\"");
        _position = end + stray;
        return Found.Value;
    }

    private void AddText(int origin, ReadOnlySpan<byte> text)
    {
        var token = _output.BeginString(origin);
        var hasEscapes = false;
        foreach (var b in text)
        {
            hasEscapes |= _output.AppendCharacter(b);
        }

        _output.EndString(token, hasEscapes);
    }

    private Found ReadBare(SchemaShape shape, Place place)
    {
        var start = _position;
        if (TryCall(shape, place, out var found))
        {
            return found;
        }

        if (!TryFindBareEnd(start, place, out var end, out var stray))
        {
            return Fail("A value is expected here");
        }

        var text = _text[start..end].TrimEnd(" \t\r"u8);
        if (text.IsEmpty)
        {
            return Fail("A value is expected here");
        }

        var isCut = end >= _text.Length && place != Place.Top && !_isFenced;
        if (TryLiteral(start, text, shape, isCut))
        {
            _position = end + stray;
            return Found.Value;
        }

        if (place == Place.Top && (shape.Texts is null && (!shape.Allows(JsonTypes.String) || shape.Allows(JsonTypes.Object | JsonTypes.Array))))
        {
            return Fail("No JSON was found");
        }

        AddText(start, text);
        if (place == Place.Top)
        {
            _output.NoteEnd(back: 1);
        }

        _output.Note("quote", start, end + stray - start, "\"");
        _position = end + stray;
        return Found.Value;
    }

    /// <summary>Where a text without quotes ends, and whether a quote stands there that is not part of it.</summary>
    private readonly bool TryFindBareEnd(int start, Place place, out int end, out int stray)
    {
        stray = 0;
        end = _text.Length;
        if (place == Place.Top)
        {
            return true;
        }

        for (var i = start; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case (byte)',' or (byte)'}' or (byte)']' or (byte)'\n':
                case (byte)')' when _tuples > 0:
                case (byte)'`' when IsFenceAt(i):
                    end = i;
                    return true;
                case (byte)'/' or (byte)'#' or (byte)'<' when i > start && _text[i - 1] is (byte)' ' or (byte)'\t' && CommentAt(i) > 0:
                    end = i;
                    return true;
                case (byte)'{' or (byte)'[':
                case (byte)':' when place == Place.Item && !(i + 1 < _text.Length && _text[i + 1] == '/'):
                    // The item may be the name of a member of the object around.
                    end = i;
                    return _text[i] == ':' && _objects > 0 && SkipIdentifier(start) == i;
                case (byte)'"':
                    var next = Next(i + 1);
                    if (next >= _text.Length || _text[next] is (byte)',' or (byte)'}' or (byte)']' || _text[(i + 1)..next].Contains((byte)'\n'))
                    {
                        end = i;
                        stray = 1;
                        return true;
                    }

                    if (place == Place.Member && IsNameAt(i))
                    {
                        end = i;
                        return true;
                    }

                    break;
                case 0:
                    return false;
            }
        }

        _output.NoteEnd();
        return true;
    }

    private bool TryLiteral(int origin, ReadOnlySpan<byte> text, SchemaShape shape, bool isCut)
    {
        const int Longest = 9;
        if (text.Length > Longest || !char.IsAsciiLetter((char)text[0]))
        {
            return false;
        }

        var (literal, type) = Encoding.ASCII.GetString(text) switch
        {
            "true" or "True" or "TRUE" => ("true", JsonTypes.Boolean),
            "false" or "False" or "FALSE" => ("false", JsonTypes.Boolean),
            "null" or "Null" or "NULL" or "None" or "undefined" or "nil" => ("null", JsonTypes.Null),
            "NaN" or "Infinity" or "nan" or "inf" => ("null", JsonTypes.Null),
            var other when isCut => Cut(other),
            _ => ("", JsonTypes.None),
        };

        if (type == JsonTypes.None || (!shape.Allows(type) && shape.Allows(JsonTypes.String)))
        {
            return false;
        }

        // What is no number has a meaning only where nothing is one.
        if (text[0] is (byte)'N' or (byte)'I' or (byte)'n' or (byte)'i' && literal == "null" && !shape.Allows(JsonTypes.Null) && !text.SequenceEqual("null"u8))
        {
            return false;
        }

        _output.AddScalar(origin, type, Encoding.ASCII.GetBytes(literal));
        if (!text.SequenceEqual(Encoding.ASCII.GetBytes(literal)))
        {
            _output.Note(isCut ? "truncated" : "literal", origin, text.Length, literal);
        }

        return true;

        static (string Literal, JsonTypes Type) Cut(string text) =>
            "true".StartsWith(text, StringComparison.Ordinal) ? ("true", JsonTypes.Boolean) :
            "false".StartsWith(text, StringComparison.Ordinal) ? ("false", JsonTypes.Boolean) :
            "null".StartsWith(text, StringComparison.Ordinal) ? ("null", JsonTypes.Null) : ("", JsonTypes.None);
    }

    private readonly bool IsLiteralAt(int position)
    {
        var word = _text[position..SkipIdentifier(position)];
        return word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8) ||
            word.SequenceEqual("True"u8) || word.SequenceEqual("False"u8) || word.SequenceEqual("None"u8);
    }

    /// <summary>A value in one of the calls by which databases print them.</summary>
    private bool TryCall(SchemaShape shape, Place place, out Found found)
    {
        found = Found.Nothing;
        var start = _position;
        var name = start + (_text[start..].StartsWith("new "u8) ? 4 : 0);
        var end = SkipIdentifier(name);
        if (end >= _text.Length || _text[end] != '(' || place == Place.Top || !Calls.Contains(Encoding.UTF8.GetString(_text[name..end]), StringComparer.Ordinal))
        {
            return false;
        }

        if (_calls == StrictTokenizer.MaxDepth)
        {
            found = Fail("The text is nested more than 64 levels deep");
            return true;
        }

        _output.Note("call", start, end + 1 - start, "");
        _position = end + 1;
        _tuples++;
        _calls++;
        found = ReadValue(shape, place);
        _calls--;
        _tuples--;
        if (found != Found.Value)
        {
            found = found == Found.Failed ? found : Fail("A value is expected here");
            return true;
        }

        SkipSpace();
        if (_position < _text.Length && _text[_position] == ')')
        {
            _output.Note("call", _position, 1, "");
            _position++;
        }

        return true;
    }

    private Found ReadNumber(SchemaShape shape, Place place)
    {
        var start = _position;
        var end = start;
        while (end < _text.Length && _text[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.')
        {
            end++;
        }

        if (end < _text.Length && _text[end] is (byte)',' or (byte)'}' or (byte)']' or (byte)'\n' && place != Place.Top && NumberText.IsNumber(_text[start..end]))
        {
            AddNumber(start, _text[start..end]);
            _position = end;
            return Found.Value;
        }

        while (end < _text.Length && _text[end] > ' ' && _text[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)')' or (byte)'"' or (byte)';') && SpaceAt(end) == 0 && (end == start || CommentAt(end) == 0) && !(_text[end] == ':' && place == Place.Item && FollowsValue(end)))
        {
            end++;
        }

        if (end >= _text.Length)
        {
            _output.NoteEnd();
        }

        var word = _text[start..end];
        var isNumber = NumberText.IsNumber(word);
        var number = isNumber ? null : NumberText.Mend(word);
        if ((!isNumber && number is null) || IsText(end, place, shape))
        {
            if (word is [(byte)'-'] or [(byte)'+'])
            {
                _output.Note("missingValue", start, 1, "");
                _position = end;
                return Found.Nothing;
            }

            if (word.TrimStart("+-"u8) is var rest && (rest.SequenceEqual("Infinity"u8) || rest.SequenceEqual("NaN"u8)) && shape.Allows(JsonTypes.Null))
            {
                _output.AddScalar(start, JsonTypes.Null, "null"u8);
                _output.Note("literal", start, word.Length, "null");
                _position = end;
                return Found.Value;
            }

            return shape.Allows(JsonTypes.String) ? ReadBare(shape, place) : Fail("This is not a number");
        }

        if (number is not null)
        {
            _output.Note("number", start, word.Length, number);
            word = Encoding.ASCII.GetBytes(number);
        }

        AddNumber(start, word);
        _position = end;
        return Found.Value;
    }

    private readonly void AddNumber(int origin, ReadOnlySpan<byte> number) =>
        _output.AddScalar(origin, number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 ? JsonTypes.Number | JsonTypes.Integer : JsonTypes.Number, number);

    private readonly bool FollowsValue(int position) => position + 1 < _text.Length && _text[position + 1] <= ' ';

    /// <summary>Whether a number is the beginning of a text, as in "1 cup".</summary>
    private readonly bool IsText(int end, Place place, SchemaShape shape)
    {
        if (place == Place.Top)
        {
            return Next(end) < _text.Length && _text[Next(end)] is not ((byte)',' or (byte)';');
        }

        var next = end;
        while (next < _text.Length && _text[next] is (byte)' ' or (byte)'\t')
        {
            next++;
        }

        return next > end && next < _text.Length && char.IsAsciiLetter((char)_text[next]) && !IsNameAt(next) && !IsLiteralAt(next) && shape.Allows(JsonTypes.String);
    }
}
