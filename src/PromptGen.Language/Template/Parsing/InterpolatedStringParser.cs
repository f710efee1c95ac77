using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>$"text {expression} text": cuts the string at its braces and parses what is between them in place.</summary>
internal sealed class InterpolatedStringParser(TokenCursor cursor, ExpressionParser expressions, LiteralParser literals)
{
    public ExpressionSyntax Parse()
    {
        var token = cursor.Next();
        var text = cursor.TextOf(token);
        var end = text[text.Length - 1] == text[1] && text.Length > 2 ? text.Length - 1 : text.Length;
        var parts = new List<ExpressionSyntax>();
        var start = 2;
        for (var i = 2; i < end; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '{')
            {
                AddText(parts, token, text, start, i);
                var close = FindClose(text, i, end);
                parts.Add(ParseHole(token, i + 1, close));
                i = close;
                start = Math.Min(close + 1, end);
            }
        }

        AddText(parts, token, text, start, end);
        var depth = parts.Select(p => p.Depth).DefaultIfEmpty(0).Max() + 1;
        return expressions.Check(new InterpolatedSyntax(cursor.Range(token), depth, parts.ToEquatableArray()));
    }

    private void AddText(List<ExpressionSyntax> parts, TemplateToken token, string text, int start, int end)
    {
        if (end > start)
        {
            var range = cursor.Source.ToFile(token.Start + start, token.Start + end);
            parts.Add(new LiteralSyntax(range, literals.Unescape(text, start, end, token.Start)));
        }
    }

    private static int FindClose(string text, int open, int end)
    {
        var quote = '\0';
        for (var i = open; i < end; i++)
        {
            if (quote != '\0')
            {
                i += text[i] == '\\' ? 1 : 0;
                quote = text[Math.Min(i, end - 1)] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text[i] == '}')
            {
                return i;
            }
        }

        return end;
    }

    private ExpressionSyntax ParseHole(TemplateToken token, int start, int end)
    {
        var range = cursor.Source.ToFile(token.Start + start, token.Start + end);
        var nested = cursor.Slice(token.Start + start, token.Start + end);
        if (nested is null || !nested.TryEnter())
        {
            return new ErrorSyntax(range);
        }

        var parser = new ExpressionParser(nested);
        var expression = parser.Parse();
        if (!nested.Is(TokenKind.EndOfFile))
        {
            nested.Unexpected("'}'");
        }

        return expression;
    }
}
