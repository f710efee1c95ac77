using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>The statements of a template, text included. What stands in a block of its own has its part of this class in a file of its own.</summary>
internal sealed partial class StatementParser(TokenCursor cursor)
{
    private readonly ExpressionParser _expressions = new(cursor);
    private readonly TemplateSize _size = new(cursor.Bag);

    // Scriban indents what a code block writes by the white space before its '{{'.
    private IndentSyntax _indent = IndentSyntax.Inherited;

    public BlockSyntax ParseTemplate()
    {
        var start = cursor.Current.Start;
        var statements = new List<StatementSyntax>();
        while (!cursor.Is(TokenKind.EndOfFile))
        {
            statements.AddRange(ParseBlock().Statements);
            if (!cursor.Is(TokenKind.EndOfFile))
            {
                ReportStray();
            }
        }

        return new BlockSyntax(cursor.RangeFrom(start), statements.ToEquatableArray());
    }

    /// <summary>Statements up to a word that ends or parts the enclosing block; that word is left for the caller.</summary>
    private BlockSyntax ParseBlock()
    {
        var start = cursor.Current.Start;
        var statements = new List<StatementSyntax>();
        if (!cursor.TryEnter())
        {
            return new BlockSyntax(cursor.RangeFrom(start), default);
        }

        var outer = _indent;
        _indent = IndentSyntax.Inherited;
        while (!cursor.Is(TokenKind.EndOfFile) && !IsBlockEnd())
        {
            if (ParseNext() is { } statement)
            {
                statements.Add(statement);
            }
        }

        _indent = outer;
        cursor.Leave();
        return new BlockSyntax(cursor.RangeFrom(start), statements.ToEquatableArray());
    }

    private bool IsBlockEnd() => cursor.IsWord("end") || cursor.IsWord("else") || cursor.IsWord("when");

    private StatementSyntax? ParseNext()
    {
        switch (cursor.Kind)
        {
            case TokenKind.Text or TokenKind.EscapedText:
                return ParseText();
            case TokenKind.CodeEnter:
                _indent = new IndentSyntax(false, FindIndent(cursor.PreviousText));
                cursor.Next();
                return null;
            case TokenKind.EscapeEnter:
                _indent = new IndentSyntax(false, null);
                cursor.Next();
                return null;
            case TokenKind.CodeExit or TokenKind.EscapeExit:
                _indent = IndentSyntax.Inherited;
                cursor.Next();
                return null;
            case TokenKind.NewLine or TokenKind.Semicolon:
                cursor.Next();
                return null;
            default:
                return ParseStatement();
        }
    }

    private TextSyntax ParseText()
    {
        var token = cursor.Next();
        return new TextSyntax(cursor.Range(token), _indent, cursor.TextOf(token));
    }

    // White space between the start of the line and '{{', as far as it is text: '{{-' and '{{~' have taken theirs. Null where something
    // else stands on the line before it.
    private string? FindIndent(TemplateToken? text)
    {
        if (text is not { } before)
        {
            return null;
        }

        var source = cursor.Source;
        for (var i = before.End - 1; i >= 0; i--)
        {
            if (source[i] == '\n')
            {
                return source.Text.Substring(i + 1, before.End - i - 1);
            }

            if (!char.IsWhiteSpace(source[i]))
            {
                return null;
            }
        }

        return source.Text.Substring(0, before.End);
    }

    private StatementSyntax? ParseStatement()
    {
        var start = cursor.Current.Start;
        var statement = cursor.Is(TokenKind.Identifier) ? ParseWord(start) : ParseExpressionStatement(start);
        if (statement is null)
        {
            // A mistake, and reported: what is left of the statement would only be reported again.
            cursor.SkipStatement();
        }

        ExpectEndOfStatement();
        return statement;
    }

    private StatementSyntax? ParseWord(int start)
    {
        var word = cursor.Text;
        var next = cursor.Peek.Kind;
        switch (word)
        {
            case "if":
                return ParseIf(start);
            case "for" when next != TokenKind.Dot:
                return ParseFor(start);
            case "case":
                return ParseCase(start);
            case "capture":
                return ParseCapture(start);
            case "with":
                return ParseWith(start);
            case "break" or "continue":
                cursor.Next();
                return new LoopJumpSyntax(cursor.RangeFrom(start), _indent, word == "break");
            case "role" when next is TokenKind.String or TokenKind.VerbatimString:
                return ParseRole(start);
            case "include" when next is TokenKind.String or TokenKind.VerbatimString:
                return ParseInclude(start);
            case "history" or "media" when next is TokenKind.Identifier or TokenKind.SpecialIdentifier or TokenKind.OpenParen or TokenKind.String:
                return word == "history" ? ParseHistory(start) : ParseMedia(start);
            case "while" or "func" or "wrap" or "tablerow" when next != TokenKind.Dot && next != TokenKind.Equal:
                return RefuseBlock(word);
            case "elseif" or "elsif" or "elif" or "endif" or "endfor" or "endcase" or "unless" when next is not (TokenKind.Dot or TokenKind.Equal):
                return RefuseSpelling(word);
            case "import" or "readonly" or "ret" or "include_join" when next is not (TokenKind.Dot or TokenKind.Equal):
                return RefuseLine(word);
            default:
                return ParseExpressionStatement(start);
        }
    }

