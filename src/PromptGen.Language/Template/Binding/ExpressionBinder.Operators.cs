using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Unary and binary operators, with Scriban's rules for numbers and texts.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindUnary(UnarySyntax syntax)
    {
        if (syntax.Operator == UnaryOperator.Not)
        {
            return new BoundExpression.Not(syntax.Range, BindCondition(syntax.Operand));
        }

        var operand = Bind(syntax.Operand);
        if (operand is BoundExpression.Literal { Value: long or double } literal && syntax.Operator == UnaryOperator.Negate)
        {
            return literal with { Place = syntax.Range, Value = literal.Value is long number ? (object)unchecked(-number) : -(double)literal.Value };
        }

        if (!operand.Type.NotNull.IsNumeric)
        {
            return WrongType(operand, "A number");
        }

        var value = ToArithmetic(operand);
        return syntax.Operator == UnaryOperator.Plus ? value : new BoundExpression.Negate(syntax.Range, value.Type, value);
    }

    private BoundExpression BindBinary(BinarySyntax syntax)
    {
        switch (syntax.Operator)
        {
            case BinaryOperator.And or BinaryOperator.Or:
                return BindLogical(syntax);
            case BinaryOperator.Coalesce:
                return BindCoalesce(syntax);
            case BinaryOperator.IfNotNull:
                return BindIfNotNull(syntax);
            case BinaryOperator.Range or BinaryOperator.RangeExclusive:
                return BindRange(syntax);
            default:
                return BindOperator(syntax.Range, syntax.Operator, Bind(syntax.Left), Bind(syntax.Right), syntax.OperatorRange);
        }
    }

    public BoundExpression BindOperator(SourceRange range, BinaryOperator op, BoundExpression left, BoundExpression right, SourceRange signRange)
    {
        if (left.Type is BoundType.Unknown || right.Type is BoundType.Unknown)
        {
            return Error(range);
        }

        var result = op switch
        {
            BinaryOperator.Equal or BinaryOperator.NotEqual => BindEquality(range, op == BinaryOperator.Equal, left, right),
            BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => BindOrder(range, op, left, right),
            _ => BindArithmetic(range, op, left, right),
        };
        if (result is null)
        {
            var hint = left.Type.NotNull is BoundType.Array && op == BinaryOperator.Add ? " Use array.add." : "";
            Bag.Add(TemplateRules.WrongOperands, signRange, Sign(op), BoundTypes.Describe(left.Type), BoundTypes.Describe(right.Type), hint);
        }

        return result ?? Error(range);
    }

    private static string Sign(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.DivideWhole => "//",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };

    private BoundExpression? BindArithmetic(SourceRange range, BinaryOperator op, BoundExpression left, BoundExpression right)
    {
        var hasText = BoundTypes.IsTextual(left.Type) || BoundTypes.IsTextual(right.Type);
        if (hasText && op == BinaryOperator.Add)
        {
            return Concat(range, ToText(left), ToText(right));
        }

        if (hasText && op == BinaryOperator.Multiply)
        {
            var (text, count) = BoundTypes.IsTextual(left.Type) ? (left, right) : (right, left);
            return count.Type.NotNull is BoundType.Integer
                ? new BoundExpression.Call(range, BoundTypes.Text, "*", "StringFunctions.Repeat", Arguments(ToText(text), NullToZero(count)))
                : null;
        }

        if (op == BinaryOperator.Add && left.Type.NotNull is BoundType.Array && right.Type.NotNull is BoundType.Array)
        {
            return BindCall(FunctionTable.Find("array.concat")!, range, [new Argument(left), new Argument(right)]);
        }

        if (left.Type is BoundType.Null && right.Type is BoundType.Null)
        {
            return left with { Place = range };
        }

        if ((!left.Type.NotNull.IsNumeric && left.Type is not BoundType.Null) || (!right.Type.NotNull.IsNumeric && right.Type is not BoundType.Null))
        {
            return null;
        }

        var isInteger = left.Type.NotNull is not BoundType.Number && right.Type.NotNull is not BoundType.Number;
        var operandType = isInteger ? BoundTypes.Integer : BoundTypes.Number;
        var type = op == BinaryOperator.Divide ? BoundTypes.Number : operandType;
        type = left.Type.IsNullable || right.Type.IsNullable ? type.OrNull : type;
        return new BoundExpression.Binary(range, type, ToBound(op), ToOperand(left, operandType), ToOperand(right, operandType));
    }

    // a + b + c is one text of three parts.
    private static BoundExpression.Concat Concat(SourceRange range, BoundExpression left, BoundExpression right)
    {
        IEnumerable<BoundExpression> parts = left is BoundExpression.Concat concat ? concat.Parts : [left];
        return new BoundExpression.Concat(range, parts.Append(right).ToEquatableArray());
    }

    private BoundExpression ToOperand(BoundExpression expression, BoundType type) => expression.Type is BoundType.Null
        ? expression with { Type = type.OrNull }
        : ConvertTo(expression, type);

    private BoundExpression ToArithmetic(BoundExpression expression) =>
        ConvertTo(expression, expression.Type.NotNull is BoundType.Integer ? BoundTypes.Integer : BoundTypes.Number);

    private static BoundOperator ToBound(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => BoundOperator.Add,
        BinaryOperator.Subtract => BoundOperator.Subtract,
        BinaryOperator.Multiply => BoundOperator.Multiply,
        BinaryOperator.Divide => BoundOperator.Divide,
        BinaryOperator.DivideWhole => BoundOperator.DivideWhole,
        BinaryOperator.Modulo => BoundOperator.Modulo,
        BinaryOperator.Less => BoundOperator.Less,
        BinaryOperator.LessOrEqual => BoundOperator.LessOrEqual,
        BinaryOperator.Greater => BoundOperator.Greater,
        BinaryOperator.GreaterOrEqual => BoundOperator.GreaterOrEqual,
        BinaryOperator.NotEqual => BoundOperator.NotEqual,
        _ => BoundOperator.Equal,
    };

    private BoundExpression? BindEquality(SourceRange range, bool isEqual, BoundExpression left, BoundExpression right)
    {
        var op = isEqual ? BoundOperator.Equal : BoundOperator.NotEqual;
        if (left.Type is BoundType.Null || right.Type is BoundType.Null)
        {
            var value = left.Type is BoundType.Null ? right : left;
            if (!value.Type.IsNullable)
            {
                Bag.Add(TemplateRules.NeverNull, value.Place, isEqual ? "==" : "!=");
            }

            return new BoundExpression.Binary(range, BoundTypes.Boolean, op, value, new BoundExpression.Literal(range, BoundTypes.Null, null));
        }

        if (left.Type.NotNull is BoundType.Enum && right is BoundExpression.Literal { Value: string } constant)
        {
            return CompareEnum(range, op, left, constant);
        }

        if (right.Type.NotNull is BoundType.Enum && left is BoundExpression.Literal { Value: string } reversed)
        {
            return CompareEnum(range, op, right, reversed);
        }

        if (left.Type is BoundType.Union || right.Type is BoundType.Union || (left.Type.NotNull is BoundType.Array && right.Type.NotNull is BoundType.Array))
        {
            // Arrays are equal where their elements are.
            return new BoundExpression.Binary(range, BoundTypes.Boolean, op, ToValue(left), ToValue(right));
        }

        if (!BoundTypes.IsScalar(left.Type) || !BoundTypes.IsScalar(right.Type))
        {
            return null;
        }

        if (left.Type.NotNull.IsNumeric && right.Type.NotNull.IsNumeric)
        {
            var type = BoundTypes.Join(left.Type.NotNull, right.Type.NotNull)!;
            return new BoundExpression.Binary(range, BoundTypes.Boolean, op, ConvertTo(left, Plain(type)), ConvertTo(right, Plain(type)));
        }

        if (left.Type.NotNull == right.Type.NotNull && left.Type.NotNull is not (BoundType.Uuid or BoundType.UriReference))
        {
            return new BoundExpression.Binary(range, BoundTypes.Boolean, op, left, right);
        }

        return BoundTypes.IsTextual(left.Type) || BoundTypes.IsTextual(right.Type)
            ? new BoundExpression.Binary(range, BoundTypes.Boolean, op, ToText(left), ToText(right))
            : null;
    }

    private static BoundType Plain(BoundType type) => type is BoundType.Integer ? BoundTypes.Integer : BoundTypes.Number;

    private BoundExpression CompareEnum(SourceRange range, BoundOperator op, BoundExpression value, BoundExpression.Literal constant)
    {
        var type = (BoundType.Enum)value.Type.NotNull;
        var text = (string)constant.Value!;
        if (type.Members.All(m => m.JsonValue != text))
        {
            var values = type.Members.Select(m => m.JsonValue).ToList();
            Bag.Add(TemplateRules.UnknownEnumValue, constant.Place, text, string.Join(", ", values), DidYouMean.Hint(text, values));
            return Error(range);
        }

        return new BoundExpression.Binary(range, BoundTypes.Boolean, op, value, constant with { Type = type });
    }

    private BoundExpression.Binary? BindOrder(SourceRange range, BinaryOperator op, BoundExpression left, BoundExpression right)
    {
        if (left.Type.NotNull.IsNumeric && right.Type.NotNull.IsNumeric)
        {
            var type = Plain(BoundTypes.Join(left.Type.NotNull, right.Type.NotNull)!);
            return new BoundExpression.Binary(range, BoundTypes.Boolean, ToBound(op), ConvertTo(left, type), ConvertTo(right, type));
        }

        if (BoundTypes.IsDate(left.Type) && left.Type.NotNull == right.Type.NotNull)
        {
            return new BoundExpression.Binary(range, BoundTypes.Boolean, ToBound(op), left, right);
        }

        return BoundTypes.IsTextual(left.Type) && BoundTypes.IsScalar(right.Type) || BoundTypes.IsTextual(right.Type) && BoundTypes.IsScalar(left.Type)
            ? new BoundExpression.Binary(range, BoundTypes.Boolean, ToBound(op), ToText(left), ToText(right))
            : null;
    }

    private BoundExpression BindCoalesce(BinarySyntax syntax)
    {
        var left = Bind(syntax.Left);
        var right = Bind(syntax.Right);
        if (left.Type is BoundType.Unknown || right.Type is BoundType.Unknown)
        {
            return Error(syntax.Range);
        }

        return Coalesce(syntax.Range, left, right, syntax.OperatorRange);
    }

    private BoundExpression Coalesce(SourceRange range, BoundExpression left, BoundExpression right, SourceRange signRange)
    {
        if (left.Type is BoundType.Null)
        {
            return right;
        }

        if (!left.Type.IsNullable)
        {
            Bag.Add(TemplateRules.NeverNull, signRange, "??");
            return left;
        }

        var type = BoundTypes.JoinOrUnion(left.Type.NotNull, right.Type);
        return new BoundExpression.Coalesce(range, type, ConvertTo(left, type), ConvertTo(right, type));
    }

    private BoundExpression BindIfNotNull(BinarySyntax syntax)
    {
        var left = Bind(syntax.Left);
        var right = Under(syntax.Left, true, () => Bind(syntax.Right));
        if (!left.Type.IsNullable)
        {
            return right;
        }

        var isSet = new BoundExpression.Binary(syntax.Range, BoundTypes.Boolean, BoundOperator.NotEqual, left, new BoundExpression.Literal(syntax.Range, BoundTypes.Null, null));
        var type = right.Type.OrNull;
        return new BoundExpression.Conditional(syntax.Range, type, isSet, right, new BoundExpression.Literal(syntax.Range, type, null));
    }

    private BoundExpression BindRange(BinarySyntax syntax)
    {
        var left = Bind(syntax.Left);
        var right = Bind(syntax.Right);
        if (left.Type.NotNull is not BoundType.Integer)
        {
            return WrongType(left, "A whole number");
        }

        return right.Type.NotNull is BoundType.Integer
            ? new BoundExpression.Range(syntax.Range, NullToZero(left), NullToZero(right), syntax.Operator == BinaryOperator.RangeExclusive)
            : WrongType(right, "A whole number");
    }
}
