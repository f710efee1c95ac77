using System.Text;

namespace PromptGen.Shared;

/// <summary>
/// ECMA-262 regular expressions (with the <c>u</c> flag, as JSON Schema recommends) as .NET writes the same language, restricted to what matches in
/// linear time. What the two read differently is translated: classes are of ASCII, <c>$</c> is the very end, <c>.</c> is a whole code point.
/// </summary>
internal sealed partial class EcmaPattern
{
    private const int MaxDepth = 50;

    // The automaton grows with counted repetitions, nested ones multiplied.
    private const long MaxSize = 5_000;

    private readonly string _source;
    private readonly StringBuilder _output = new();
    private int _position;
    private int _depth;
    private bool _backtracks;

    private EcmaPattern(string source) => _source = source;

    /// <param name="DotNet">Null beside a problem.</param>
    /// <param name="IsUnsafe">The pattern is well-formed, but not one for linear time.</param>
    /// <param name="Problem">Empty where there is none.</param>
    /// <param name="Offset">Of the problem, in the pattern.</param>
    /// <param name="Length">Of the problem.</param>
    /// <param name="Backtracks">It looks ahead or behind, which an automaton cannot.</param>
    public sealed record Translation(string? DotNet, string Problem = "", bool IsUnsafe = false, int Offset = 0, int Length = 1, bool Backtracks = false);

    public static Translation Translate(string source)
    {
        var pattern = new EcmaPattern(source);
        try
        {
            var size = pattern.Alternatives();
            if (pattern._position < source.Length)
            {
                throw pattern.Bad("there is no '(' to this ')'");
            }

            return size > MaxSize
                ? new Translation(null, "A repetition of this size", IsUnsafe: true, 0, source.Length)
                : new Translation(pattern._output.ToString(), Backtracks: pattern._backtracks);
        }
        catch (PatternException e)
        {
            return e.Result;
        }
    }

    private char Current => _position < _source.Length ? _source[_position] : '\0';

    private bool AtEnd => _position >= _source.Length;

    private long Alternatives()
    {
        if (++_depth > MaxDepth)
        {
            throw Unsafe("Nesting this deep", 1);
        }

        long size = 0;
        while (!AtEnd && Current != ')')
        {
            if (Current == '|')
            {
                _output.Append('|');
                _position++;
                continue;
            }

            size = Math.Min(MaxSize + 1, size + Term());
        }

        _depth--;
        return size;
    }

    private long Term()
    {
        var start = _output.Length;
        var at = _position;
        long size = 1;
        var c = Current;
        switch (c)
        {
            case '^':
                _position++;
                _output.Append("\\A");
                return RefuseQuantifier();
            case '$':
                _position++;
                _output.Append("\\z");
                return RefuseQuantifier();
            case '(':
                size = Group();
                break;
            case '[':
                new EcmaClass(_source, this).Read(ref _position).Write(_output);
                break;
            case '.':
                _position++;
                var dot = new EcmaCharacters();
                dot.AddComplement('\n', '\r', '\u2028', '\u2029');
                dot.Write(_output);
                break;
            case '\\':
                if (_position + 1 < _source.Length && _source[_position + 1] is 'b' or 'B')
                {
                    Boundary();
                    return RefuseQuantifier();
                }

                var escaped = new EcmaCharacters();
                AddEscape(escaped, inClass: false);
                escaped.Write(_output);
                break;
            case '*' or '+' or '?' or '{':
                throw Bad("there is nothing to repeat before '" + c + "'");
            case '}' or ']':
                throw Bad("'" + c + "' itself is written '\\" + c + "'");
            default:
                var single = new EcmaCharacters();
                var codePoint = ReadCodePoint();
                single.Add(codePoint, codePoint);
                single.Write(_output);
                break;
        }

        return Quantifier(start, at, size);
    }

