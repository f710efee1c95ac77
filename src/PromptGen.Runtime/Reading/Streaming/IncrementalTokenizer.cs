using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// Reads JSON that is still arriving: each byte once, in whatever pieces it comes, telling builders what there is. It looks for the beginning behind a byte order
/// mark, reasoning, prose and a fence; at anything else that is not JSON it stops, and the builders keep what they have.
/// </summary>
internal sealed class IncrementalTokenizer(PartialBuilder root)
{
    private readonly Frame[] _frames = new Frame[StrictTokenizer.MaxDepth];
    private int _depth;
    private int _position;
    // What cannot be shown in part is shown by nobody before the whole is read.
    private Step _step = root.IsGrowing ? Step.Seek : Step.Done;
    private int _start;
    private bool _hasEscapes;
    private PartialBuilder? _value;
    private string _closingTag = "";

    private enum Step
    {
        Seek,
        Reasoning,
        FirstName,
        FirstItem,
        Name,
        NameText,
        Colon,
        Value,
        Text,
        Scalar,
        After,
        Done,
    }

    /// <param name="text">All that has arrived; it begins with what was given before.</param>
    public void Read(ReadOnlySpan<byte> text)
    {
        while (_step != Step.Done && Advance(text))
        {
        }
    }

    /// <summary>One step; false: it waits for more.</summary>
    private bool Advance(ReadOnlySpan<byte> text)
    {
        switch (_step)
        {
            case Step.Seek:
                return Seek(text);
            case Step.Reasoning:
                return SkipReasoning(text);
            case Step.NameText:
                return ReadName(text);
            case Step.Text:
                return ReadText(text);
            case Step.Scalar:
                return ReadScalar(text);
        }

        _position = StrictTokenizer.SkipWhiteSpace(text, _position);
        if (_position >= text.Length)
        {
            return false;
        }

        var c = text[_position];
        switch (_step)
        {
            case Step.FirstName when c == '}':
            case Step.FirstItem when c == ']':
                Close(text);
                break;
            case Step.FirstName or Step.Name when c == '"':
                Begin(Step.NameText);
                break;
            case Step.FirstName when _depth == 1:
                // A brace in prose.
                _depth = 0;
                _step = Step.Seek;
                break;
            case Step.Colon when c == ':':
                _position++;
                _step = Step.Value;
                break;
            case Step.FirstItem:
                StartItem();
                break;
            case Step.Value:
                StartValue(text, c);
                break;
            case Step.After when c == ',':
                _position++;
                if (Top.IsObject)
                {
                    _step = Step.Name;
                }
                else
                {
                    StartItem();
                }

                break;
            case Step.After when c == (Top.IsObject ? '}' : ']'):
                Close(text);
                break;
            default:
                _step = Step.Done;
                break;
        }

        return true;
    }

    private ref Frame Top => ref _frames[_depth - 1];

    private bool Seek(ReadOnlySpan<byte> text)
    {
        var opening = (root.Types & JsonTypes.Object) != 0 ? (byte)'{' : (byte)'[';
        var found = text[_position..].IndexOfAny(opening, (byte)'<');
        if (found < 0)
        {
            _position = text.Length;
            return false;
        }

        _position += found;
        if (text[_position] == opening)
        {
            Open(root, opening == '{');
            return true;
        }

        var tag = Reasoning.FindOpening(text[_position..], out var needsMore);
        if (needsMore)
        {
            return false;
        }

        if (tag is null)
        {
            _position++;
            return true;
        }

        _closingTag = tag;
        _step = Step.Reasoning;
        return true;
    }

    private bool SkipReasoning(ReadOnlySpan<byte> text)
    {
        Span<byte> closing = stackalloc byte[_closingTag.Length];
        Encoding.ASCII.GetBytes(_closingTag, closing);
        var found = text[_position..].IndexOf(closing);
        if (found < 0)
        {
            _position = Math.Max(_position, text.Length - closing.Length + 1);
            return false;
        }

        _position += found + closing.Length;
        _step = Step.Seek;
        return true;
    }

    private void Begin(Step step)
    {
        _start = _position;
        _position++;
        _hasEscapes = false;
        _step = step;
    }

    private void StartItem()
    {
        _value = Top.Builder?.AddItem();
        if (_value is not null)
        {
            _value.Parent = Top.Builder;
        }

        _step = Step.Value;
    }

