using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>What a <see cref="DataType"/> is called in generated code.</summary>
public static class CSharpTypes
{
    public static string Of(DataType type, TypeTable types) => type switch
    {
        DataType.Text => "string",
        DataType.Integer { Width: IntegerWidth.Int32 } => "int",
        DataType.Integer { Width: IntegerWidth.Int64 } => "long",
        DataType.Integer => "global::System.Numerics.BigInteger",
        DataType.Number { IsDecimal: true } => "decimal",
        DataType.Number => "double",
        DataType.Boolean => "bool",
        DataType.Date => "global::System.DateOnly",
        DataType.DateTime => "global::System.DateTimeOffset",
        DataType.Time => "global::System.TimeOnly",
        DataType.Uuid => "global::System.Guid",
        DataType.UriReference => "global::System.Uri",
        DataType.Array array => "global::System.Collections.Generic.IReadOnlyList<" + Of(array.Element, types) + ">",
        DataType.Map map => "global::System.Collections.Generic.IReadOnlyDictionary<string, " + Of(map.Value, types) + ">",
        DataType.Named named => types.Find(named.TypeId)?.FullName ?? throw new InvalidOperationException("No type " + named.TypeId),
        DataType.Nullable nullable => Of(nullable.Inner, types) + "?",

        // Null alone has no type of its own in C#.
        _ => "global::System.Text.Json.JsonElement",
    };
}
