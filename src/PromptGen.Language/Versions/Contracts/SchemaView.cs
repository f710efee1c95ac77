using PromptGen.Language.Json;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>The parts of a schema in a contract, as they were written to it. A lock file is anybody's: what is missing says nothing, and nothing throws.</summary>
internal sealed class SchemaView
{
    private static readonly JsonNode.Object Anything = JsonBuild.Object([]);

    private readonly Dictionary<string, JsonNode.Object> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _defaults;

    public SchemaView(JsonNode? parts, IEnumerable<string> defaults)
    {
        _defaults = new HashSet<string>(defaults, StringComparer.Ordinal);
        foreach (var part in Members(parts))
        {
            if (part.Value is JsonNode.Object value)
            {
                _parts[part.Key] = value;
            }
        }
    }

    /// <summary>An input that a caller may leave out without its becoming null.</summary>
    public bool HasDefault(string id, string name) => id == PartIds.Root && _defaults.Contains(name);

    /// <summary>The part that an id leads to, under the id that it was written under.</summary>
    public (string Id, JsonNode.Object Part) Find(string id)
    {
        if (!_parts.TryGetValue(id, out var part))
        {
            return (id, Anything);
        }

        return (part[PartKeys.Same] as JsonNode.String)?.Value is { } same && _parts.TryGetValue(same, out var target) ? (same, target) : (id, part);
    }

    public static IReadOnlyDictionary<string, JsonNode> Members(JsonNode? node)
    {
        var members = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var property in (node as JsonNode.Object)?.Properties ?? default)
        {
            members[property.Name] = property.Value;
        }

        return members;
    }

    public static IEnumerable<string> Strings(JsonNode? node) => ((node as JsonNode.Array)?.Items ?? default).OfType<JsonNode.String>().Select(s => s.Value);
}
