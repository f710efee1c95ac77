using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Operators in the form of functions, and functions over what is known of a type.</summary>
internal sealed partial class ExpressionBinder
{
    // In Scriban these hand their elements over one by one, and object.typeof and object.kind tell them from arrays.
    private static readonly string[] Iterators =
        ["array.add_range", "array.compact", "array.concat", "array.each", "array.filter", "array.limit", "array.map", "array.offset", "array.reverse", "array.uniq"];

    private static bool IsIterator(ExpressionSyntax? syntax) => syntax switch
    {
        BinarySyntax { Operator: BinaryOperator.Range or BinaryOperator.RangeExclusive } => true,
        CallSyntax { Target: MemberSyntax { Target: NameSyntax group } member } => Iterators.Contains(group.Name + "." + member.Name),
        _ => false,
    };

    private BoundExpression BindSpecial(TemplateFunction function, SourceRange range, Argument?[] slots)
    {
        var left = Value(slots[0]!.Value);
        var right = Value(slots[1]!.Value);
        if (left.Type is BoundType.Unknown || right.Type is BoundType.Unknown)
        {
            return Error(range);
        }

        switch (function.Name)
        {
            case "object.default" when left.Type.NotNull is BoundType.Text:
                return new BoundExpression.Call(range, BoundTypes.Text, function.Name, function.Method, Arguments(left, ToText(right)));
            case "object.default":
                return left.Type.IsNullable ? Coalesce(range, left, right, range) : left;
            case "math.divided_by" when left.Type.NotNull.IsNumeric && right.Type.NotNull.IsNumeric:
                var divisor = ToArithmetic(RequireNotNull(right));
                return new BoundExpression.Call(range, divisor.Type, function.Name, function.Method, Arguments(ToDouble(left), divisor));
        }

        var op = function.Name switch
        {
            "math.plus" => BinaryOperator.Add,
            "math.minus" => BinaryOperator.Subtract,
            "math.times" => BinaryOperator.Multiply,
            _ => BinaryOperator.Modulo,
        };
        return BindOperator(range, op, left, right, range);
    }
}
