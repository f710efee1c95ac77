using System.Globalization;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>math.*</c> functions of templates.</summary>
public static class MathFunctions
{
    /// <summary>Without its sign.</summary>
    /// <exception cref="RenderException">The result is out of range.</exception>
    public static long Abs(long value) => value < 0 ? Numbers.Negate(value) : value;

    /// <inheritdoc cref="Abs(long)"/>
    public static long? Abs(long? value) => value is { } number ? Abs(number) : null;

    /// <summary>Without its sign.</summary>
    public static double Abs(double value) => Math.Abs(value);

    /// <inheritdoc cref="Abs(double)"/>
    public static double? Abs(double? value) => value is { } number ? Math.Abs(number) : null;

    /// <summary>The next whole number that is not smaller.</summary>
    public static double Ceil(double value) => Math.Ceiling(value);

    /// <summary>The next whole number that is not greater.</summary>
    public static double Floor(double value) => Math.Floor(value);

    /// <summary>Divided by a whole number: whole, rounded down.</summary>
    /// <exception cref="RenderException">The divisor is zero, or the quotient out of range.</exception>
    public static long DividedBy(double value, long divisor)
    {
        var quotient = Math.Floor(value / divisor);
        return double.IsFinite(quotient) && Math.Abs(quotient) < 9.2e18 ? (long)quotient : throw new RenderException("math.divided_by: the quotient is out of the range of 64 bits.");
    }

    /// <summary>Divided by a number with a fraction.</summary>
    public static double DividedBy(double value, double divisor) => value / divisor;

    /// <summary>Rounded to so many fractional digits, halves to the even neighbour.</summary>
    /// <exception cref="RenderException">The digits are not 0 to 15.</exception>
    public static double Round(double value, long precision = 0) =>
        precision is >= 0 and <= 15 ? Math.Round(value, (int)precision) : throw new RenderException("math.round: the precision is not 0 to 15.");

    /// <summary>By a .NET format, in the invariant culture; null is empty.</summary>
    /// <exception cref="RenderException">The format does not fit the number.</exception>
    public static string Format(long? value, string format) => Format((IFormattable?)value, format);

    /// <inheritdoc cref="Format(long?, string)"/>
    public static string Format(double? value, string format) => Format((IFormattable?)value, format);

    internal static string Format(IFormattable? value, string format)
    {
        try
        {
            return value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
        }
        catch (FormatException exception)
        {
            throw new RenderException("A format does not fit the value.", exception);
        }
    }
}
