namespace PromptGen.Rendering;

/// <summary>Arithmetic as templates have it: whole numbers of 64 bits that never wrap around, and null where an operand is null.</summary>
public static class Numbers
{
    /// <summary><c>left + right</c></summary>
    /// <exception cref="RenderException">The sum is out of range.</exception>
    public static long Add(long left, long right)
    {
        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? throw OutOfRange() : sum;
    }

    /// <inheritdoc cref="Add(long, long)"/>
    public static long? Add(long? left, long? right) => left is { } a && right is { } b ? Add(a, b) : null;

    /// <summary><c>left + right</c></summary>
    public static double Add(double left, double right) => left + right;

    /// <inheritdoc cref="Add(double, double)"/>
    public static double? Add(double? left, double? right) => left + right;

    /// <summary><c>left - right</c></summary>
    /// <exception cref="RenderException">The difference is out of range.</exception>
    public static long Subtract(long left, long right)
    {
        var difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) < 0 ? throw OutOfRange() : difference;
    }

    /// <inheritdoc cref="Subtract(long, long)"/>
    public static long? Subtract(long? left, long? right) => left is { } a && right is { } b ? Subtract(a, b) : null;

    /// <summary><c>left - right</c></summary>
    public static double Subtract(double left, double right) => left - right;

    /// <inheritdoc cref="Subtract(double, double)"/>
    public static double? Subtract(double? left, double? right) => left - right;

    /// <summary><c>left * right</c></summary>
    /// <exception cref="RenderException">The product is out of range.</exception>
    public static long Multiply(long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        return (high == 0 && low >= 0) || (high == -1 && low < 0) ? low : throw OutOfRange();
    }

    /// <inheritdoc cref="Multiply(long, long)"/>
    public static long? Multiply(long? left, long? right) => left is { } a && right is { } b ? Multiply(a, b) : null;

    /// <summary><c>left * right</c></summary>
    public static double Multiply(double left, double right) => left * right;

    /// <inheritdoc cref="Multiply(double, double)"/>
    public static double? Multiply(double? left, double? right) => left * right;

    /// <summary><c>left / right</c>: always a number that may have a fraction.</summary>
    public static double Divide(double left, double right) => left / right;

    /// <inheritdoc cref="Divide(double, double)"/>
    public static double? Divide(double? left, double? right) => left / right;

    /// <summary><c>left // right</c>: whole, cut towards zero.</summary>
    /// <exception cref="RenderException">The divisor is zero, or the quotient out of range.</exception>
    public static long DivideWhole(long left, long right) =>
        right == 0 ? throw ByZero() : right == -1 ? Subtract(0, left) : left / right;

    /// <inheritdoc cref="DivideWhole(long, long)"/>
    public static long? DivideWhole(long? left, long? right) => left is { } a && right is { } b ? DivideWhole(a, b) : null;

    /// <summary><c>left // right</c> of numbers with fractions: rounded, halves to the even neighbour.</summary>
    public static double DivideWhole(double left, double right) => Math.Round(left / right);

    /// <inheritdoc cref="DivideWhole(double, double)"/>
    public static double? DivideWhole(double? left, double? right) => left is { } a && right is { } b ? DivideWhole(a, b) : null;

    /// <summary><c>left % right</c>, with the sign of the left.</summary>
    /// <exception cref="RenderException">The divisor is zero.</exception>
    public static long Modulo(long left, long right) => right == 0 ? throw ByZero() : right == -1 ? 0 : left % right;

    /// <inheritdoc cref="Modulo(long, long)"/>
    public static long? Modulo(long? left, long? right) => left is { } a && right is { } b ? Modulo(a, b) : null;

    /// <summary><c>left % right</c></summary>
    public static double Modulo(double left, double right) => left % right;

    /// <inheritdoc cref="Modulo(double, double)"/>
    public static double? Modulo(double? left, double? right) => left % right;

    /// <summary><c>-value</c></summary>
    /// <exception cref="RenderException">The result is out of range.</exception>
    public static long Negate(long value) => Subtract(0, value);

    /// <inheritdoc cref="Negate(long)"/>
    public static long? Negate(long? value) => value is { } number ? Negate(number) : null;

    /// <summary><c>-value</c></summary>
    public static double Negate(double value) => -value;

    /// <inheritdoc cref="Negate(double)"/>
    public static double? Negate(double? value) => -value;

    private static RenderException OutOfRange() => new("A whole number is out of the range of 64 bits.");

    private static RenderException ByZero() => new("A whole number is divided by zero.");
}
