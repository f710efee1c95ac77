using System.Text;
using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>
/// What an expression of a template yields. Made from the <see cref="DataType"/> of an input, with its names resolved, and of what only
/// templates have: unions of printable values.
/// </summary>
public abstract record BoundType
{
    private BoundType()
    {
    }

    // The text of a record would hold its NotNull, and that one's, without end.
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    public sealed record Text : BoundType;

    /// <summary>A <c>long</c>; narrower or wider where it comes from an input.</summary>
    public sealed record Integer(IntegerWidth Width = IntegerWidth.Int64) : BoundType;

    /// <summary>A <c>double</c>; a <c>decimal</c> where it comes from such an input.</summary>
    public sealed record Number(bool IsDecimal = false) : BoundType;

    public sealed record Boolean : BoundType;

    public sealed record Date : BoundType;

    public sealed record DateTime : BoundType;

    public sealed record Time : BoundType;

    public sealed record Uuid : BoundType;

    public sealed record UriReference : BoundType;

    public sealed record Null : BoundType;

    /// <summary>A <c>JsonElement</c>: printed, and nothing else.</summary>
    public sealed record Json : BoundType;

    /// <summary>A closed set of texts; C# sees an enum.</summary>
    /// <param name="FullName"><c>global::Acme.Prompts.Level</c></param>
    public sealed record Enum(string FullName, EquatableArray<EnumMember> Members) : BoundType;

    /// <summary>An object, by the C# name of its record.</summary>
    public sealed record Object(string FullName) : BoundType;

    /// <summary>One of the cases of a schema, by the C# name of their base. Its members are those that a case has: null where the value is of another.</summary>
    public sealed record Choice(string FullName) : BoundType;

    public sealed record Array(BoundType Element) : BoundType;

    public sealed record Map(BoundType Value) : BoundType;

    /// <summary>Values of several types that can only be printed, compared and tested for null; C# sees an <c>object?</c>.</summary>
    public sealed record Union(EquatableArray<BoundType> Types) : BoundType;

    /// <summary>T or null; never nested, never around a union.</summary>
    public sealed record Nullable(BoundType Inner) : BoundType;

    /// <summary>After a mistake: agrees with everything, so that it is reported once.</summary>
    public sealed record Unknown : BoundType;

    public bool IsNullable => this is Nullable or Null || (this is Union union && union.Types.Any(t => t is Null));

    public BoundType NotNull => this is Nullable nullable ? nullable.Inner : this;

    public BoundType OrNull => this is Nullable or Null or Unknown or Union { IsNullable: true } ? this : this switch
    {
        Union union => new Union(union.Types.Append(new Null()).ToEquatableArray()),
        _ => new Nullable(this),
    };

    public bool IsNumeric => this is Integer or Number;
}
