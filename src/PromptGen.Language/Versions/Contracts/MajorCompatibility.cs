using PromptGen.Language.Json;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// Whether a new major can stand in for an old one: whether it takes all inputs that the old one took, and whether its answers keep what the old one's promised. Other
/// names of C# types are no obstacle, since an adapter converts; where it cannot, it is not generated.
/// </summary>
public sealed record MajorCompatibility(bool TakesInputs, bool GivesAnswers)
{
    // What TypeNamesOf writes for types that no schema has a name for.
    private static readonly HashSet<string> PlainTypes = new(
        ["list", "map", "string", "int", "long", "BigInteger", "decimal", "double", "bool", "DateOnly", "DateTimeOffset", "TimeOnly", "Guid", "Uri", "null", "JsonElement"],
        StringComparer.Ordinal);

    private static readonly string[] InputSide = [Contract.Input, Contract.Defaults, Contract.Types, Contract.Requires];
    private static readonly string[] OutputSide = [Contract.Output, Contract.AllowTruncated, Contract.Ensures];

    public static MajorCompatibility Of(JsonNode.Object before, JsonNode.Object after) => new(IsBridged(before, after, InputSide), IsBridged(before, after, OutputSide));

    private static bool IsBridged(JsonNode.Object before, JsonNode.Object after, string[] side) =>
        ContractComparison.Of(Cut(before, side), Cut(after, side)).Changes.All(c => c.Kind.IsBridged);

    private static JsonNode.Object Cut(JsonNode.Object contract, string[] side) => JsonBuild.Object(
        contract.Properties.Where(p => side.Contains(p.Name)).Select(p => (p.Name, p.Name is Contract.Input or Contract.Output ? WithoutNames(p.Value) : p.Value)));

    private static JsonNode WithoutNames(JsonNode schema) => schema is not JsonNode.Object parts
        ? schema
        : JsonBuild.Object(parts.Properties.Select(p => (p.Name, p.Value is JsonNode.Object part ? WithoutName(part) : p.Value)));

    private static JsonNode WithoutName(JsonNode.Object part) => JsonBuild.Object(part.Properties.Select(p =>
        (p.Name, p.Name == PartKeys.CSharp && p.Value is JsonNode.String type ? JsonBuild.String(Plain(type.Value)) : p.Value)));

    // list<Support.AnswerV1.Citation?> → list<named?>
    private static string Plain(string type)
    {
        var start = type.LastIndexOf('<') + 1;
        var length = type.IndexOfAny(['>', '?'], start) is >= 0 and var end ? end - start : type.Length - start;
        return PlainTypes.Contains(type.Substring(start, length)) ? type : type.Substring(0, start) + "named" + type.Substring(start + length);
    }
}
