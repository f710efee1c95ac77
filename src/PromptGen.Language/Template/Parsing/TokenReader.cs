using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.Template.Parsing;

/// <summary>Reads the tokens of one code block, up to its '}}' or to the end of the text.</summary>
internal sealed class TokenReader(TemplateText source, DiagnosticBag bag, bool isTemplate)
{
    private int _openBraces;
    private int _position;

    /// <summary>False at the block's end; <paramref name="position"/> then stands on '}}' (or its white space control).</summary>
    public bool TryRead(ref int position, out TemplateToken token)
    {
        _position = position;
        var found = TryRead(out token);
        position = _position;
        return found;
    }

    private bool TryRead(out TemplateToken token)
    {
        token = default;
        while (_position < source.Length)
        {
            if (isTemplate && IsExit(_position))
            {
                return false;
            }

            var c = source[_position];
            if (c == '\n')
            {
                token = ReadNewLine();
                return true;
            }

            if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else
            {
                token = ReadToken(c);
                return true;
            }
        }

        return false;
    }

    // Braces that are open inside the block keep '}}' from ending it.
    private bool IsExit(int at)
    {
        var i = source[at] is '-' or '~' ? at + 1 : at;
        return _openBraces == 0 && source[i] == '}' && source[i + 1] == '}';
    }

    private TemplateToken ReadNewLine()
    {
        var start = _position;
        while (char.IsWhiteSpace(source[_position]))
        {
            _position++;
        }

        return new TemplateToken(TokenKind.NewLine, start, _position);
    }

    private void SkipComment()
    {
        var isMultiLine = source[_position + 1] == '#';
        _position += isMultiLine ? 2 : 1;
        while (_position < source.Length && !(isTemplate && IsExit(_position)))
        {
            if (isMultiLine && source[_position] == '#' && source[_position + 1] == '#')
            {
                _position += 2;
                return;
            }

            if (!isMultiLine && source[_position] == '\n')
            {
                return;
            }

            _position++;
        }
    }

    private TemplateToken ReadToken(char c)
    {
        var start = _position;
        if (IsIdentifierStart(c))
        {
            return ReadIdentifier(TokenKind.Identifier);
        }

        if (c is >= '0' and <= '9')
        {
            return new NumberReader(source, bag).Read(ref _position);
        }

        switch (c)
        {
            case '"' or '\'':
                SkipString(c);
                return new TemplateToken(TokenKind.String, start, _position);
            case '`':
                SkipVerbatimString();
                return new TemplateToken(TokenKind.VerbatimString, start, _position);
            case '$' when source[_position + 1] is '"' or '\'':
                _position++;
                SkipInterpolatedString(source[_position]);
                return new TemplateToken(TokenKind.InterpolatedString, start, _position);
            case '$':
                return ReadIdentifier(TokenKind.SpecialIdentifier);
            case '{':
                _openBraces++;
                break;
            case '}':
                _openBraces = Math.Max(0, _openBraces - 1);
                break;
        }

        var (kind, length) = Operators.Match(source, start);
        _position += length;
        return new TemplateToken(kind, start, _position);
    }

    private TemplateToken ReadIdentifier(TokenKind kind)
    {
        var start = _position++;
        while (IsIdentifierStart(source[_position]) || char.IsDigit(source[_position]))
        {
            _position++;
        }

        return new TemplateToken(kind, start, _position);
    }

    private void SkipString(char quote)
    {
        var start = _position++;
        while (_position < source.Length && source[_position] != quote)
        {
            _position += source[_position] == '\\' ? 2 : 1;
        }

        Close(start, quote);
    }

    // Between '{' and '}' a quote starts a string of its own.
    private void SkipInterpolatedString(char quote)
    {
        var start = _position++;
        var isHole = false;
        while (_position < source.Length && (isHole || source[_position] != quote))
        {
            switch (source[_position])
            {
                case '\\' when !isHole:
                    _position++;
                    break;
                case '{' or '}':
                    isHole = source[_position] == '{';
                    break;
                case '"' or '\'' when isHole:
                    SkipString(source[_position]);
                    continue;
            }

            _position++;
        }

        Close(start, quote);
    }

    private void SkipVerbatimString()
    {
        var start = _position++;
        while (_position < source.Length && (source[_position] != '`' || source[_position + 1] == '`'))
        {
            _position += source[_position] == '`' ? 2 : 1;
        }

        Close(start, '`');
    }

    private void Close(int start, char quote)
    {
        if (_position >= source.Length)
        {
            _position = source.Length;
            bag.Add(TemplateSyntaxRules.UnclosedBlock, source.ToFile(start, start + 1), "string", "a closing " + quote);
            return;
        }

        _position++;
    }

    private static bool IsIdentifierStart(char c) => c == '_' || char.IsLetter(c);
}
