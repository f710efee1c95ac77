using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>The place in the tokens, with what both parsers ask of it.</summary>
internal sealed class TokenCursor(TemplateText source, List<TemplateToken> tokens, DiagnosticBag bag, CancellationToken cancellationToken)
{
    private int _index;
    private int _depth;

    public TemplateText Source => source;

    public DiagnosticBag Bag => bag;

    public TemplateToken Current => tokens[_index];

    public TokenKind Kind => Current.Kind;

    public TemplateToken Peek => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    /// <summary>The end of the token before this one.</summary>
    public int PreviousEnd => _index == 0 ? 0 : tokens[_index - 1].End;

    /// <summary>The text right before this token; null where something else stands there.</summary>
    public TemplateToken? PreviousText => _index > 0 && tokens[_index - 1].Kind == TokenKind.Text ? tokens[_index - 1] : null;

    public string Text => TextOf(Current);

    public string TextOf(TemplateToken token) => source.Text.Substring(token.Start, token.Length);

    public bool Is(TokenKind kind) => Kind == kind;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Current.Length == word.Length
        && string.CompareOrdinal(source.Text, Current.Start, word, 0, word.Length) == 0;

    public SourceRange Range(TemplateToken token) => source.ToFile(token.Start, token.End);

    public SourceRange RangeFrom(int start) => source.ToFile(start, PreviousEnd);

    public TemplateToken Next()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var token = Current;
        if (_index < tokens.Count - 1)
        {
            _index++;
        }

        return token;
    }

    public bool TryNext(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    public void SkipNewLines()
    {
        while (Kind == TokenKind.NewLine)
        {
            Next();
        }
    }

    public void Unexpected(string expected)
    {
        if (Kind == TokenKind.EndOfFile && bag.HasErrors)
        {
            // The block that was never closed has been reported.
            return;
        }

        var found = Kind switch
        {
            TokenKind.EndOfFile => "end of the template",
            TokenKind.CodeExit => "'}}'",
            TokenKind.NewLine => "end of the line",
            _ => "'" + Text + "'",
        };
        bag.Add(TemplateSyntaxRules.UnexpectedToken, Range(Current), found, expected);
    }

    public bool Expect(TokenKind kind, string expected)
    {
        if (TryNext(kind))
        {
            return true;
        }

        Unexpected(expected);
        return false;
    }

    /// <summary>Whether one more level may be entered; otherwise says so once and gives up on the rest of the file.</summary>
    public bool TryEnter()
    {
        if (_depth < TemplateLimits.Depth)
        {
            _depth++;
            return true;
        }

        GiveUp();
        return false;
    }

    public void Leave() => _depth--;

    public void GiveUp()
    {
        if (_index < tokens.Count - 1)
        {
            bag.Add(TemplateSyntaxRules.TooDeep, Range(Current), Invariant(TemplateLimits.Depth));
            _index = tokens.Count - 1;
        }
    }

    /// <summary>A cursor over a part of the same text: the expression inside a string. Null where this is nested too deeply.</summary>
    public TokenCursor? Slice(int start, int end)
    {
        if (!TryEnter())
        {
            return null;
        }

        Leave();
        var reader = new TokenReader(source, bag, isTemplate: false);
        var part = new List<TemplateToken>();
        var position = start;
        while (position < end && reader.TryRead(ref position, out var token) && token.Start < end)
        {
            part.Add(token with { End = Math.Min(token.End, end) });
        }

        part.Add(new TemplateToken(TokenKind.EndOfFile, end, end));
        return new TokenCursor(source, part, bag, cancellationToken) { _depth = _depth };
    }

    /// <summary>Goes on behind a mistake: at the end of the statement.</summary>
    public void SkipStatement()
    {
        while (Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.EndOfFile))
        {
            Next();
        }
    }

    private static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
