using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// Looks through a reply for JSON: in fences, in prose, behind reasoning. Each byte is looked at a bounded number of times, whatever brackets there are.
/// </summary>
internal ref struct CandidateFinder
{
    // Prose with more brackets than this is not looked through to its end: each costs an attempt.
    public const int MaxAttempts = 64;
    private const int MaxLooks = 8;
    private const int FreeBytes = 4096;

    private readonly ReadOnlySpan<byte> _reply;
    private readonly int _end;
    private readonly SchemaShape _shape;
    private readonly TokenTape _tape;
    private readonly MendedText _mended;
    private readonly TokenizeFailure _failure;
    private readonly int _first;
    private long _budget;
    private int _attempts;
    private int _fence;

    /// <param name="reply">The whole reply.</param>
    /// <param name="end">Where it ends but for white space.</param>
    /// <param name="shape">Of the wanted value.</param>
    /// <param name="tape">Holds the last strict candidate afterwards.</param>
    /// <param name="mended">Holds the last mended candidate afterwards.</param>
    /// <param name="failure">What is wrong with the reply as a whole.</param>
    public CandidateFinder(ReadOnlySpan<byte> reply, int end, SchemaShape shape, TokenTape tape, MendedText mended, TokenizeFailure failure)
    {
        _failure = failure;
        _first = StrictTokenizer.SkipWhiteSpace(reply, 0);
        _reply = reply;
        _end = end;
        _shape = shape;
        _tape = tape;
        _mended = mended;
        _budget = ((long)MaxLooks * reply.Length) + FreeBytes;
        _fence = -1;
        Candidates = [];
        Reasonings = [];
        Problem = new TokenizeFailure(0, "");
    }

    public List<Candidate> Candidates { get; }

    /// <summary>Blocks of reasoning: start and length.</summary>
    public List<(int Start, int Length)> Reasonings { get; }

    /// <summary>The candidate whose tokens have just been written; -1: none.</summary>
    public int Fresh { get; private set; } = -1;

    /// <summary>What was wrong with the part that came nearest to being JSON.</summary>
    public TokenizeFailure Problem { get; private set; }

    /// <summary>A block of reasoning never ends: the answer is still to come.</summary>
    public bool EndsInReasoning { get; private set; }

    public void Find(int start)
    {
        var position = SkipToAnswer(start);
        if (TryScalar(position))
        {
            return;
        }

        while (position < _end && _attempts < MaxAttempts && _budget > 0)
        {
            var next = _reply[position.._end].IndexOfAny("{[<`"u8);
            if (next < 0)
            {
                return;
            }

            position += next;
            position = _reply[position] switch
            {
                (byte)'<' => SkipReasoning(position),
                (byte)'`' => OpenFence(position),
                _ => Try(position),
            };
        }
    }

    /// <summary>Behind reasoning whose opening tag the template of the model has swallowed.</summary>
    private readonly int SkipToAnswer(int start)
    {
        var text = _reply[start.._end];
        var closing = Reasoning.LastClosing(text);
        if (closing < 0 || closing == text.Length || text.TrimStart(" \t\r\n"u8)[0] is (byte)'{' or (byte)'[' || Reasoning.HasOpening(text[..closing]))
        {
            return start;
        }

        // In a string of the answer it would be a tag that the answer talks about.
        const int MaxBrackets = 16;
        var position = 0;
        for (var i = 0; i < MaxBrackets; i++)
        {
            var bracket = text[position..closing].IndexOfAny((byte)'{', (byte)'[');
            if (bracket < 0)
            {
                break;
            }

            position += bracket;
            if (StrictTokenizer.Tokenize(_reply, start + position, _end, _tape, out var stop, toEnd: false) is null)
            {
                if (stop > start + closing)
                {
                    return start;
                }

                position = stop - start;
            }
            else
            {
                position++;
            }
        }

        var next = StrictTokenizer.SkipWhiteSpace(text, closing);
        if (next < text.Length && text[next] is (byte)'"' or (byte)'\'' or (byte)',' or (byte)':' or (byte)'}' or (byte)']')
        {
            return start;
        }

        Reasonings.Add((start, closing));
        return start + closing;
    }

    private int SkipReasoning(int position)
    {
        var tag = Reasoning.FindOpening(_reply[position.._end], out _);
        if (tag is null)
        {
            return position + 1;
        }

        var end = _reply[position.._end].IndexOf(Encoding.ASCII.GetBytes(tag));
        EndsInReasoning |= end < 0;
        var stop = end < 0 ? _end : position + end + tag.Length;
        if (Reasonings.Count < MaxAttempts)
        {
            Reasonings.Add((position, stop - position));
        }

        return stop;
    }

    /// <summary>Behind a fence: to the JSON in it, or past the mark.</summary>
    private int OpenFence(int position)
    {
        if (!_reply[position.._end].StartsWith("```"u8))
        {
            return position + 1;
        }

        var content = position + 3;
        while (content < _end && (char.IsAsciiLetterOrDigit((char)_reply[content]) || _reply[content] is (byte)'+' or (byte)'-' or (byte)'_' or (byte)'.'))
        {
            content++;
        }

        content = StrictTokenizer.SkipWhiteSpace(_reply[.._end], content);
        if (content < _end && _reply[content] is (byte)'{' or (byte)'[')
        {
            _fence = position;
            return content;
        }

        return position + 3;
    }

    private int Try(int start)
    {
        _attempts++;
        var fence = _fence;
        _fence = -1;
        Fresh = -1;

        // What begins the reply has been tried already, and is not tried again unless only its end was wrong.
        var stop = 0;
        var failure = start == _first && _failure.Message != StrictTokenizer.NothingMayFollow
            ? _failure
            : StrictTokenizer.Tokenize(_reply, start, _end, _tape, out stop, toEnd: false);
        if (failure is null)
        {
            Add(start, stop, CandidateForm.Strict, isTruncated: false, fence);
            return stop;
        }

        _budget -= failure.Value.Offset - start;
        if (IsEscaped(start))
        {
            Add(start, _end, CandidateForm.Escaped, isTruncated: false, fence);
            return _end;
        }

        _mended.Clear();
        var tokenizer = new LenientTokenizer(_reply[.._end], _mended);
        var isRead = tokenizer.ReadContainer(start, _shape);
        stop = Math.Max(tokenizer.Position, start + 1);
        _budget -= stop - start;
        if (isRead)
        {
            Add(start, stop, CandidateForm.Mended, tokenizer.IsTruncated, fence);
            return stop;
        }

        if (Problem.Message.Length == 0 || tokenizer.HasProgress)
        {
            Problem = new TokenizeFailure(Math.Min(tokenizer.Position, _reply.Length), tokenizer.Problem);
        }

        // The parts of what was meant as a whole are no answers.
        return tokenizer.HasProgress ? SkipBalanced(start, fence) : start + 1;
    }

    /// <summary>Behind what was meant as JSON and cannot be read: its brackets, or its fence.</summary>
    private readonly int SkipBalanced(int start, int fence)
    {
        if (fence >= 0)
        {
            var mark = _reply[start.._end].IndexOf("\n```"u8);
            return mark < 0 ? _end : start + mark + 4;
        }

        var depth = 0;
        for (var i = start; i < _end; i++)
        {
            depth += _reply[i] switch
            {
                (byte)'{' or (byte)'[' => 1,
                (byte)'}' or (byte)']' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return _end;
    }

    private void Add(int start, int stop, CandidateForm form, bool isTruncated, int fence)
    {
        var fenceStop = stop;
        if (fence >= 0)
        {
            fenceStop = StrictTokenizer.SkipWhiteSpace(_reply[.._end], stop);
            fenceStop = _reply[fenceStop.._end].StartsWith("```"u8) ? fenceStop + 3 : stop;
        }

        Candidates.Add(new Candidate(start, stop, form, isTruncated, fence, fenceStop));
        Fresh = Candidates.Count - 1;
    }

    private readonly bool IsEscaped(int start)
    {
        var next = StrictTokenizer.SkipWhiteSpace(_reply[.._end], start + 1);
        return _reply[next.._end].StartsWith("\\\""u8);
    }

    /// <summary>The whole as a number, a string, a literal or, where the schema leaves nothing else, a text.</summary>
    private bool TryScalar(int start)
    {
        if (!_shape.Allows(JsonTypes.Any & ~(JsonTypes.Object | JsonTypes.Array)))
        {
            return false;
        }

        var first = StrictTokenizer.SkipWhiteSpace(_reply[.._end], start);
        var content = first;
        var contentEnd = _end;
        var fence = -1;
        if (_reply[first.._end].StartsWith("```"u8) && _reply[(first + 3).._end].IndexOf((byte)'\n') is var line and >= 0 && _reply[first.._end].EndsWith("```"u8) && first + 3 + line < _end - 3)
        {
            fence = first;
            content = first + 3 + line + 1;
            contentEnd = _end - 3;
        }

        _mended.Clear();
        var tokenizer = new LenientTokenizer(_reply[..contentEnd], _mended);
        if (!tokenizer.ReadScalar(content, _shape))
        {
            return false;
        }

        Candidates.Add(new Candidate(content, contentEnd, CandidateForm.Scalar, tokenizer.IsTruncated, fence, _end));
        Fresh = 0;
        return true;
    }
}
