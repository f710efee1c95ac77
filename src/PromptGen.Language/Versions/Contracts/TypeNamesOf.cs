using PromptGen.Language.Model;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// The C# types of a prompt as its contract names them: without the project's root namespace, which is no matter of the prompt's, and with a <c>?</c> where null is
/// possible.
/// </summary>
internal sealed class TypeNamesOf
{
    private readonly string[] _prefixes;

    public TypeNamesOf(PromptModel model)
    {
        var segments = model.Namespace.Split('.');
        var own = model.Id.Count(c => c == '/');
        _prefixes =
        [
            // The types nested in the prompt's class first: a variant may have a class of its own, and the same contract.
            "global::" + model.Namespace + "." + model.TypesClassName + ".",
            "global::" + string.Join(".", segments.Take(Math.Max(1, segments.Length - own))) + ".",
        ];
    }

    /// <param name="type">Of the node.</param>
    /// <param name="content">The type that the contract of the elements, or of a map's values, speaks of; null: there is none.</param>
    /// <param name="types">Of the schema.</param>
    public string Describe(DataType type, DataType? content, TypeTable types) => type switch
    {
        DataType.Nullable nullable => Describe(nullable.Inner, content, types) + "?",
        DataType.Array array => array.Element == content ? "list" : "list<" + Describe(array.Element, null, types) + ">",
        DataType.Map map => map.Value == content ? "map" : "map<" + Describe(map.Value, null, types) + ">",
        DataType.Named named => types.Find(named.TypeId) is { } definition ? Relative(definition.FullName) : "object",
        DataType.Text => "string",
        DataType.Integer { Width: IntegerWidth.Int32 } => "int",
        DataType.Integer { Width: IntegerWidth.Int64 } => "long",
        DataType.Integer => "BigInteger",
        DataType.Number { IsDecimal: true } => "decimal",
        DataType.Number => "double",
        DataType.Boolean => "bool",
        DataType.Date => "DateOnly",
        DataType.DateTime => "DateTimeOffset",
        DataType.Time => "TimeOnly",
        DataType.Uuid => "Guid",
        DataType.UriReference => "Uri",
        DataType.Null => "null",
        _ => "JsonElement",
    };

    private string Relative(string fullName) =>
        _prefixes.FirstOrDefault(p => fullName.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? fullName.Substring(prefix.Length) : fullName;
}
