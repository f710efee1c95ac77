using System.Globalization;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// A schema as one text: what it refers to in other files stands in its own <c>$defs</c>, since whoever is sent the schema has no files. Only plain references can be moved
/// so; where there are others, the text is as it was written.
/// </summary>
internal sealed class SchemaBundle(SchemaRegistry registry)
{
    private readonly Dictionary<SchemaDocument, string> _keys = new(ByReference<SchemaDocument>.Comparer);
    private readonly List<SchemaDocument> _open = [];
    private readonly HashSet<SchemaPlace> _written = new(ByReference<SchemaPlace>.Comparer);
    private readonly HashSet<SchemaPlace> _targets = new(ByReference<SchemaPlace>.Comparer);
    private bool _namesItself;
    private bool _fails;

    public static JsonNode Of(SchemaRegistry registry)
    {
        var root = registry.Main.Root;
        if (root is not JsonNode.Object)
        {
            return root;
        }

        var bundle = new SchemaBundle(registry);
        var whole = (JsonNode.Object)bundle.Rewrite(registry.Main.RootPlace);
        var parts = new List<JsonProperty>();
        for (var i = 0; i < bundle._open.Count; i++)
        {
            var document = bundle._open[i];
            parts.Add(new JsonProperty(bundle._keys[document], default, bundle.Rewrite(document.RootPlace)));
        }

        // A reference may point anywhere, also to where no schema is looked for: what such a target refers to has not been rewritten.
        if (bundle._fails || !bundle._targets.IsSubsetOf(bundle._written))
        {
            return root;
        }

        if (parts.Count == 0)
        {
            return bundle._namesItself ? whole : root;
        }

        var own = (whole["$defs"] as JsonNode.Object)?.Properties ?? default;
        var definitions = new JsonProperty("$defs", default, new JsonNode.Object(default, own.Concat(parts).ToEquatableArray()));
        return whole with { Properties = whole.Properties.Where(p => p.Name != "$defs").Append(definitions).ToEquatableArray() };
    }

    private JsonNode Rewrite(SchemaPlace place)
    {
        _written.Add(place);
        if (place.Json is not JsonNode.Object schema)
        {
            return place.Json;
        }

        // Their addresses are of no use where the references to them are rewritten.
        var isMain = place.Document == registry.Main;
        var isOtherRoot = place.Pointer.Length == 0 && !isMain;
        return schema with
        {
            Properties = schema.Properties
                .Where(p => isMain || !(p.Name is "$anchor" or "$dynamicAnchor" || (isOtherRoot && p.Name is "$id" or "$schema")))
                .Select(p => Rewrite(place, p))
                .ToEquatableArray(),
        };
    }

    private JsonProperty Rewrite(SchemaPlace place, JsonProperty keyword)
    {
        var pointer = JsonPointer.Append(place.Pointer, keyword.Name);
        switch (keyword)
        {
            case { Name: "$ref", Value: JsonNode.String reference }:
                return keyword with { Value = new JsonNode.String(reference.Range, Moved(place, reference.Value)) };
            case { Name: "$dynamicRef" }:
            case { Name: "$id" } when place.Pointer.Length > 0:
                // What follows would mean something else where the schema is moved to.
                _fails = true;
                return keyword;
        }

        return Keywords.HoldsSchemas(keyword.Name) switch
        {
            SchemaHolder.One => keyword with { Value = Child(place, pointer, keyword.Value) },
            SchemaHolder.List when keyword.Value is JsonNode.Array list => keyword with
            {
                Value = list with { Items = list.Items.Select((item, i) => Child(place, JsonPointer.Append(pointer, i), item)).ToEquatableArray() },
            },
            SchemaHolder.Map when keyword.Value is JsonNode.Object map => keyword with
            {
                Value = map with { Properties = map.Properties.Select(p => p with { Value = Child(place, JsonPointer.Append(pointer, p.Name), p.Value) }).ToEquatableArray() },
            },
            _ => keyword,
        };
    }

    // The depth is that of the JSON text, which has a limit.
    private JsonNode Child(SchemaPlace parent, string pointer, JsonNode json) => Rewrite(parent.Document.PlaceOf(pointer, json, parent.Resource));

    private string Moved(SchemaPlace from, string reference)
    {
        if (registry.Resolve(from, reference, out _) is not { } target || target.Document.Uri.StartsWith(MetaSchemas.Base, StringComparison.Ordinal))
        {
            _fails = true;
            return reference;
        }

        _targets.Add(target);
        var isOwn = from.Document == registry.Main && target.Document == registry.Main;
        if (isOwn && reference.StartsWith("#", StringComparison.Ordinal))
        {
            return reference;
        }

        // By its file's name it is nowhere to be found for whoever has the text alone.
        _namesItself |= isOwn;
        var pointer = target.Document == registry.Main ? target.Pointer : JsonPointer.Append("/$defs", KeyOf(target.Document)) + target.Pointer;
        return "#" + string.Join("/", pointer.Split('/').Select(Uri.EscapeDataString)).Replace("%24", "$");
    }

    private string KeyOf(SchemaDocument document)
    {
        if (!_keys.TryGetValue(document, out var key))
        {
            var taken = new HashSet<string>(((registry.Main.Root as JsonNode.Object)?["$defs"] as JsonNode.Object)?.Properties.Select(p => p.Name) ?? [], StringComparer.Ordinal);
            taken.UnionWith(_keys.Values);
            var name = document.Name.Split('.')[0];
            key = name;
            for (var i = 2; !taken.Add(key); i++)
            {
                key = name + i.ToString(CultureInfo.InvariantCulture);
            }

            _keys.Add(document, key);
            _open.Add(document);
        }

        return key;
    }
}
