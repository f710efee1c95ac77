using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>One JSON text with schemas in it: where it can be found, and the places in it that have been looked at.</summary>
internal sealed class SchemaDocument
{
    private readonly Dictionary<string, SchemaPlace> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonNode, SchemaResource> _resources = new(ByReference<JsonNode>.Comparer);

    public SchemaDocument(string uri, JsonNode root, string name, DiagnosticBag bag)
    {
        Uri = uri;
        Root = root;
        Name = name;
        Bag = bag;
        SchemaWalk.Index(this);
    }

    /// <summary>Where it stands, whatever its <c>$id</c> says.</summary>
    public string Uri { get; }

    public JsonNode Root { get; }

    /// <summary>The file's name; empty for the schema that is being bound.</summary>
    public string Name { get; }

    /// <summary>The file whose types its schemas are given; null: they are the bound schema's own.</summary>
    public ParsedSchema? File { get; init; }

    /// <summary>Takes what is wrong with it.</summary>
    public DiagnosticBag Bag { get; }

    /// <summary>The document itself first, then what has an <c>$id</c> in it.</summary>
    public List<SchemaResource> Resources { get; } = [];

    /// <summary>The names in its <c>$dynamicRef</c>s: no other dynamic anchors matter.</summary>
    public HashSet<string> DynamicNames { get; } = new(StringComparer.Ordinal);

    public SchemaPlace RootPlace => Resources[0].Place;

    /// <summary>The place of a schema, the same object each time.</summary>
    public SchemaPlace PlaceOf(string pointer, JsonNode json, SchemaResource? parent)
    {
        if (!_places.TryGetValue(pointer, out var place))
        {
            _places.Add(pointer, place = new SchemaPlace(this, pointer, json));
            place.Resource = ResourceOf(json) ?? parent ?? Resources[0];
        }

        return place;
    }

    /// <summary>The resource that begins at the node; null: none does.</summary>
    public SchemaResource? ResourceOf(JsonNode json) => _resources.TryGetValue(json, out var resource) ? resource : null;

    public SchemaResource AddResource(string uri, string pointer, JsonNode json, SchemaResource? parent)
    {
        var place = new SchemaPlace(this, pointer, json);
        var resource = new SchemaResource(uri, place, parent);
        place.Resource = resource;
        _places[pointer] = place;
        _resources[json] = resource;
        Resources.Add(resource);
        return resource;
    }
}

/// <summary>A schema with an address of its own: a document, or a part of one with an <c>$id</c>.</summary>
internal sealed class SchemaResource(string uri, SchemaPlace place, SchemaResource? parent)
{
    public string Uri => uri;

    public SchemaPlace Place => place;

    /// <summary>What it stands in.</summary>
    public SchemaResource? Parent => parent;

    /// <summary>Places by <c>$anchor</c> and <c>$dynamicAnchor</c>.</summary>
    public Dictionary<string, SchemaPlace> Anchors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SchemaPlace> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}

/// <summary>Where a schema stands.</summary>
internal sealed class SchemaPlace(SchemaDocument document, string pointer, JsonNode json)
{
    public SchemaDocument Document => document;

    public string Pointer => pointer;

    public JsonNode Json => json;

    /// <summary>What its references are relative to.</summary>
    public SchemaResource Resource { get; set; } = null!;
}

/// <summary>Equality of objects that are the same: a JSON tree is compared by its members otherwise.</summary>
internal sealed class ByReference<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly ByReference<T> Comparer = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}