    /// <summary>Between a word character and another: of ASCII, where .NET has those of Unicode.</summary>
    private void Boundary()
    {
        const string Word = "[A-Za-z0-9_]";
        var isAt = _source[_position + 1] == 'b';
        var (same, other) = isAt ? ("!", "=") : ("=", "!");
        _output.Append("(?:(?<=" + Word + ")(?" + same + Word + ")|(?<!" + Word + ")(?" + other + Word + "))");
        _position += 2;
        _backtracks = true;
    }

    private long RefuseQuantifier() =>
        Current is '*' or '+' or '?' or '{' ? throw Bad("a position cannot be repeated") : 0;

    private long Group()
    {
        var at = _position;
        _position++;
        var open = "(?:";
        if (Current == '?')
        {
            if (Match("?:"))
            {
            }
            else if (Match("?=") || Match("?!") || Match("?<=") || Match("?<!"))
            {
                open = _source.Substring(at, _position - at);
                _backtracks = true;
            }
            else if (Match("?<"))
            {
                var name = _position;
                while (char.IsLetterOrDigit(Current) || Current is '_' or '$')
                {
                    _position++;
                }

                if (_position == name || Current != '>')
                {
                    throw Bad("a group's name stands between '<' and '>'");
                }

                _position++;
            }
            else
            {
                throw Bad("after '(?' stands ':' or '<name>'");
            }
        }

        // Captures are of no use to a yes or no.
        _output.Append(open);
        var size = Alternatives();
        if (Current != ')' || AtEnd)
        {
            _position = at;
            throw Bad("this '(' is not closed");
        }

        _position++;
        _output.Append(')');
        return size;
    }

    private long Quantifier(int start, int at, long size)
    {
        string quantifier;
        long times;
        var c = Current;
        if (AtEnd || c is not ('*' or '+' or '?' or '{'))
        {
            return size;
        }

        if (c == '{')
        {
            (quantifier, times) = Counts();
        }
        else
        {
            _position++;
            quantifier = c.ToString();
            times = 1;
        }

        // What came out as an alternation is already grouped; a lazy match finds the same.
        if (Current == '?')
        {
            _position++;
        }

        if (!AtEnd && Current is '*' or '+' or '?' or '{')
        {
            throw Bad("a repetition cannot be repeated; put it in parentheses");
        }

        _output.Append(quantifier);
        var total = size * Math.Max(1, times);
        if (total > MaxSize)
        {
            var end = _position;
            _position = at;
            throw Unsafe("A repetition of this size", end - at);
        }

        return total;
    }

    private (string Text, long Times) Counts()
    {
        var start = _position++;
        var low = Digits();
        var high = low;
        if (Current == ',')
        {
            _position++;
            high = Current == '}' ? null : Digits();
        }

        if (low is null || Current != '}' || AtEnd || (high is null && _source[_position - 1] != ','))
        {
            _position = start;
            throw Bad("'{' begins a repetition such as {2,5}; '{' itself is written '\\{'");
        }

        _position++;
        if (high < low)
        {
            _position = start;
            throw Bad("the numbers of this repetition are out of order");
        }

        return (_source.Substring(start, _position - start), high ?? low.Value);
    }

    private long? Digits()
    {
        var start = _position;
        long value = 0;
        while (Current is >= '0' and <= '9')
        {
            value = Math.Min(int.MaxValue, (value * 10) + (Current - '0'));
            _position++;
        }

        return _position > start ? value : null;
    }

    internal int ReadCodePoint()
    {
        var pair = char.IsHighSurrogate(Current) && _position + 1 < _source.Length && char.IsLowSurrogate(_source[_position + 1]);
        var codePoint = pair ? char.ConvertToUtf32(Current, _source[_position + 1]) : Current;
        _position += pair ? 2 : 1;
        return codePoint;
    }

    internal void MoveTo(int position) => _position = position;

    internal int Position => _position;

    internal PatternException Bad(string problem) => BadAt(_position, problem);

    internal static PatternException BadAt(int at, string problem) => new(new Translation(null, problem, false, at));

    private PatternException Unsafe(string what, int length) => new(new Translation(null, what, true, _position, length));

    internal sealed class PatternException(Translation result) : Exception
    {
        public Translation Result { get; } = result;
    }
}
