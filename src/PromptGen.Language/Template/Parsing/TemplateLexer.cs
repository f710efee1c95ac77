using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.Template.Parsing;

/// <summary>
/// Cuts a template into text and tokens by Scriban's rules: '{{' and '}}' with their white space controls, and escape blocks whose
/// end has as many '%' as their start. One pass, no recursion.
/// </summary>
internal sealed class TemplateLexer(TemplateText source, DiagnosticBag bag, CancellationToken cancellationToken)
{
    private readonly List<TemplateToken> _tokens = [];
    private int _position;

    private bool IsTooLong => _tokens.Count > TemplateLimits.Tokens;

    /// <summary>The whole template, from text mode. Of one with too many tokens, those up to the first that is too many.</summary>
    public List<TemplateToken> ReadTemplate()
    {
        while (_position < source.Length && !IsTooLong)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryEnter(out var percents))
            {
                ReadText();
            }
            else if (percents > 0)
            {
                ReadEscapeBlock(percents);
            }
            else
            {
                ReadCodeBlock();
            }
        }

        Add(TokenKind.EndOfFile, source.Length);
        return _tokens;
    }

    /// <summary>One expression without braces around it: a check of the front matter.</summary>
    public List<TemplateToken> ReadExpression()
    {
        var reader = new TokenReader(source, bag, isTemplate: false);
        while (reader.TryRead(ref _position, out var token))
        {
            _tokens.Add(token);
        }

        Add(TokenKind.EndOfFile, source.Length);
        return _tokens;
    }

    private void Add(TokenKind kind, int start) => _tokens.Add(new TemplateToken(kind, start, _position));

    private bool TryEnter(out int percents) => IsEnter(_position, out percents, out _);

    // '{', any number of '%', '{', and perhaps a white space control.
    private bool IsEnter(int at, out int percents, out char control)
    {
        percents = 0;
        control = '\0';
        if (source[at] != '{')
        {
            return false;
        }

        var i = at + 1;
        while (source[i] == '%')
        {
            i++;
        }

        if (source[i] != '{')
        {
            return false;
        }

        percents = i - at - 1;
        control = source[i + 1] is '-' or '~' ? source[i + 1] : '\0';
        return true;
    }

    private void ReadText()
    {
        var start = _position;
        var control = '\0';
        while (_position < source.Length)
        {
            var brace = source.Text.IndexOf('{', _position);
            if (brace < 0)
            {
                _position = source.Length;
                break;
            }

            _position = brace;
            if (IsEnter(brace, out var percents, out control))
            {
                break;
            }

            // '{%%%' without its second brace: none of these characters can start a block.
            _position = brace + 1 + percents;
        }

        var end = TrimEnd(start, _position, _position < source.Length ? control : '\0');
        if (end > start)
        {
            _tokens.Add(new TemplateToken(TokenKind.Text, start, end));
        }
    }

    // '{{-' takes all white space before it, '{{~' only back to the line's start.
    private int TrimEnd(int start, int end, char control)
    {
        if (control == '\0')
        {
            return end;
        }

        while (end > start && char.IsWhiteSpace(source[end - 1]) && (control == '-' || source[end - 1] != '\n'))
        {
            end--;
        }

        return end;
    }

    // '-}}' takes all white space behind it, '~}}' up to and with the first line end.
    private void SkipAfterExit(char control)
    {
        while (control != '\0' && _position < source.Length && char.IsWhiteSpace(source[_position]))
        {
            var isNewLine = source[_position++] == '\n';
            if (isNewLine && control == '~')
            {
                break;
            }
        }
    }

    private void ReadEscapeBlock(int percents)
    {
        var start = _position;
        _position += percents + 2;
        if (source[_position] is '-' or '~')
        {
            _position++;
        }

        Add(TokenKind.EscapeEnter, start);
        var textStart = _position;
        var closing = "}" + new string('%', percents) + "}";
        var close = source.Text.IndexOf(closing, _position, StringComparison.Ordinal);
        if (close < 0)
        {
            bag.Add(TemplateSyntaxRules.UnclosedBlock, source.ToFile(start, textStart), "escape block", "'" + closing + "'");
            _position = source.Length;
            _tokens.Add(new TemplateToken(TokenKind.EscapedText, textStart, source.Length));
            return;
        }

        var control = close > textStart && source[close - 1] is '-' or '~' && close > textStart ? source[close - 1] : '\0';
        var textEnd = control == '\0' ? close : close - 1;
        _tokens.Add(new TemplateToken(TokenKind.EscapedText, textStart, textEnd));
        _position = close + closing.Length;
        Add(TokenKind.EscapeExit, textEnd);
        SkipAfterExit(control);
    }

    private void ReadCodeBlock()
    {
        var start = _position;
        _position += 2;
        if (source[_position] is '-' or '~')
        {
            _position++;
        }

        Add(TokenKind.CodeEnter, start);
        var reader = new TokenReader(source, bag, isTemplate: true);
        while (reader.TryRead(ref _position, out var token))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _tokens.Add(token);
            if (IsTooLong)
            {
                return;
            }
        }

        if (_position >= source.Length)
        {
            bag.Add(TemplateSyntaxRules.UnclosedBlock, source.ToFile(start, start + 2), "'{{'", "'}}'");
            return;
        }

        var exit = _position;
        var control = source[_position] is '-' or '~' ? source[_position] : '\0';
        _position += control == '\0' ? 2 : 3;
        Add(TokenKind.CodeExit, exit);
        SkipAfterExit(control);
    }
}
