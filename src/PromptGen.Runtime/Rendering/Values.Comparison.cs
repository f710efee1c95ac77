using System.Collections;
using System.Globalization;
using PromptGen.Rendering.Functions;

namespace PromptGen.Rendering;

/// <summary>Equality and order.</summary>
public static partial class Values
{
    /// <summary>Whether two values of whatever types are equal: numbers by value, a text and anything by what is printed.</summary>
    public static new bool Equals(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (left is string || right is string)
        {
            return Text(left) == Text(right);
        }

        if (left is IEnumerable items && right is IEnumerable others)
        {
            return items.Cast<object?>().SequenceEqual(others.Cast<object?>(), ValueComparer<object?>.Instance);
        }

        return TryNumber(left, out var a) && TryNumber(right, out var b) ? a.Equals(b) : left.Equals(right);
    }

    /// <summary>Whether two elements are the same value: a text is never equal to a number here, however it prints.</summary>
    internal static bool SameElement(object? left, object? right) => left is string == right is string && Equals(left, right);

    /// <summary>The order of two values in a sorted array: null first, numbers by value, anything else by its text, as a dictionary has it.</summary>
    public static int Compare(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null ? (right is null ? 0 : -1) : 1;
        }

        if (TryNumber(left, out var a) && TryNumber(right, out var b))
        {
            return a.CompareTo(b);
        }

        return left is not string && left.GetType() == right.GetType() && left is IComparable comparable
            ? comparable.CompareTo(right)
            : TextOrder.Compare(Text(left), Text(right));
    }

    /// <summary>The order of two texts, unit by unit; null is empty.</summary>
    public static int CompareText(string? left, string? right) => string.CompareOrdinal(left ?? "", right ?? "");

    internal static bool TryNumber(object value, out double number)
    {
        switch (value)
        {
            case long or int or double or decimal or float:
                number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return true;
            default:
                number = 0;
                return false;
        }
    }
}
