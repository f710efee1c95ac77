using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The same value in the form that is asked for.</summary>
internal sealed partial class ExpressionBinder
{
    private static EquatableArray<BoundExpression> Arguments(params BoundExpression[] arguments) => arguments.ToEquatableArray();

    /// <summary>As it would be printed. A text stays as it is, null included: the runtime's functions count it as empty.</summary>
    public static BoundExpression ToText(BoundExpression expression) => expression.Type.NotNull switch
    {
        BoundType.Text or BoundType.Unknown => expression,
        _ when BoundTypes.IsScalar(expression.Type) => new BoundExpression.Convert(expression.Place, BoundTypes.Text, BoundConversion.ToText, expression),
        _ => new BoundExpression.Convert(expression.Place, BoundTypes.Text, BoundConversion.ToText, ToValue(expression)),
    };

    /// <summary>In the form in which values of any type are printed.</summary>
    public static BoundExpression ToValue(BoundExpression expression)
    {
        if (expression.Type is BoundType.Union or BoundType.Unknown)
        {
            return expression;
        }

        var types = expression.Type is BoundType.Nullable nullable ? new[] { nullable.Inner, BoundTypes.Null } : [expression.Type];
        return new BoundExpression.Convert(expression.Place, new BoundType.Union(types.ToEquatableArray()), BoundConversion.ToValue, expression);
    }

    public static BoundExpression ConvertTo(BoundExpression expression, BoundType type)
    {
        if (expression.Type == type || expression.Type is BoundType.Unknown)
        {
            return expression;
        }

        if (expression is BoundExpression.Literal { Value: null } && type is BoundType.Nullable)
        {
            return expression with { Type = type };
        }

        switch (type.NotNull)
        {
            case BoundType.Array when expression is BoundExpression.Array { Items.Count: 0 }:
                return expression with { Type = type.NotNull };
            case BoundType.Union:
                return ToValue(expression);
            case BoundType.Number { IsDecimal: false } when expression is BoundExpression.Literal { Value: long number }:
                // Two constants must stay recognizable as such: C# would warn of what is never reached.
                return new BoundExpression.Literal(expression.Place, BoundTypes.Number, (double)number);
            case BoundType.Text when expression.Type.NotNull is BoundType.Enum:
                return ToText(expression);
            case BoundType.Number { IsDecimal: false } when expression.Type.NotNull is BoundType.Integer or BoundType.Number { IsDecimal: true }:
                return new BoundExpression.Convert(expression.Place, expression.Type.IsNullable ? BoundTypes.Number.OrNull : BoundTypes.Number, BoundConversion.ToDouble, expression);
            case BoundType.Integer { Width: IntegerWidth.Int64 } when expression.Type.NotNull is BoundType.Integer { Width: IntegerWidth.BigInteger or IntegerWidth.Int32 }:
                return new BoundExpression.Convert(expression.Place, expression.Type.IsNullable ? BoundTypes.Integer.OrNull : BoundTypes.Integer, BoundConversion.ToLong, expression);
            case BoundType.Array array when expression.Type.NotNull is BoundType.Array from && array != from:
                return new BoundExpression.Convert(expression.Place, expression.Type.IsNullable ? array.OrNull : array, BoundConversion.Elements, expression);
            default:
                return expression;
        }
    }

    private static BoundExpression RequireNotNull(BoundExpression expression) => expression.Type is BoundType.Nullable nullable
        ? new BoundExpression.Convert(expression.Place, nullable.Inner, BoundConversion.RequireNotNull, expression)
        : expression;

    private static BoundExpression ToLong(BoundExpression expression) => expression.Type.NotNull is BoundType.Integer { Width: not IntegerWidth.Int64 }
        ? new BoundExpression.Convert(expression.Place, expression.Type.IsNullable ? BoundTypes.Integer.OrNull : BoundTypes.Integer, BoundConversion.ToLong, expression)
        : expression;

    private static BoundExpression NullToZero(BoundExpression expression)
    {
        var number = ToLong(expression);
        return number.Type switch
        {
            BoundType.Null => new BoundExpression.Literal(expression.Place, BoundTypes.Integer, 0L),
            BoundType.Nullable nullable => new BoundExpression.Convert(expression.Place, nullable.Inner, BoundConversion.NullToZero, number),
            _ => number,
        };
    }

    private static BoundExpression ToDouble(BoundExpression expression)
    {
        var number = NullToZero(expression);
        return ConvertTo(number, BoundTypes.Number);
    }
}
