using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>Literals, names with their members and indexers, calls with parentheses, unary signs, arrays, and what stands in parentheses.</summary>
internal sealed class OperandParser(TokenCursor cursor, ExpressionParser expressions)
{
    private const int UnaryPrecedence = 200;

    private readonly LiteralParser _literals = new(cursor);

    public bool IsStart() => cursor.Kind is TokenKind.Identifier or TokenKind.SpecialIdentifier or TokenKind.Integer or TokenKind.Float
        or TokenKind.String or TokenKind.VerbatimString or TokenKind.InterpolatedString or TokenKind.OpenParen or TokenKind.OpenBrace
        or TokenKind.OpenBracket or TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.At or TokenKind.Caret
        or TokenKind.DoublePlus or TokenKind.DoubleMinus;

    public ExpressionSyntax Parse()
    {
        var start = cursor.Current.Start;
        return ParsePostfix(ParsePrimary(start), start);
    }

    private ExpressionSyntax ParsePrimary(int start)
    {
        switch (cursor.Kind)
        {
            case TokenKind.Identifier:
                return ParseName();
            case TokenKind.SpecialIdentifier:
                return ParseSpecialName();
            case TokenKind.Integer or TokenKind.Float:
                return _literals.ParseNumber();
            case TokenKind.String or TokenKind.VerbatimString:
                return new LiteralSyntax(cursor.Range(cursor.Current), _literals.ParseString(cursor.Next()));
            case TokenKind.InterpolatedString:
                return new InterpolatedStringParser(cursor, expressions, _literals).Parse();
            case TokenKind.OpenParen:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                return ParseArray(start);
            case TokenKind.Not or TokenKind.Minus or TokenKind.Plus:
                return ParseUnary(start);
            case TokenKind.At:
                return ParseReference(start);
            case TokenKind.OpenBrace or TokenKind.Caret or TokenKind.DoublePlus or TokenKind.DoubleMinus:
                return Refuse(cursor.Text);
            default:
                cursor.Unexpected("an expression");
                return new ErrorSyntax(cursor.Range(cursor.Current));
        }
    }

    private ExpressionSyntax ParseName()
    {
        var text = cursor.Text;
        var range = cursor.Range(cursor.Current);
        if (text is "do" or "this")
        {
            return Refuse(text);
        }

        cursor.Next();
        return text switch
        {
            "null" => new LiteralSyntax(range, null),
            "true" => new LiteralSyntax(range, true),
            "false" => new LiteralSyntax(range, false),
            _ => new NameSyntax(range, text),
        };
    }

    private ExpressionSyntax ParseSpecialName()
    {
        var text = cursor.Text;
        if (text.Length == 1 || char.IsDigit(text[1]))
        {
            return Refuse("$");
        }

        return new NameSyntax(cursor.Range(cursor.Next()), text);
    }

    private ErrorSyntax Refuse(string word)
    {
        var token = cursor.Current;
        cursor.Bag.Add(TemplateSyntaxRules.NotInPrompts, cursor.Range(token), word, RefusedFeatures.Keywords[word]);
        // What follows belongs to it and would only be reported again.
        cursor.SkipStatement();
        return new ErrorSyntax(cursor.Range(token));
    }

    private ExpressionSyntax ParseParentheses()
    {
        cursor.Next();
        var expression = expressions.Parse();
        cursor.Expect(TokenKind.CloseParen, "')'");
        // A call in parentheses takes no further arguments: (f a) b.
        return expression;
    }

    private ExpressionSyntax ParseArray(int start)
    {
        var items = new List<ExpressionSyntax>();
        cursor.Next();
        cursor.SkipNewLines();
        while (!cursor.Is(TokenKind.CloseBracket) && IsStart())
        {
            items.Add(expressions.Parse());
            cursor.SkipNewLines();
            if (!cursor.TryNext(TokenKind.Comma))
            {
                break;
            }

            cursor.SkipNewLines();
        }

        cursor.Expect(TokenKind.CloseBracket, "',' or ']'");
        var depth = items.Select(i => i.Depth).DefaultIfEmpty(0).Max() + 1;
        return expressions.Check(new ArraySyntax(cursor.RangeFrom(start), depth, items.ToEquatableArray()));
    }