    private StatementSyntax? ParseExpressionStatement(int start)
    {
        var expression = _expressions.Parse();
        if (AssignmentOperator(cursor.Kind) is not { } assignment)
        {
            return expression is ErrorSyntax ? null : new OutputSyntax(expression.Range, _indent, expression);
        }

        cursor.Next();
        var value = _expressions.Parse();
        if (expression is not NameSyntax name)
        {
            cursor.Bag.Add(TemplateSyntaxRules.MisplacedAssignment, expression.Range);
            return null;
        }

        if (!_size.Admits(name.Name, name.Range))
        {
            return null;
        }

        return new AssignSyntax(cursor.RangeFrom(start), _indent, name.Name, name.Range, assignment.Operator, value);
    }

    private static (BinaryOperator? Operator, bool)? AssignmentOperator(TokenKind kind) => kind switch
    {
        TokenKind.Equal => (null, true),
        TokenKind.PlusEqual => (BinaryOperator.Add, true),
        TokenKind.MinusEqual => (BinaryOperator.Subtract, true),
        TokenKind.StarEqual => (BinaryOperator.Multiply, true),
        TokenKind.SlashEqual => (BinaryOperator.Divide, true),
        TokenKind.DoubleSlashEqual => (BinaryOperator.DivideWhole, true),
        TokenKind.PercentEqual => (BinaryOperator.Modulo, true),
        _ => null,
    };

    private void ExpectEndOfStatement()
    {
        if (cursor.Kind is TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.EndOfFile)
        {
            return;
        }

        if (cursor.Is(TokenKind.Equal))
        {
            cursor.Bag.Add(TemplateSyntaxRules.MisplacedAssignment, cursor.Range(cursor.Current));
        }
        else
        {
            cursor.Unexpected("the end of the statement: a line end, ';' or '}}'");
        }

        cursor.SkipStatement();
    }

    /// <summary>The 'end' of a block that began at <paramref name="start"/>.</summary>
    private void ExpectEnd(int start, string keyword)
    {
        while (!cursor.IsWord("end"))
        {
            if (cursor.Is(TokenKind.EndOfFile))
            {
                cursor.Bag.Add(TemplateSyntaxRules.MissingEnd, cursor.Source.ToFile(start, start + keyword.Length), keyword);
                return;
            }

            ReportStray();
            ParseBlock();
        }

        cursor.Next();
    }

    private void ReportStray()
    {
        var advice = cursor.IsWord("end") ? "nothing is open that it could end" : "it belongs to no 'if', 'case' or 'for' that is open here";
        cursor.Bag.Add(TemplateSyntaxRules.MisplacedKeyword, cursor.Range(cursor.Current), cursor.Text, advice);
        cursor.Next();
        cursor.SkipStatement();
    }

    private StatementSyntax? RefuseLine(string word)
    {
        Refuse(word);
        cursor.SkipStatement();
        return null;
    }

    // How other languages say it.
    private StatementSyntax? RefuseSpelling(string word)
    {
        var advice = word == "unless" ? "write 'if !...'" : word.StartsWith("end", StringComparison.Ordinal) ? "write 'end'" : "write 'else if'";
        cursor.Bag.Add(TemplateSyntaxRules.MisplacedKeyword, cursor.Range(cursor.Current), word, advice);
        cursor.SkipStatement();
        return null;
    }

    // Its body is read, so that its 'end' is not taken for another's.
    private StatementSyntax? RefuseBlock(string word)
    {
        var start = cursor.Current.Start;
        Refuse(word);
        cursor.SkipStatement();
        ParseBlock();
        ExpectEnd(start, word);
        return null;
    }

    private void Refuse(string word) => cursor.Bag.Add(
        TemplateSyntaxRules.NotInPrompts, cursor.Range(cursor.Current), word, RefusedFeatures.Keywords[word]);
}