    private void StartValue(ReadOnlySpan<byte> text, byte c)
    {
        switch (c)
        {
            case (byte)'{':
            case (byte)'[':
                Open(Start(c == '{' ? JsonTypes.Object : JsonTypes.Array), c == '{');
                break;
            case (byte)'"':
                _value = Start(JsonTypes.String);
                Begin(Step.Text);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                _value = Start(JsonTypes.Number);
                Begin(Step.Scalar);
                break;
            case (byte)'t' or (byte)'f':
                _value = Start(JsonTypes.Boolean);
                Begin(Step.Scalar);
                break;
            case (byte)'n':
                _value = Start(JsonTypes.Null);
                Begin(Step.Scalar);
                break;
            default:
                _step = Step.Done;
                break;
        }
    }

    private PartialBuilder? Start(JsonTypes type)
    {
        if (_value is null || (_value.Types & type) == 0)
        {
            return null;
        }

        _value.Start(type);
        return _value;
    }

    private void Open(PartialBuilder? builder, bool isObject)
    {
        if (_depth == _frames.Length)
        {
            _step = Step.Done;
            return;
        }

        _frames[_depth++] = new Frame(builder, isObject, _position);
        if (_depth == 1 && builder is { State: PartialState.Absent })
        {
            builder.Start(isObject ? JsonTypes.Object : JsonTypes.Array);
        }

        _position++;
        _step = isObject ? Step.FirstName : Step.FirstItem;
    }

    private void Close(ReadOnlySpan<byte> text)
    {
        _position++;
        var frame = _frames[--_depth];
        frame.Builder?.End(text[frame.Start.._position]);
        _step = _depth == 0 ? Step.Done : Step.After;
    }

    private bool ReadName(ReadOnlySpan<byte> text)
    {
        if (!SkipString(text, null))
        {
            return false;
        }

        var name = text[(_start + 1)..(_position - 1)];
        if (_hasEscapes)
        {
            var unescaped = new byte[name.Length];
            name = unescaped.AsSpan(0, JsonEscapes.Unescape(name, unescaped));
        }

        // Only what is in a container that grows is told apart; of two members of one name the first is shown.
        var found = Top.Builder is { IsGrowing: true } parent ? parent.Find(name) : null;
        _value = found is { State: PartialState.Absent } ? found : null;
        if (_value is not null)
        {
            _value.Parent = Top.Builder;
        }

        _step = Step.Colon;
        return true;
    }

    private bool ReadText(ReadOnlySpan<byte> text)
    {
        if (!SkipString(text, _value))
        {
            return false;
        }

        _value?.End(text[_start.._position]);
        _step = Step.After;
        return true;
    }

    /// <summary>To the byte behind the closing quote; what is passed goes to <paramref name="listener"/>. False: it waits, or has stopped.</summary>
    private bool SkipString(ReadOnlySpan<byte> text, PartialBuilder? listener)
    {
        Span<byte> character = stackalloc byte[4];
        while (_position < text.Length)
        {
            var plain = text[_position..].IndexOfAny((byte)'"', (byte)'\\');
            var end = plain < 0 ? text.Length : _position + plain;
            if (end > _position)
            {
                listener?.AppendText(text[_position..end]);
                _position = end;
            }

            if (plain < 0)
            {
                return false;
            }

            if (text[end] == '"')
            {
                _position++;
                return true;
            }

            var length = JsonEscapes.Measure(text[end..]);
            if (length == 0)
            {
                // An escape may be cut by the end of what has arrived.
                const int Longest = 12;
                _step = text.Length - end < Longest ? _step : Step.Done;
                return false;
            }

            _hasEscapes = true;
            listener?.AppendText(character[..JsonEscapes.Unescape(text.Slice(end, length), character)]);
            _position += length;
        }

        return false;
    }

    private bool ReadScalar(ReadOnlySpan<byte> text)
    {
        while (_position < text.Length && (char.IsAsciiLetterOrDigit((char)text[_position]) || text[_position] is (byte)'.' or (byte)'+' or (byte)'-'))
        {
            _position++;
        }

        if (_position == text.Length)
        {
            return false;
        }

        _value?.End(text[_start.._position]);
        _step = Step.After;
        return true;
    }

    private readonly record struct Frame(PartialBuilder? Builder, bool IsObject, int Start);
}
