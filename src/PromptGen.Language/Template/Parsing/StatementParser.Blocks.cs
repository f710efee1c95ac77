using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>if, for, case, capture, with.</summary>
internal sealed partial class StatementParser
{
    private IfSyntax ParseIf(int start)
    {
        var indent = _indent;
        var branches = new List<IfBranchSyntax>();
        BlockSyntax? otherwise = null;
        do
        {
            // At 'if', of the start or behind an 'else'.
            cursor.Next();
            var condition = ParseHeader(ExpressionMode.Default);
            _size.Add(branches, new IfBranchSyntax(condition, ParseBlock()), condition.Range, "branches in one 'if'");
        }
        while (TryElse(out var hasCondition) && (hasCondition || !IsLast(out otherwise)));

        ExpectEnd(start, "if");
        return new IfSyntax(cursor.RangeFrom(start), indent, branches.ToEquatableArray(), otherwise);
    }

    private bool TryElse(out bool hasCondition)
    {
        hasCondition = false;
        if (!cursor.IsWord("else"))
        {
            return false;
        }

        cursor.Next();
        hasCondition = cursor.IsWord("if");
        return true;
    }

    private bool IsLast(out BlockSyntax block)
    {
        ExpectEndOfStatement();
        block = ParseBlock();
        return true;
    }

    private ExpressionSyntax ParseHeader(ExpressionMode mode)
    {
        var expression = _expressions.Parse(mode);
        ExpectEndOfStatement();
        return expression;
    }

    private ForSyntax ParseFor(int start)
    {
        var indent = _indent;
        cursor.Next();
        var name = cursor.Current;
        if (cursor.Kind is not (TokenKind.Identifier or TokenKind.SpecialIdentifier) || cursor.IsWord("in"))
        {
            cursor.Unexpected("the loop's variable, as in 'for item in items'");
        }
        else
        {
            cursor.Next();
        }

        ExpressionSyntax items;
        if (cursor.IsWord("in"))
        {
            cursor.Next();
            items = _expressions.Parse(ExpressionMode.ForHeader);
        }
        else
        {
            cursor.Unexpected("'in', as in 'for item in items'");
            items = new ErrorSyntax(cursor.Range(cursor.Current));
        }

        var (offset, limit, reversed) = ParseForOptions();
        ExpectEndOfStatement();
        var body = ParseBlock();
        BlockSyntax? otherwise = null;
        if (cursor.IsWord("else"))
        {
            cursor.Next();
            IsLast(out otherwise);
        }

        ExpectEnd(start, "for");
        return new ForSyntax(
            cursor.RangeFrom(start), indent, cursor.TextOf(name), cursor.Range(name), items, offset, limit, reversed, body, otherwise);
    }

    private (ExpressionSyntax? Offset, ExpressionSyntax? Limit, bool Reversed) ParseForOptions()
    {
        ExpressionSyntax? offset = null;
        ExpressionSyntax? limit = null;
        var reversed = false;
        while (cursor.Is(TokenKind.Identifier))
        {
            if (cursor.IsWord("reversed"))
            {
                reversed = true;
                cursor.Next();
            }
            else if (cursor.IsWord("offset") || cursor.IsWord("limit"))
            {
                var isOffset = cursor.IsWord("offset");
                cursor.Next();
                cursor.Expect(TokenKind.Colon, "':' and a number");
                var value = _expressions.ParseBasic();
                (offset, limit) = isOffset ? (value, limit) : (offset, value);
            }
            else
            {
                cursor.Unexpected("offset:, limit: or reversed");
                cursor.SkipStatement();
            }
        }

        return (offset, limit, reversed);
    }

    private CaseSyntax ParseCase(int start)
    {
        var indent = _indent;
        cursor.Next();
        var value = ParseHeader(ExpressionMode.Default);
        var branchIndent = SkipToWhen();
        var branches = new List<WhenSyntax>();
        BlockSyntax? otherwise = null;
        while (cursor.IsWord("when"))
        {
            var branch = ParseWhen();
            _size.Add(branches, branch, branch.Range, "branches in one 'case'");
        }

        if (cursor.IsWord("else"))
        {
            cursor.Next();
            IsLast(out otherwise);
        }

        ExpectEnd(start, "case");
        return new CaseSyntax(cursor.RangeFrom(start), indent, value, branches.ToEquatableArray(), otherwise, branchIndent);
    }

    // White space between 'case' and its first 'when' is not written.
    private IndentSyntax SkipToWhen()
    {
        var indent = IndentSyntax.Inherited;
        while (!cursor.Is(TokenKind.EndOfFile) && !IsBlockEnd())
        {
            if (cursor.Is(TokenKind.CodeEnter))
            {
                indent = new IndentSyntax(false, null);
            }
            else if (cursor.Kind is not (TokenKind.CodeExit or TokenKind.NewLine or TokenKind.Semicolon)
                && !(cursor.Is(TokenKind.Text) && string.IsNullOrWhiteSpace(cursor.Text)))
            {
                cursor.Bag.Add(TemplateSyntaxRules.CaseContent, cursor.Range(cursor.Current));
                cursor.SkipStatement();
                continue;
            }

            cursor.Next();
        }

        return indent;
    }

    private WhenSyntax ParseWhen()
    {
        var start = cursor.Next().Start;
        var values = new List<ExpressionSyntax>();
        do
        {
            var value = _expressions.Parse(ExpressionMode.When);
            _size.Add(values, value, value.Range, "values in one 'when'");
        }
        while (cursor.TryNext(TokenKind.Comma) || cursor.TryNext(TokenKind.Or));

        ExpectEndOfStatement();
        var range = cursor.RangeFrom(start);
        return new WhenSyntax(range, values.ToEquatableArray(), ParseBlock());
    }

    private CaptureSyntax? ParseCapture(int start)
    {
        var indent = _indent;
        cursor.Next();
        var name = cursor.Current;
        if (cursor.Kind is TokenKind.Identifier or TokenKind.SpecialIdentifier)
        {
            cursor.Next();
        }
        else
        {
            cursor.Unexpected("the name of a variable, as in 'capture note'");
        }

        ExpectEndOfStatement();
        var body = ParseBlock();
        ExpectEnd(start, "capture");
        if (!_size.Admits(cursor.TextOf(name), cursor.Range(name)))
        {
            return null;
        }

        return new CaptureSyntax(cursor.RangeFrom(start), indent, cursor.TextOf(name), cursor.Range(name), body);
    }

    private WithSyntax ParseWith(int start)
    {
        var indent = _indent;
        cursor.Next();
        var value = ParseHeader(ExpressionMode.Default);
        var body = ParseBlock();
        ExpectEnd(start, "with");
        return new WithSyntax(cursor.RangeFrom(start), indent, value, body);
    }
}
