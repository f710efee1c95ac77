using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>What a <see cref="BoundType"/> is called in C#.</summary>
internal static class BoundTypeNames
{
    public static string Of(BoundType type) => type switch
    {
        BoundType.Text => "string",
        BoundType.Integer { Width: IntegerWidth.Int32 } => "int",
        BoundType.Integer { Width: IntegerWidth.Int64 } => "long",
        BoundType.Integer => "global::System.Numerics.BigInteger",
        BoundType.Number { IsDecimal: true } => "decimal",
        BoundType.Number => "double",
        BoundType.Boolean => "bool",
        BoundType.Date => "global::System.DateOnly",
        BoundType.DateTime => "global::System.DateTimeOffset",
        BoundType.Time => "global::System.TimeOnly",
        BoundType.Uuid => "global::System.Guid",
        BoundType.UriReference => "global::System.Uri",
        BoundType.Json => "global::System.Text.Json.JsonElement",
        BoundType.Enum members => members.FullName,
        BoundType.Object owner => owner.FullName,
        BoundType.Choice choice => choice.FullName,
        BoundType.Array array => "global::System.Collections.Generic.IReadOnlyList<" + Of(array.Element) + ">",
        BoundType.Map map => "global::System.Collections.Generic.IReadOnlyDictionary<string, " + Of(map.Value) + ">",
        BoundType.Nullable nullable => Of(nullable.Inner) + "?",
        _ => "object?",
    };

    /// <summary>Whether C# copies it, so that a nullable one is a <c>Nullable&lt;T&gt;</c>.</summary>
    public static bool IsValueType(BoundType type) => type is BoundType.Integer or BoundType.Number or BoundType.Boolean or BoundType.Date or BoundType.DateTime
        or BoundType.Time or BoundType.Uuid or BoundType.Json or BoundType.Enum;

    /// <summary>What a variable holds before its first assignment; a template never reads it.</summary>
    public static string Initial(BoundType type) => type switch
    {
        BoundType.Text => "\"\"",
        BoundType.Nullable or BoundType.Union or BoundType.Null => "null",
        _ when IsValueType(type) => "default",
        _ => "null!",
    };
}
