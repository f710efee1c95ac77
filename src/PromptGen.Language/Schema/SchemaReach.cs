using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>
/// The places that a schema leads to, in its own text and in those of other files. Definitions count only where something refers to them: a file of many, of which one is
/// used, is that one.
/// </summary>
internal sealed class SchemaReach
{
    private readonly SchemaRegistry _registry;
    private readonly Dictionary<SchemaDocument, Dictionary<string, SchemaPlace>> _schemas = new(ByReference<SchemaDocument>.Comparer);
    private readonly Dictionary<SchemaDocument, HashSet<string>> _ways = new(ByReference<SchemaDocument>.Comparer);
    private readonly List<SchemaPlace> _targets = [];
    private readonly Queue<SchemaPlace> _open = new();

    private SchemaReach(SchemaRegistry registry) => _registry = registry;

    /// <summary>What is referred to, in the order of discovery.</summary>
    public IReadOnlyList<SchemaPlace> Targets => _targets;

    /// <summary>Null: something is reached that means something else where it is moved to.</summary>
    public static SchemaReach? From(SchemaRegistry registry)
    {
        var reach = new SchemaReach(registry);
        reach.Add(registry.Main.RootPlace);
        while (reach._open.Count > 0)
        {
            if (!reach.Visit(reach._open.Dequeue()))
            {
                return null;
            }
        }

        return reach;
    }

    /// <summary>The schema that has been reached at a place; null: none has.</summary>
    public SchemaPlace? SchemaAt(SchemaDocument document, string pointer) =>
        _schemas.TryGetValue(document, out var schemas) && schemas.TryGetValue(pointer, out var place) ? place : null;

    /// <summary>Whether a schema has been reached at the place or below.</summary>
    public bool LeadsOn(SchemaDocument document, string pointer) => _ways.TryGetValue(document, out var ways) && ways.Contains(pointer);

    /// <summary>The outermost schema that has been reached around a place that has.</summary>
    public string OutermostOf(SchemaPlace place)
    {
        var pointer = place.Pointer;
        for (var end = 0; end >= 0; end = pointer.IndexOf('/', end + 1))
        {
            var outer = pointer.Substring(0, end);
            if (SchemaAt(place.Document, outer) is not null)
            {
                return outer;
            }
        }

        return pointer;
    }

    /// <summary>Whether an address is one of the draft's own meta-schemas, which everybody has.</summary>
    public static bool IsKnownToAll(SchemaPlace target) => target.Document.Uri.StartsWith(MetaSchemas.Base, StringComparison.Ordinal);

    private void Add(SchemaPlace place)
    {
        var document = place.Document;
        if (!_schemas.TryGetValue(document, out var schemas))
        {
            _schemas.Add(document, schemas = new Dictionary<string, SchemaPlace>(StringComparer.Ordinal));
            _ways.Add(document, new HashSet<string>(StringComparer.Ordinal));
        }

        if (schemas.ContainsKey(place.Pointer))
        {
            return;
        }

        schemas.Add(place.Pointer, place);
        _open.Enqueue(place);
        var ways = _ways[document];
        for (var way = place.Pointer; ways.Add(way) && way.Length > 0;)
        {
            way = way.Substring(0, way.LastIndexOf('/'));
        }
    }

    private bool Visit(SchemaPlace place)
    {
        if (place.Json is not JsonNode.Object schema)
        {
            return true;
        }

        // What a file's own meta-schema leaves out must not count all at once.
        if (_registry.DialectOf(place.Resource, out _) != _registry.DialectOf(_registry.Main.RootPlace.Resource, out _))
        {
            return false;
        }

        foreach (var keyword in schema.Properties)
        {
            switch (keyword)
            {
                case { Name: "$dynamicRef" }:
                    return false;
                case { Name: "$ref", Value: JsonNode.String { Value: var reference } }:
                    if (_registry.Resolve(place, reference, out _) is not { } target)
                    {
                        return false;
                    }

                    if (!IsKnownToAll(target))
                    {
                        _targets.Add(target);
                        Add(target);
                    }

                    break;
                case { Name: not ("$defs" or "definitions") }:
                    AddChildren(place, keyword);
                    break;
            }
        }

        return true;
    }

    private void AddChildren(SchemaPlace parent, JsonProperty keyword)
    {
        var pointer = JsonPointer.Append(parent.Pointer, keyword.Name);
        switch (Keywords.HoldsSchemas(keyword.Name))
        {
            case SchemaHolder.One:
                Child(pointer, keyword.Value);
                break;
            case SchemaHolder.List when keyword.Value is JsonNode.Array list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Child(JsonPointer.Append(pointer, i), list.Items[i]);
                }

                break;
            case SchemaHolder.Map when keyword.Value is JsonNode.Object map:
                foreach (var entry in map.Properties)
                {
                    Child(JsonPointer.Append(pointer, entry.Name), entry.Value);
                }

                break;
        }

        void Child(string at, JsonNode json) => Add(parent.Document.PlaceOf(at, json, parent.Resource));
    }
}
