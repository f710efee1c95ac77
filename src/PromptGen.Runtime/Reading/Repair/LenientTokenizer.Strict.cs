namespace PromptGen.Reading;

/// <content>
/// What is JSON already between what is not: members and items are taken over as they stand, by the strict reader. Only what would be read in just this way is taken: the end of
/// a text is certain once the next member's name or the next item has begun.
/// </content>
internal ref partial struct LenientTokenizer
{
    // A run that fails deep inside is begun again further in.
    private const int MaxLooks = 4;

    /// <summary>Takes over members of an object or items of an array from here on.</summary>
    /// <param name="isObject">Which.</param>
    /// <param name="count">The members or items so far.</param>
    /// <param name="comma">The place of the comma before here; -1: there is none.</param>
    /// <returns>False: nothing was taken.</returns>
    private bool TakeStrict(bool isObject, ref int count, ref int comma)
    {
        ref var pause = ref (isObject ? ref _objectPause : ref _arrayPause);
        if (_budget <= 0 || count > 0 != comma >= 0 || pause.IsOn())
        {
            return false;
        }

        var start = _position;
        var firstToken = _output.Tape.Count;
        var run = new Run { Stop = -1, Tokens = firstToken };
        Read(isObject, ref run);
        _output.Tape.Truncate(run.Tokens);
        _budget -= run.Position - start;
        if (run.Stop < 0)
        {
            pause.Begin();
            return false;
        }

        pause = default;
        if (count > 0)
        {
            _output.Append((byte)',');
        }

        _output.Adopt(_text[start..run.Stop], start, firstToken);
        _hasProgress = true;
        count += run.Count;
        comma = run.Comma;
        _position = run.Resume;
        return true;
    }

    private readonly void Read(bool isObject, ref Run run)
    {
        var tape = _output.Tape;
        var reader = new StrictReader(_position, _depth);
        var closing = isObject ? (byte)'}' : (byte)']';
        var (stop, comma, count) = (-1, -1, 0);
        while (true)
        {
            var next = reader.Next(_text);
            var begin = reader.Position;
            var before = tape.Count;
            var isText = count > 0 && tape[run.Last].Type == JsonTypes.String;
            if (next == closing || (isObject && next != '"') || (isText && char.IsAsciiLetter((char)next)))
            {
                // A comma too many; the end of the last text is certain.
                if (next == closing && count > 0)
                {
                    run.Take(before, stop, comma, begin, count);
                }

                break;
            }

            if (isObject)
            {
                if (!reader.ReadString(_text, tape) || reader.Next(_text) != ':')
                {
                    break;
                }

                reader.Position++;
            }

            // What begins here ends what was before.
            if (count > 0 && (isObject || StartsItem(next)))
            {
                run.Take(before, stop, comma, begin, count);
            }

            run.Last = tape.Count;
            if (!reader.ReadValue(_text, tape))
            {
                break;
            }

            count++;
            stop = reader.Position;
            next = reader.Next(_text);
            var behind = StrictTokenizer.SkipWhiteSpace(_text, reader.Position + 1);
            if (next == closing && behind < _text.Length && IsAfterClosing(behind))
            {
                run.Take(tape.Count, stop, -1, reader.Position, count);
                break;
            }

            if (next != ',')
            {
                break;
            }

            comma = reader.Position;
            reader.Position++;
        }

        run.Position = reader.Position;
    }

    private static bool StartsItem(int c) => c is '"' or '{' or '[' or '-' or 't' or 'f' or 'n' or (>= '0' and <= '9');

    /// <summary>After attempts in vain some are left out, the more the more there were.</summary>
    private struct Pause
    {
        private const int Longest = 16;

        private int _left;
        private int _next;

        public bool IsOn() => _left > 0 && _left-- > 0;

        public void Begin()
        {
            _left = _next;
            _next = Math.Min((_next * 2) + 1, Longest);
        }
    }

    /// <summary>How far the strict reader came, and how much of that is certain.</summary>
    private ref struct Run
    {
        /// <summary>How far was looked.</summary>
        public int Position { get; set; }

        /// <summary>The token of the last value.</summary>
        public int Last { get; set; }

        /// <summary>The tokens up to the end of what is certain.</summary>
        public int Tokens { get; set; }

        /// <summary>Behind the last value that is certain; -1: none is.</summary>
        public int Stop { get; set; }

        /// <summary>The comma behind it; -1: there is none.</summary>
        public int Comma { get; private set; }

        /// <summary>Where to go on.</summary>
        public int Resume { get; private set; }

        public int Count { get; private set; }

        public void Take(int tokens, int stop, int comma, int resume, int count) =>
            (Tokens, Stop, Comma, Resume, Count) = (tokens, stop, comma, resume, count);
    }
}
