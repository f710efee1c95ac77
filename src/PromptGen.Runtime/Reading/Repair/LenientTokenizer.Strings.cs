using System.Buffers;

namespace PromptGen.Reading;

/// <content>Strings, in quotes of any kind.</content>
internal ref partial struct LenientTokenizer
{
    private static readonly SearchValues<byte> SpecialInDouble = SearchValues.Create([(byte)'"', (byte)'\\', .. Controls()]);
    private static readonly SearchValues<byte> SpecialInOther = SearchValues.Create([(byte)'"', (byte)'\\', (byte)'\'', (byte)'`', 0xC2, 0xE2, .. Controls()]);

    /// <summary>What may be more than a further character of a string, whatever its quotes; brackets and white space among it, since they may belong behind a string that was not closed.</summary>
    public static readonly SearchValues<byte> EndsGrowth = SearchValues.Create([(byte)'"', (byte)'\\', (byte)'\'', (byte)'`', (byte)'}', (byte)']', 0xC2, 0xE2, .. Controls()]);

    private Found ReadString(Place place)
    {
        var quote = QuoteAt(_position);
        if (!quote.SequenceEqual("\""u8))
        {
            _output.Note("quote", _position, quote.Length, "\"");
        }

        var token = _output.BeginString(_position + quote.Length);
        _hasEscapes = false;
        while (true)
        {
            _position += quote.Length;
            var found = quote.Length == 3 && quote[0] < 0x80 ? ReadRaw(quote) : ReadQuoted(quote, place);
            if (found != Found.Value)
            {
                return found;
            }

            var plus = Next(_position);
            if (place == Place.Name || plus >= _text.Length || _text[plus] != '+')
            {
                break;
            }

            var start = _position;
            _position = plus + 1;
            SkipSpace();
            if (_position >= _text.Length || (quote = QuoteAt(_position)).IsEmpty)
            {
                return Fail("A string is expected behind '+'");
            }

            _output.Note("concatenation", start, _position - start, "");
        }

        _output.EndString(token, _hasEscapes);
        return Found.Value;
    }

    /// <summary>Three quotes or a fence: what is in it is taken as it stands.</summary>
    private Found ReadRaw(ReadOnlySpan<byte> quote)
    {
        if (quote[0] == '`')
        {
            // The language.
            var line = _text[_position..].IndexOfAny((byte)'\n', (byte)'`');
            _position += line >= 0 && _text[_position + line] == '\n' ? line + 1 : 0;
        }

        var end = _text[_position..].IndexOf(quote);
        var length = end < 0 ? _text.Length - _position : end;
        while (end >= 0 && _position + length + quote.Length < _text.Length && _text[_position + length + quote.Length] == quote[0])
        {
            length++;
        }

        var content = _text.Slice(_position, length);
        if (quote[0] == '`' && end >= 0)
        {
            // The line break before the closing fence belongs to the fence.
            content = content.EndsWith("\r\n"u8) ? content[..^2] : content.EndsWith("\n"u8) ? content[..^1] : content;
        }

        if (end < 0 && content.EndsWith(quote[..1]))
        {
            // A part of the closing quotes.
            _output.NoteEnd();
        }

        for (var i = 0; i < content.Length; i++)
        {
            var escape = content[i] == '\\' && quote[0] != '`' ? JsonEscapes.Measure(content[i..]) : 0;
            if (escape > 0)
            {
                _output.Append(content.Slice(i, escape));
                _hasEscapes = true;
                i += escape - 1;
            }
            else if (content[i] == 0)
            {
                return Fail("A NUL byte is in a string");
            }
            else
            {
                _hasEscapes |= _output.AppendCharacter(content[i]);
            }
        }

        _position += length;
        if (end < 0)
        {
            EndEarly();
            _output.Note("truncated", _position, 0, "\"");
        }
        else
        {
            _position += quote.Length;
        }

        return Found.Value;
    }

    private Found ReadQuoted(ReadOnlySpan<byte> quote, Place place)
    {
        var special = quote is [(byte)'"'] ? SpecialInDouble : SpecialInOther;
        var start = _position;
        var written = _output.Length;
        var inner = default(Inner);
        while (true)
        {
            var plain = _text[_position..].IndexOfAny(special);
            var end = plain < 0 ? _text.Length : _position + plain;
            _output.Append(_text[_position..end]);
            _position = end;
            if (plain < 0)
            {
                return place == Place.Name ? Found.Nothing : EndUnclosed(start, written, inner.Exists);
            }

            var c = _text[end];
            if (c == '\\')
            {
                if (ReadEscape() == Found.Failed)
                {
                    return Found.Failed;
                }

                continue;
            }

            if (c < ' ')
            {
                if (c == 0)
                {
                    return Fail("A NUL byte is in a string");
                }

                if (c is (byte)'\n' or (byte)'\r' && !inner.Exists && EndsWithLine(start, place))
                {
                    return Found.Value;
                }

                _output.Note("controlCharacter", end, 1, "");
                _hasEscapes |= _output.AppendCharacter(c);
                _position++;
                continue;
            }

            var closing = ClosingAt(end, quote);
            if (closing > 0)
            {
                var isEnd = place == Place.Name
                    ? IsEndOfName(end + closing, start, ref inner)
                    : IsEnd(end + closing, place, inner.Exists, _text[start..end]);
                if (isEnd)
                {
                    _position = inner.IsName ? _position : end + closing;
                    return place == Place.Name && !IsCertainName(start, end, written, inner) ? Fail("A property name is expected here") : Found.Value;
                }

                if (place == Place.Member && FollowsColon(end + closing))
                {
                    return inner.Exists && SplitBefore(inner, start) ? Found.Value : Fail("A quote is missing before here");
                }

                inner = new Inner(end, _output.Save());
            }

            var length = Math.Max(1, closing);
            if (c == '"')
            {
                _output.Note("escape", end, 1, "\\\"");
                _output.Append("\\\""u8);
                _hasEscapes = true;
                length = 1;
            }
            else
            {
                _output.Append(_text.Slice(end, length));
            }

            _position = end + length;
        }
    }

    private readonly bool FollowsColon(int position)
    {
        var next = Next(position);
        return next < _text.Length && _text[next] == ':';
    }

    /// <summary>Whether a name ends at a quote: a colon follows, or the value does.</summary>
    private bool IsEndOfName(int behind, int start, ref Inner inner)
    {
        var next = Next(behind);
        if (next >= _text.Length || _text[next] is (byte)':' or (byte)',' or (byte)'}' || _text[next..].StartsWith("=>"u8))
        {
            return true;
        }

        // {"key:"value"}: the quote opens the value.
        var content = _text[start.._position].TrimEnd(" \t"u8);
        if (content.Length > 1 && content[^1] == ':' && !inner.Exists)
        {
            _output.Note("quote", start + content.Length - 1, 0, "\"");
            _output.Cut(_output.Length - (_position - start - content.Length) - 1);
            inner = new Inner(-1, default) { IsName = true };
            return true;
        }

        return StartsValue(next);
    }

    // A name over several lines, or with quotes in it, is more likely to be one whose closing quote is missing.
    private readonly bool IsCertainName(int start, int end, int written, Inner inner) =>
        (!inner.Exists && _text[start..end].IndexOf((byte)'\n') < 0) || _around.Knows(_output.Bytes[written..]);

    /// <summary>The closing quote is missing: the last quote in the string opened the next member's name.</summary>
    private bool SplitBefore(Inner inner, int start)
    {
        var before = _text[start..inner.Position];
        var content = before.TrimEnd(" \t\r\n"u8);
        var hasComma = content.EndsWith(","u8);
        if (!hasComma && before[content.Length..].IndexOf((byte)'\n') < 0)
        {
            return false;
        }

        _output.Restore(inner.Output);
        content = hasComma ? content[..^1].TrimEnd(" \t\r\n"u8) : content;
        CutWritten(before[content.Length..]);
        _position = start + content.Length;
        _output.Note("quote", _position, 0, "\"");
        return true;
    }

    /// <summary>At a line break: whether the closing quote is missing at the end of this line.</summary>
    private bool EndsWithLine(int start, Place place)
    {
        var next = Next(_position);
        if (next >= _text.Length || place is Place.Name or Place.Top || QuoteAt(next).Length == 0)
        {
            return false;
        }

        var line = _text[start.._position];
        var content = line.TrimEnd(" \t"u8);
        var hasComma = content.EndsWith(","u8);
        if (place == Place.Item ? !hasComma || !IsItemStringAt(next) : !IsNameAt(next))
        {
            return false;
        }

        if (place == Place.Member && !hasComma && (HasOpen(content, (byte)'{', (byte)'}') || HasOpen(content, (byte)'[', (byte)']') || !IsKnownNameAt(next)))
        {
            return false;
        }

        content = hasComma ? content[..^1].TrimEnd(" \t"u8) : content;
        CutWritten(line[content.Length..]);
        _position = start + content.Length;
        _output.Note("quote", _position, 0, "\"");
        return true;
    }

    private readonly bool IsKnownNameAt(int position)
    {
        var start = position + QuoteAt(position).Length;
        var end = _text[start..].IndexOfAny((byte)'"', (byte)'\'', (byte)'\n');
        return end > 0 && (_around.Names.Count == 0 || _around.Knows(_text.Slice(start, end)));
    }

    /// <summary>A string that ends on its line, as an item does.</summary>
    private readonly bool IsItemStringAt(int position)
    {
        var quote = QuoteAt(position);
        var from = position + quote.Length;
        var end = _text[from..].IndexOfAny(quote[0], (byte)'\n');
        if (end < 0)
        {
            _output.NoteEnd();
        }

        if (end < 0 || ClosingAt(from + end, quote) is var closing && closing == 0)
        {
            return false;
        }

        var behind = from + end + closing;
        var next = Next(behind);
        return next >= _text.Length || _text[next] is (byte)',' or (byte)']' || _text[behind..next].Contains((byte)'\n');
    }

    /// <summary>
    /// The text is over and the string is not. Where it ends with just the brackets that are open, the quote before them is missing; only a fence behind them says that nothing
    /// else is.
    /// </summary>
    private Found EndUnclosed(int start, int written, bool hasInner)
    {
        var content = _text[start..];
        var kept = content.TrimEnd(" \t\r\n`"u8);
        _output.NoteEnd(inText: !content.EndsWith("`"u8) && (kept.IsEmpty || kept[^1] is not ((byte)'}' or (byte)']')));
        var length = kept.Length;
        for (var i = _depth - 1; i >= 0 && length > 0; i--)
        {
            if (kept[length - 1] != ((_kinds >> i & 1) == 1 ? '}' : ']'))
            {
                length = 0;
                break;
            }

            length = kept[..(length - 1)].TrimEnd(" \t\r\n"u8).Length;
        }

        if (_depth > 0 && length > 0 && !hasInner && !HasOpen(kept[..length], (byte)'{', (byte)'}') && !HasOpen(kept[..length], (byte)'[', (byte)']') && written + length <= _output.Length)
        {
            CutWritten(content[length..]);
            _position = start + length;
            var isWhole = content.EndsWith("```"u8);
            IsTruncated |= !isWhole;
            _output.Note(isWhole ? "quote" : "truncated", _position, 0, "\"");
            return Found.Value;
        }

        if (hasInner && kept.Length > 0 && kept[^1] is (byte)'}' or (byte)']')
        {
            return Fail("This string is not closed");
        }

        EndEarly();
        _output.Note("truncated", _text.Length, 0, "\"");
        return Found.Value;
    }

    /// <summary>Takes back the end of what was written of a string, which holds no escapes but those of line breaks and tabs.</summary>
    private readonly void CutWritten(ReadOnlySpan<byte> end)
    {
        var length = _output.Length - end.Length;
        foreach (var b in end)
        {
            length -= b is (byte)'\n' or (byte)'\r' or (byte)'\t' ? 1 : 0;
        }

        _output.Cut(length);
    }

    private static byte[] Controls() => [.. Enumerable.Range(0, ' ').Select(i => (byte)i)];

    /// <summary>The last quote that did not end its string.</summary>
    private readonly record struct Inner(int Position, MendedText.State Output)
    {
        public bool Exists => Position > 0;

        /// <summary>It did not end a name either: it opens the value.</summary>
        public bool IsName { get; init; }
    }
}
