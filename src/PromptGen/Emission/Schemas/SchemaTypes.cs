using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Emission.Schemas;

/// <summary>The C# types of a schema's values, with <c>global::</c>.</summary>
public sealed class SchemaTypes(SchemaModel schema)
{
    public const string JsonElement = "global::System.Text.Json.JsonElement";
    public const string Utf8JsonWriter = "global::System.Text.Json.Utf8JsonWriter";

    private readonly Dictionary<string, TypeDefinition> _byId = schema.Types.Types.ToDictionary(t => t.Id, StringComparer.Ordinal);

    public static string EmptyMap(string valueType) => "global::System.Collections.ObjectModel.ReadOnlyDictionary<string, " + valueType + ">.Empty";

    /// <summary>The type of a whole value.</summary>
    public string Root => Name(schema.Root);

    public TypeDefinition Definition(DataType.Named named) => _byId[named.TypeId];

    public string Name(DataType type) => type switch
    {
        DataType.Text => "string",
        DataType.Integer { Width: IntegerWidth.Int32 } => "int",
        DataType.Integer => "long",
        DataType.Number { IsDecimal: true } => "decimal",
        DataType.Number => "double",
        DataType.Boolean => "bool",
        DataType.Date => "global::System.DateOnly",
        DataType.DateTime => "global::System.DateTimeOffset",
        DataType.Time => "global::System.TimeOnly",
        DataType.Uuid => "global::System.Guid",
        DataType.UriReference => "global::System.Uri",
        DataType.Null => "object?",
        DataType.Json => JsonElement,
        DataType.Array array => "global::System.Collections.Generic.IReadOnlyList<" + Name(array.Element) + ">",
        DataType.Map map => "global::System.Collections.Generic.IReadOnlyDictionary<string, " + Name(map.Value) + ">",
        DataType.Named named => Definition(named).FullName,
        DataType.Nullable nullable => Name(nullable.Inner) + "?",
        _ => throw new InvalidOperationException("No C# type for " + type.GetType().Name),
    };

    /// <summary>A method about a named type, wherever its code is.</summary>
    /// <param name="kind">What its name begins with: <c>Make_</c>.</param>
    internal static string Method(string kind, TypeDefinition definition, MethodNames names) =>
        definition.Shared is { } shared ? shared.Method(kind) : kind + names.Of(definition.Id.Substring(1));

    public bool IsEnum(DataType type) => type is DataType.Named named && Definition(named) is TypeDefinition.Enum;

    public bool IsReference(DataType type) => type switch
    {
        DataType.Text or DataType.UriReference or DataType.Null or DataType.Array or DataType.Map => true,
        DataType.Named => !IsEnum(type),
        DataType.Nullable nullable => IsReference(nullable.Inner),
        _ => false,
    };

    /// <summary>A comparer where the type's own equality is by reference; null: it is by value.</summary>
    public string? Comparer(DataType type) => type switch
    {
        DataType.Array array => RuntimeNames.ValueEquality + ".List<" + Name(array.Element) + ">(" + Comparer(array.Element) + ")",
        DataType.Map map => RuntimeNames.ValueEquality + ".Map<" + Name(map.Value) + ">(" + Comparer(map.Value) + ")",
        DataType.Json => RuntimeNames.ValueEquality + ".Json",
        DataType.Nullable { Inner: DataType.Json } => RuntimeNames.ValueEquality + ".OptionalJson",
        DataType.Nullable nullable => Comparer(nullable.Inner),
        _ => null,
    };
}
