namespace PromptGen.Language.Template.Parsing;

/// <summary>The signs of the language, the longest first.</summary>
internal static class Operators
{
    private static readonly (string Text, TokenKind Kind)[] All =
    [
        ("//=", TokenKind.DoubleSlashEqual), ("..<", TokenKind.DoubleDotLess), ("...", TokenKind.TripleDot),
        ("==", TokenKind.DoubleEqual), ("!=", TokenKind.NotEqual), ("<=", TokenKind.LessEqual), (">=", TokenKind.GreaterEqual),
        ("<<", TokenKind.ShiftLeft), (">>", TokenKind.ShiftRight), ("&&", TokenKind.And), ("||", TokenKind.Or),
        ("|>", TokenKind.PipeGreater), ("??", TokenKind.DoubleQuestion), ("?!", TokenKind.QuestionNot), ("?.", TokenKind.QuestionDot),
        ("..", TokenKind.DoubleDot), ("//", TokenKind.DoubleSlash), ("+=", TokenKind.PlusEqual), ("-=", TokenKind.MinusEqual),
        ("*=", TokenKind.StarEqual), ("/=", TokenKind.SlashEqual), ("%=", TokenKind.PercentEqual), ("++", TokenKind.DoublePlus),
        ("--", TokenKind.DoubleMinus), ("+", TokenKind.Plus), ("-", TokenKind.Minus), ("*", TokenKind.Star), ("/", TokenKind.Slash),
        ("%", TokenKind.Percent), ("=", TokenKind.Equal), ("<", TokenKind.Less), (">", TokenKind.Greater), ("!", TokenKind.Not),
        ("?", TokenKind.Question), (":", TokenKind.Colon), (",", TokenKind.Comma), (".", TokenKind.Dot), ("|", TokenKind.Pipe),
        ("@", TokenKind.At), ("^", TokenKind.Caret), ("&", TokenKind.Ampersand), ("(", TokenKind.OpenParen), (")", TokenKind.CloseParen),
        ("[", TokenKind.OpenBracket), ("]", TokenKind.CloseBracket), ("{", TokenKind.OpenBrace), ("}", TokenKind.CloseBrace),
        (";", TokenKind.Semicolon),
    ];

    /// <summary>The sign at an offset; one invalid character where there is none.</summary>
    public static (TokenKind Kind, int Length) Match(TemplateText source, int start)
    {
        foreach (var (text, kind) in All)
        {
            if (string.CompareOrdinal(source.Text, start, text, 0, text.Length) == 0)
            {
                return (kind, text.Length);
            }
        }

        return (TokenKind.Invalid, char.IsHighSurrogate(source[start]) && char.IsLowSurrogate(source[start + 1]) ? 2 : 1);
    }
}
