using System.Globalization;
using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Json;

/// <summary>The tokens of JSON. The first failure is reported and sticks.</summary>
internal sealed class JsonScanner(string text, DiagnosticBag bag)
{
    private const char End = '\0';

    public int Position { get; private set; }

    public bool HasFailed { get; private set; }

    public char Current => Position < text.Length ? text[Position] : End;

    public void Advance() => Position++;

    public void Fail(DiagnosticRule rule, SourceRange range, params string[] arguments)
    {
        if (!HasFailed)
        {
            bag.Add(rule, range, arguments);
        }

        HasFailed = true;
    }

    public void SkipByteOrderMark()
    {
        if (Current == '\uFEFF')
        {
            Position++;
        }
    }

    public void SkipWhiteSpace()
    {
        while (Position < text.Length && text[Position] is ' ' or '\t' or '\n' or '\r')
        {
            Position++;
        }
    }

    public bool ExpectEnd()
    {
        SkipWhiteSpace();
        if (Position < text.Length)
        {
            Unexpected("the end of the file");
        }

        return !HasFailed;
    }

    public Separator ReadSeparator(bool inObject)
    {
        SkipWhiteSpace();
        var c = Current;
        if (c == ',')
        {
            Position++;
            return Separator.Comma;
        }

        if (c == (inObject ? '}' : ']'))
        {
            Position++;
            return Separator.End;
        }

        Unexpected(inObject ? "',' or '}'" : "',' or ']'");
        return Separator.None;
    }

    public string? ReadName()
    {
        if (Current != '"')
        {
            Unexpected("a name in double quotes");
            return null;
        }

        return ReadString();
    }

    public bool ReadColon()
    {
        SkipWhiteSpace();
        if (Current != ':')
        {
            Unexpected("':'");
            return false;
        }

        Position++;
        return true;
    }

    public JsonNode? ReadScalar()
    {
        var start = Position;
        switch (Current)
        {
            case '"':
                return ReadString() is { } value ? new JsonNode.String(SourceRange.FromBounds(start, Position), value) : null;
            case 't' when TryWord("true"):
                return new JsonNode.Boolean(SourceRange.FromBounds(start, Position), true);
            case 'f' when TryWord("false"):
                return new JsonNode.Boolean(SourceRange.FromBounds(start, Position), false);
            case 'n' when TryWord("null"):
                return new JsonNode.Null(SourceRange.FromBounds(start, Position));
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                Unexpected("a value");
                return null;
        }
    }

    private bool TryWord(string word)
    {
        var end = Position + word.Length;
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0 || (end < text.Length && char.IsLetterOrDigit(text[end])))
        {
            return false;
        }

        Position = end;
        return true;
    }

    private JsonNode.Number? ReadNumber()
    {
        var start = Position;
        if (Current == '-')
        {
            Position++;
        }

        var first = Current;
        var ok = Digits();
        if (ok && first == '0' && Position - start > (text[start] == '-' ? 2 : 1))
        {
            Fail(JsonRules.Syntax, SourceRange.FromBounds(start, Position), "a number has no leading zeros");
            return null;
        }

        if (ok && Current == '.')
        {
            Position++;
            ok = Digits();
        }

        if (ok && Current is 'e' or 'E')
        {
            Position++;
            if (Current is '+' or '-')
            {
                Position++;
            }

            ok = Digits();
        }

        if (!ok)
        {
            Unexpected("a digit");
            return null;
        }

        return new JsonNode.Number(SourceRange.FromBounds(start, Position), text.Substring(start, Position - start));
    }

    private bool Digits()
    {
        var start = Position;
        while (Current is >= '0' and <= '9')
        {
            Position++;
        }

        return Position > start;
    }

    private string? ReadString()
    {
        var start = Position++;
        var run = Position;
        StringBuilder? builder = null;
        while (true)
        {
            if (Position >= text.Length)
            {
                Fail(JsonRules.BadEscape, new SourceRange(start, 1), "This string is not closed; end it with '\"'");
                return null;
            }

            var c = text[Position];
            if (c == '"')
            {
                var tail = text.Substring(run, Position - run);
                Position++;
                return CheckSurrogates(builder is null ? tail : builder.Append(tail).ToString(), start);
            }

            if (c < ' ')
            {
                var code = ((int)c).ToString("x4", CultureInfo.InvariantCulture);
                Fail(JsonRules.BadEscape, new SourceRange(Position, 1), "A control character must be written as \\u" + code + " in a string");
                return null;
            }

            if (c != '\\')
            {
                Position++;
                continue;
            }

            builder ??= new StringBuilder();
            builder.Append(text, run, Position - run);
            if (ReadEscape() is not { } unescaped)
            {
                return null;
            }

            builder.Append(unescaped);
            run = Position;
        }
    }

    private char? ReadEscape()
    {
        var start = Position++;
        var c = Current;
        Position++;
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when Position + 4 <= text.Length && IsHex(Position):
                Position += 4;
                return (char)int.Parse(text.Substring(Position - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            case 'u':
                Fail(JsonRules.BadEscape, SourceRange.FromBounds(start, Math.Min(Position + 4, text.Length)), "'\\u' must be followed by four hexadecimal digits");
                return null;
            default:
                Fail(
                    JsonRules.BadEscape,
                    SourceRange.FromBounds(start, Math.Min(Position, text.Length)),
                    "JSON has no such escape; a backslash itself is written '\\\\'");
                return null;
        }
    }

    private bool IsHex(int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }

    private string? CheckSurrogates(string value, int start)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
                continue;
            }

            Fail(JsonRules.LoneSurrogate, SourceRange.FromBounds(start, Position));
            return null;
        }

        return value;
    }

    private void Unexpected(string expected)
    {
        var found = Position >= text.Length
            ? "but the file ends"
            : Current switch
            {
                '\'' => "not a single quote; JSON's quotes are double",
                '/' => "not a comment; use \"$comment\"",
                '}' or ']' => "not '" + Current + "'; is there a comma too many before it?",
                < ' ' => "not a control character",
                var c => "not '" + c + "'",
            };
        Fail(JsonRules.Syntax, new SourceRange(Math.Min(Position, text.Length), Position < text.Length ? 1 : 0), expected + " is expected here, " + found);
    }
}
