using PromptGen.Language.Model;
using PromptGen.Rendering;

namespace PromptGen.Preview;

/// <summary>Operators over values whose types the binder has checked.</summary>
internal static class Operators
{
    public static object? Apply(BoundExpression.Binary binary, object? left, object? right) => binary.Operator switch
    {
        BoundOperator.Equal => AreEqual(binary, left, right),
        BoundOperator.NotEqual => !AreEqual(binary, left, right),
        BoundOperator.Less => Compare(binary, left, right) < 0,
        BoundOperator.LessOrEqual => Compare(binary, left, right) <= 0,
        BoundOperator.Greater => Compare(binary, left, right) > 0,
        BoundOperator.GreaterOrEqual => Compare(binary, left, right) >= 0,
        _ when left is null || right is null => null,
        _ when left is long a && right is long b => Whole(binary.Operator, a, b),
        _ => Fraction(binary.Operator, (double)left, (double)right),
    };

    private static object Whole(BoundOperator op, long left, long right) => op switch
    {
        BoundOperator.Add => (object)Numbers.Add(left, right),
        BoundOperator.Subtract => Numbers.Subtract(left, right),
        BoundOperator.Multiply => Numbers.Multiply(left, right),
        BoundOperator.Divide => Numbers.Divide(left, right),
        BoundOperator.DivideWhole => Numbers.DivideWhole(left, right),
        _ => Numbers.Modulo(left, right),
    };

    private static double Fraction(BoundOperator op, double left, double right) => op switch
    {
        BoundOperator.Add => Numbers.Add(left, right),
        BoundOperator.Subtract => Numbers.Subtract(left, right),
        BoundOperator.Multiply => Numbers.Multiply(left, right),
        BoundOperator.Divide => Numbers.Divide(left, right),
        BoundOperator.DivideWhole => Numbers.DivideWhole(left, right),
        _ => Numbers.Modulo(left, right),
    };

    private static bool AreEqual(BoundExpression.Binary binary, object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => left is null && right is null,
        _ when binary.Left.Type is BoundType.Union => Values.Equals(left, right),
        (double a, double b) => Same(a, b),
        _ => left.Equals(right),
    };

    // As C# has it: NaN equals nothing.
    private static bool Same(double left, double right) => left == right;

    // Null where there is no order: any comparison with it is false.
    private static int? Compare(BoundExpression.Binary binary, object? left, object? right)
    {
        if (binary.Left.Type.NotNull is BoundType.Text)
        {
            return Values.CompareText((string?)left, (string?)right);
        }

        return left is null || right is null || left is double.NaN || right is double.NaN ? null : ((IComparable)left).CompareTo(right);
    }
}
