using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Parsing;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template;

/// <summary>Template text to syntax. Pure, linear in the text, and bounded in depth: safe on any text.</summary>
public static class TemplateParser
{
    /// <summary>The template of a file: the part behind its front matter.</summary>
    public static TemplateSyntax Parse(string fileText, SourceRange body, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var source = new TemplateText(fileText, body);
        var tokens = new TemplateLexer(source, bag, cancellationToken).ReadTemplate();
        if (tokens.Count > TemplateLimits.Tokens)
        {
            var first = tokens[TemplateLimits.Tokens];
            TemplateSize.Report(bag, source.ToFile(first.Start, first.End), TemplateLimits.Tokens, "pieces of text, words and signs", "move a part of it into partials");
            return new TemplateSyntax(body, new BlockSyntax(source.ToFile(0, 0), default));
        }

        var cursor = new TokenCursor(source, tokens, bag, cancellationToken);
        return new TemplateSyntax(body, new StatementParser(cursor).ParseTemplate());
    }

    /// <summary>An expression of the front matter: a check, or a value to record. Null beside an error.</summary>
    /// <param name="fileOffset">Where <paramref name="text"/> stands in its file.</param>
    public static ExpressionSyntax? ParseExpression(string text, int fileOffset, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var source = new TemplateText(text, fileOffset);
        var tokens = new TemplateLexer(source, bag, cancellationToken).ReadExpression();
        var cursor = new TokenCursor(source, tokens, bag, cancellationToken);
        cursor.SkipNewLines();
        var expression = new ExpressionParser(cursor).Parse();
        cursor.SkipNewLines();
        if (expression is not ErrorSyntax && !cursor.Is(TokenKind.EndOfFile))
        {
            cursor.Unexpected("the end of the expression");
            return null;
        }

        return expression is ErrorSyntax ? null : expression;
    }
}