    private ExpressionSyntax ParseUnary(int start)
    {
        var op = cursor.Next().Kind switch
        {
            TokenKind.Not => UnaryOperator.Not,
            TokenKind.Minus => UnaryOperator.Negate,
            _ => UnaryOperator.Plus,
        };
        var operand = expressions.ParseBinary(UnaryPrecedence, ExpressionMode.Argument);
        return expressions.Check(new UnarySyntax(cursor.RangeFrom(start), operand.Depth + 1, op, operand));
    }

    private ExpressionSyntax ParseReference(int start)
    {
        cursor.Next();
        var target = Parse();
        return expressions.Check(new FunctionReferenceSyntax(cursor.RangeFrom(start), target.Depth + 1, target));
    }

    private ExpressionSyntax ParsePostfix(ExpressionSyntax operand, int start)
    {
        while (operand is not ErrorSyntax)
        {
            if (cursor.Kind is TokenKind.Dot or TokenKind.QuestionDot)
            {
                operand = ParseMember(operand, start);
            }
            else if (cursor.Is(TokenKind.OpenBracket) && IsAdjacent() && operand is not ArraySyntax)
            {
                operand = ParseIndex(operand, start);
            }
            else if (cursor.Is(TokenKind.OpenParen) && IsAdjacent() && operand is NameSyntax or MemberSyntax)
            {
                operand = ParseArguments(operand, start);
            }
            else if (cursor.Kind is TokenKind.DoublePlus or TokenKind.DoubleMinus && operand is NameSyntax or MemberSyntax or IndexSyntax)
            {
                return Refuse(cursor.Text);
            }
            else
            {
                break;
            }

            operand = expressions.Check(operand);
        }

        return operand;
    }

    // 'f [1]' hands an array to f, 'f[1]' indexes it.
    private bool IsAdjacent() => cursor.PreviousEnd == cursor.Current.Start;

    private ExpressionSyntax ParseMember(ExpressionSyntax target, int start)
    {
        var isOptional = cursor.Next().Kind == TokenKind.QuestionDot;
        if (!cursor.Is(TokenKind.Identifier))
        {
            cursor.Unexpected("the name of a member");
            return new ErrorSyntax(cursor.RangeFrom(start));
        }

        var name = cursor.Next();
        var text = cursor.TextOf(name);
        if (text == "empty" && cursor.Is(TokenKind.Question) && IsAdjacent())
        {
            cursor.Next();
            text = "empty?";
        }

        return new MemberSyntax(cursor.RangeFrom(start), target.Depth + 1, target, text, cursor.Range(name), isOptional);
    }

    private IndexSyntax ParseIndex(ExpressionSyntax target, int start)
    {
        cursor.Next();
        var index = expressions.Parse();
        cursor.Expect(TokenKind.CloseBracket, "']'");
        return new IndexSyntax(cursor.RangeFrom(start), Math.Max(target.Depth, index.Depth) + 1, target, index);
    }

    private CallSyntax ParseArguments(ExpressionSyntax target, int start)
    {
        cursor.Next();
        var arguments = new List<ArgumentSyntax>();
        while (IsStart())
        {
            arguments.Add(expressions.IsNamedArgument(ExpressionMode.Default)
                ? expressions.ParseNamedArgument()
                : new ArgumentSyntax(null, default, expressions.Parse()));
            if (!cursor.TryNext(TokenKind.Comma))
            {
                break;
            }
        }

        cursor.Expect(TokenKind.CloseParen, "',' or ')'");
        return ExpressionParser.NewCall(target, arguments, cursor.RangeFrom(start), isPiped: false);
    }
}
