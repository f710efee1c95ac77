namespace PromptGen.Reading;

/// <summary>
/// Reads JSON that is still arriving: each byte once, in whatever pieces it comes, telling builders what there is. It looks for the beginning behind a byte order
/// mark, reasoning, prose and a fence; at anything else that is not JSON it stops, and the builders keep what they have.
/// </summary>
/// <param name="root">Collects the value.</param>
/// <param name="types">What the value may be.</param>
/// <param name="start">Where to begin.</param>
/// <param name="isFound">The value begins there; else it is looked for.</param>
internal sealed partial class IncrementalTokenizer(PartialBuilder root, JsonTypes types, int start = 0, bool isFound = false)
{
    private readonly Frame[] _frames = new Frame[StrictTokenizer.MaxDepth];
    private int _depth;
    private int _position = start;
    private Step _step = isFound ? Step.Value : Step.Begin;
    private int _start;
    private bool _hasEscapes;
    private PartialBuilder? _value = isFound ? root : null;
    private string _closingTag = "";

    /// <summary>Where the value begins; -1: nothing has been found.</summary>
    public int Root { get; private set; } = -1;

    /// <summary>What has been found is not JSON.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Within a string that somebody is shown as it grows.</summary>
    public bool IsInText => _step == Step.Text && _value is { IsGrowing: true };

    private enum Step
    {
        Begin,
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

    /// <summary>What the text ends with is whole: a number or a literal that is the value, or any where the text was mended.</summary>
    public void Finish(ReadOnlySpan<byte> text)
    {
        if (_step == Step.Scalar && (_depth == 0 || isFound))
        {
            _value?.End(text[_start..]);
            _step = Behind;
        }
    }

    private bool Stop()
    {
        _step = Step.Done;
        IsStopped = true;
        return false;
    }

    /// <summary>One step; false: it waits for more.</summary>
    private bool Advance(ReadOnlySpan<byte> text)
    {
        switch (_step)
        {
            case Step.Begin:
                return BeginValue(text);
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
                return Stop();
        }

        return true;
    }

    private ref Frame Top => ref _frames[_depth - 1];

    /// <summary>What the reply begins with may be a value that is no object and no array.</summary>
    private bool BeginValue(ReadOnlySpan<byte> text)
    {
        var mark = "\uFEFF"u8;
        var rest = text[_position..];
        if (_position == 0 && rest.Length < mark.Length && mark.StartsWith(rest))
        {
            return false;
        }

        _position = StrictTokenizer.SkipWhiteSpace(text, _position == 0 && rest.StartsWith(mark) ? mark.Length : _position);
        if (_position >= text.Length)
        {
            return false;
        }

        rest = text[_position..];
        if (rest[0] == '`')
        {
            var line = rest.IndexOf((byte)'\n');
            if (rest.Length < 3 ? "```"u8.StartsWith(rest) : rest.StartsWith("```"u8) && line < 0)
            {
                return false;
            }

            _position += rest.StartsWith("```"u8) ? line + 1 : 0;
            _step = rest.StartsWith("```"u8) ? Step.Begin : Step.Seek;
            return true;
        }

        _step = Step.Seek;
        if ((types & TypeOf(rest[0])) != 0)
        {
            Root = _position;
            _value = root;
            StartValue(text, rest[0]);
        }
        else if (rest[0] != '<' && (types & JsonTypes.Any & ~JsonTypes.Null) == JsonTypes.String)
        {
            // A text without quotes.
            Root = _position;
            return Stop();
        }

        return true;
    }

    private static JsonTypes TypeOf(byte c) => c switch
    {
        (byte)'"' => JsonTypes.String,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonTypes.Number | JsonTypes.Integer,
        (byte)'t' or (byte)'f' => JsonTypes.Boolean,
        (byte)'n' => JsonTypes.Null,
        _ => JsonTypes.None,
    };

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
                Stop();
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
            Stop();
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
        _step = Behind;
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

    // Behind a value that is no object and no array there may be one, which is the answer then.
    private Step Behind => _depth > 0 ? Step.After : !isFound && (types & (JsonTypes.Object | JsonTypes.Array)) != 0 ? Step.Seek : Step.Done;

    private bool ReadText(ReadOnlySpan<byte> text)
    {
        if (!SkipString(text, _value))
        {
            return false;
        }

        _value?.End(text[_start.._position]);
        _step = Behind;
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
                return text.Length - end < Longest ? false : Stop();
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
        _step = Behind;
        return true;
    }

    private readonly record struct Frame(PartialBuilder? Builder, bool IsObject, int Start);
}
