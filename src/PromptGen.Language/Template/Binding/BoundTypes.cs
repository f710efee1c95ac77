using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>What two types have in common, and how types are named to an author.</summary>
internal static class BoundTypes
{
    public static readonly BoundType Text = new BoundType.Text();
    public static readonly BoundType Integer = new BoundType.Integer();
    public static readonly BoundType Number = new BoundType.Number();
    public static readonly BoundType Boolean = new BoundType.Boolean();
    public static readonly BoundType Null = new BoundType.Null();
    public static readonly BoundType Unknown = new BoundType.Unknown();

    /// <summary>The one type that holds the values of both; null where there is none but a union.</summary>
    public static BoundType? Join(BoundType left, BoundType right)
    {
        if (left == right || right is BoundType.Unknown)
        {
            return left;
        }

        if (left is BoundType.Unknown)
        {
            return right;
        }

        if (left is BoundType.Union || right is BoundType.Union)
        {
            return null;
        }

        if (left.IsNullable || right.IsNullable)
        {
            return left is BoundType.Null ? right.OrNull
                : right is BoundType.Null ? left.OrNull
                : Join(left.NotNull, right.NotNull)?.OrNull;
        }

        return (left, right) switch
        {
            (BoundType.Integer, BoundType.Integer) => Integer,
            _ when left.IsNumeric && right.IsNumeric => Number,
            (BoundType.Text, BoundType.Enum) or (BoundType.Enum, BoundType.Text) or (BoundType.Enum, BoundType.Enum) => Text,
            (BoundType.Array a, BoundType.Array b) => JoinArrays(a, b),
            _ => null,
        };
    }

    /// <summary><see cref="Join"/>, or a union of both.</summary>
    public static BoundType JoinOrUnion(BoundType left, BoundType right) =>
        Join(left, right) ?? new BoundType.Union(Alternatives(left).Concat(Alternatives(right)).Distinct().ToEquatableArray());

    private static IEnumerable<BoundType> Alternatives(BoundType type) => type switch
    {
        BoundType.Union union => union.Types,
        BoundType.Nullable nullable => [nullable.Inner, Null],
        _ => [type],
    };

    // An array literal without elements, or of nulls alone, has elements of no type yet.
    private static BoundType.Array? JoinArrays(BoundType.Array left, BoundType.Array right) =>
        left.Element is BoundType.Null ? new BoundType.Array(right.Element.OrNull)
        : right.Element is BoundType.Null ? new BoundType.Array(left.Element.OrNull)
        : Join(left.Element, right.Element) is { } element ? new BoundType.Array(element) : null;

    /// <summary>Whether a value prints as one text: no array, no object.</summary>
    public static bool IsScalar(BoundType type) => type is not (BoundType.Array or BoundType.Map or BoundType.Object or BoundType.Choice or BoundType.Json or BoundType.Union
        or BoundType.Nullable { Inner: BoundType.Array or BoundType.Map or BoundType.Object or BoundType.Choice or BoundType.Json });

    public static bool IsTextual(BoundType type) => type.NotNull is BoundType.Text or BoundType.Enum or BoundType.Uuid or BoundType.UriReference;

    public static bool IsDate(BoundType type) => type.NotNull is BoundType.Date or BoundType.DateTime or BoundType.Time;

    public static string Describe(BoundType type) => type switch
    {
        BoundType.Text => "a text",
        BoundType.Integer => "a whole number",
        BoundType.Number => "a number",
        BoundType.Boolean => "a boolean",
        BoundType.Date => "a date",
        BoundType.DateTime => "a date and time",
        BoundType.Time => "a time",
        BoundType.Uuid => "a UUID",
        BoundType.UriReference => "a URI",
        BoundType.Null => "null",
        BoundType.Enum => "an enum",
        BoundType.Object => "an object",
        BoundType.Choice => "one of several objects or values",
        BoundType.Array => "an array",
        BoundType.Map => "a map",
        BoundType.Union => "a value of several types",
        BoundType.Nullable nullable => Describe(nullable.Inner) + " or null",
        _ => "a JSON value",
    };
}
