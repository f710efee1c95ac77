using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>
/// Expressions with Scriban's precedence: pipes bind least, then '?:', then the binary operators; a function takes what follows it as
/// arguments, each up to the next operator that binds less than the one before the function.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly TokenCursor _cursor;
    private readonly OperandParser _operands;

    public ExpressionParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _operands = new OperandParser(cursor, this);
    }

    /// <summary>A whole expression, pipes included.</summary>
    public ExpressionSyntax Parse(ExpressionMode mode = ExpressionMode.Default)
    {
        if (!_cursor.TryEnter())
        {
            return Missing();
        }

        var start = _cursor.Current.Start;
        var left = ParseConditional(mode);
        while (_cursor.Kind is TokenKind.Pipe or TokenKind.PipeGreater)
        {
            _cursor.Next();
            _cursor.SkipNewLines();
            var right = ParseConditional(mode & ~ExpressionMode.ForHeader);
            left = Check(PipeInto(left, right, _cursor.RangeFrom(start)));
        }

        _cursor.Leave();
        return left;
    }

    /// <summary>Literal, path, unary, or something in brackets: what a named argument takes without parentheses.</summary>
    public ExpressionSyntax ParseBasic() => _operands.Parse();

    public bool IsStart() => _operands.IsStart();

    /// <summary>Counts what is nested without recursion, as in a + b + c.</summary>
    public ExpressionSyntax Check(ExpressionSyntax expression)
    {
        if (expression.Depth <= TemplateLimits.Depth)
        {
            return expression;
        }

        _cursor.GiveUp();
        return new ErrorSyntax(expression.Range);
    }

    public ExpressionSyntax ParseBinary(int precedence, ExpressionMode mode)
    {
        if (!_cursor.TryEnter())
        {
            return Missing();
        }

        var start = _cursor.Current.Start;
        var left = _operands.Parse();
        if (!mode.HasFlag(ExpressionMode.Argument) && StartsArguments(mode))
        {
            left = ParseCall(left, start, precedence, mode);
        }

        while (TryOperator(mode, out var op, out var next) && next > precedence)
        {
            var sign = _cursor.Next();
            if (op is null)
            {
                RefuseOperator(sign);
            }

            var right = ParseBinary(next, mode);
            var depth = Math.Max(left.Depth, right.Depth) + 1;
            left = Check(new BinarySyntax(_cursor.RangeFrom(start), depth, op ?? BinaryOperator.Add, _cursor.Range(sign), left, right));
        }

        _cursor.Leave();
        return left;
    }

    private ExpressionSyntax ParseConditional(ExpressionMode mode)
    {
        var start = _cursor.Current.Start;
        var condition = ParseBinary(0, mode);
        if (!_cursor.TryNext(TokenKind.Question))
        {
            return condition;
        }

        var then = Parse(ExpressionMode.NoNamedArguments);
        _cursor.Expect(TokenKind.Colon, "':' and the other value of this '?:'");
        var otherwise = Parse(ExpressionMode.NoNamedArguments);
        var depth = Math.Max(condition.Depth, Math.Max(then.Depth, otherwise.Depth)) + 1;
        return Check(new ConditionalSyntax(_cursor.RangeFrom(start), depth, condition, then, otherwise));
    }

    private bool StartsArguments(ExpressionMode mode)
    {
        if (!_operands.IsStart() || _cursor.Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.DoublePlus or TokenKind.DoubleMinus)
        {
            return false;
        }

        return !(mode.HasFlag(ExpressionMode.ForHeader) && _cursor.Is(TokenKind.Identifier));
    }

    private CallSyntax ParseCall(ExpressionSyntax target, int start, int precedence, ExpressionMode mode)
    {
        var arguments = new List<ArgumentSyntax>();
        while (StartsArguments(mode))
        {
            if (IsNamedArgument(mode))
            {
                arguments.Add(ParseNamedArgument());
            }
            else
            {
                arguments.Add(new ArgumentSyntax(null, default, ParseBinary(precedence, mode | ExpressionMode.Argument)));
            }
        }

        return NewCall(target, arguments, _cursor.RangeFrom(start), isPiped: false);
    }

    public bool IsNamedArgument(ExpressionMode mode) =>
        !mode.HasFlag(ExpressionMode.NoNamedArguments) && _cursor.Is(TokenKind.Identifier) && _cursor.Peek.Kind == TokenKind.Colon;

    public ArgumentSyntax ParseNamedArgument()
    {
        var name = _cursor.Next();
        _cursor.Next();
        return new ArgumentSyntax(_cursor.TextOf(name), _cursor.Range(name), ParseBasic());
    }

    public static CallSyntax NewCall(ExpressionSyntax target, List<ArgumentSyntax> arguments, SourceRange range, bool isPiped)
    {
        var depth = arguments.Select(a => a.Value.Depth).DefaultIfEmpty(0).Max();
        return new CallSyntax(range, Math.Max(depth, target.Depth) + 1, target, arguments.ToEquatableArray(), isPiped);
    }

    // 'x | f a + 1' is f(x, a) + 1: the value goes to the function that stands first behind the pipe.
    private ExpressionSyntax PipeInto(ExpressionSyntax value, ExpressionSyntax receiver, SourceRange range)
    {
        var argument = new ArgumentSyntax(null, default, value);
        switch (receiver)
        {
            case CallSyntax { IsPiped: false } call:
                return NewCall(call.Target, [argument, .. call.Arguments], range, isPiped: true);
            case NameSyntax or MemberSyntax:
                return NewCall(receiver, [argument], range, isPiped: true);
            case BinarySyntax binary:
                var left = PipeInto(value, binary.Left, SourceRange.FromBounds(range.Start, Math.Max(range.Start, binary.Left.Range.End)));
                return binary with { Range = range, Left = left, Depth = Math.Max(left.Depth, binary.Right.Depth) + 1 };
            case ConditionalSyntax conditional:
                var condition = PipeInto(value, conditional.Condition, SourceRange.FromBounds(range.Start, Math.Max(range.Start, conditional.Condition.Range.End)));
                return conditional with { Range = range, Condition = condition, Depth = Math.Max(condition.Depth, conditional.Depth) + 1 };
            case ErrorSyntax:
                return receiver;
            default:
                _cursor.Bag.Add(TemplateSyntaxRules.UnexpectedToken, receiver.Range, "value behind '|'", "a function");
                return new ErrorSyntax(range);
        }
    }

    private void RefuseOperator(TemplateToken sign)
    {
        var text = _cursor.TextOf(sign);
        _cursor.Bag.Add(TemplateSyntaxRules.NotInPrompts, _cursor.Range(sign), text, RefusedFeatures.Keywords[text]);
    }

    private ErrorSyntax Missing() => new(_cursor.Range(_cursor.Current));

    private bool TryOperator(ExpressionMode mode, out BinaryOperator? op, out int precedence)
    {
        (op, precedence) = _cursor.Kind switch
        {
            TokenKind.DoubleQuestion => (BinaryOperator.Coalesce, 20),
            TokenKind.QuestionNot => (BinaryOperator.IfNotNull, 20),
            TokenKind.Or when !mode.HasFlag(ExpressionMode.When) => (BinaryOperator.Or, 30),
            TokenKind.And => (BinaryOperator.And, 40),
            TokenKind.DoubleEqual => (BinaryOperator.Equal, 70),
            TokenKind.NotEqual => (BinaryOperator.NotEqual, 70),
            TokenKind.Less => (BinaryOperator.Less, 80),
            TokenKind.LessEqual => (BinaryOperator.LessOrEqual, 80),
            TokenKind.Greater => (BinaryOperator.Greater, 80),
            TokenKind.GreaterEqual => (BinaryOperator.GreaterOrEqual, 80),
            TokenKind.Plus => (BinaryOperator.Add, 100),
            TokenKind.Minus => (BinaryOperator.Subtract, 100),
            TokenKind.Star => (BinaryOperator.Multiply, 110),
            TokenKind.Slash => (BinaryOperator.Divide, 110),
            TokenKind.DoubleSlash => (BinaryOperator.DivideWhole, 110),
            TokenKind.Percent => (BinaryOperator.Modulo, 110),
            TokenKind.DoubleDot => (BinaryOperator.Range, 130),
            TokenKind.DoubleDotLess => (BinaryOperator.RangeExclusive, 130),
            TokenKind.ShiftLeft or TokenKind.ShiftRight => ((BinaryOperator?)null, 110),
            _ => (null, -1),
        };
        return precedence > 0;
    }
}

/// <summary>Where an expression stands, as far as it changes how it is read.</summary>
[Flags]
internal enum ExpressionMode
{
    Default = 0,

    /// <summary>Between '?' and ':', where a name before a colon is no named argument.</summary>
    NoNamedArguments = 1,

    /// <summary>Of a 'for': a word behind the items is an option of the loop.</summary>
    ForHeader = 2,

    /// <summary>Of a 'when': '||' parts values.</summary>
    When = 4,

    /// <summary>An argument of a call: what follows is the next argument.</summary>
    Argument = 8,
}
