namespace PromptGen.Language.Model;

/// <summary>
/// What a value is, in a template and in C#: the one vocabulary that schemas produce and that template binding, emission and
/// evaluation consume. Objects, enums and unions are named and stand in a <see cref="TypeTable"/>, so that types may recurse.
/// </summary>
public abstract record DataType
{
    private DataType()
    {
    }

    public sealed record Text : DataType;

    /// <summary>A whole number. Templates see a <c>long</c> whatever the C# type is.</summary>
    public sealed record Integer(IntegerWidth Width = IntegerWidth.Int64) : DataType;

    /// <summary>A number: <c>double</c>, or <c>decimal</c> where the schema asks for exactness.</summary>
    public sealed record Number(bool IsDecimal = false) : DataType;

    public sealed record Boolean : DataType;

    /// <summary><c>DateOnly</c></summary>
    public sealed record Date : DataType;

    /// <summary><c>DateTimeOffset</c></summary>
    public sealed record DateTime : DataType;

    /// <summary><c>TimeOnly</c></summary>
    public sealed record Time : DataType;

    /// <summary><c>Guid</c></summary>
    public sealed record Uuid : DataType;

    /// <summary><c>Uri</c></summary>
    public sealed record UriReference : DataType;

    /// <summary>Only <c>null</c>.</summary>
    public sealed record Null : DataType;

    /// <summary>What C# cannot name: a validated <c>JsonElement</c>.</summary>
    public sealed record Json : DataType;

    public sealed record Array(DataType Element) : DataType;

    /// <summary><c>IReadOnlyDictionary&lt;string, T&gt;</c></summary>
    public sealed record Map(DataType Value) : DataType;

    /// <summary>An object, enum or union of the table, by its id.</summary>
    public sealed record Named(string TypeId) : DataType;

    /// <summary>T or null; never nested.</summary>
    public sealed record Nullable(DataType Inner) : DataType;
}

public enum IntegerWidth
{
    Int32,
    Int64,
    BigInteger,
}
