using System.Globalization;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// A schema as one text: what it refers to in other files stands in its own <c>$defs</c>, since whoever is sent the schema has no files. Only what is reached comes along, so
/// that an edit elsewhere in a file changes nothing here. Where all references are to places in the text, it is as it was written; so it is where one cannot be moved.
/// </summary>
internal sealed class SchemaBundle
{
    private readonly SchemaRegistry _registry;
    private readonly SchemaReach _reach;
    private readonly Dictionary<(SchemaDocument Document, string Pointer), string> _keys = [];
    private readonly HashSet<string> _taken;

    private SchemaBundle(SchemaRegistry registry, SchemaReach reach)
    {
        _registry = registry;
        _reach = reach;
        _taken = new HashSet<string>(Definitions(registry.Main.Root).Select(p => p.Name), StringComparer.Ordinal);
    }

    public static JsonNode Of(SchemaRegistry registry) =>
        registry.Main.Root is JsonNode.Object root && NamesFiles(root) && SchemaReach.From(registry) is { } reach ? new SchemaBundle(registry, reach).Write() : registry.Main.Root;

    private JsonNode.Object Write()
    {
        var moved = new List<(SchemaDocument Document, string Pointer)>();
        foreach (var target in _reach.Targets.Where(t => t.Document != _registry.Main))
        {
            var place = (target.Document, _reach.OutermostOf(target));
            if (!_keys.ContainsKey(place))
            {
                _keys.Add(place, KeyFor(place.Document, place.Item2));
                moved.Add(place);
            }
        }

        var whole = (JsonNode.Object)Rewrite(_registry.Main, "", _registry.Main.Root, isPart: true);
        if (moved.Count == 0)
        {
            return whole;
        }

        var parts = moved.Select(m => new JsonProperty(_keys[m], default, Rewrite(m.Document, m.Pointer, _reach.SchemaAt(m.Document, m.Pointer)!.Json, isPart: true)));
        var definitions = new JsonProperty("$defs", default, new JsonNode.Object(default, Definitions(whole).Concat(parts).ToEquatableArray()));
        return whole with { Properties = whole.Properties.Where(p => p.Name != "$defs").Append(definitions).ToEquatableArray() };
    }

    /// <param name="isPart">It belongs to a schema that has been reached, and stays as it is; else it is on the way to one, and all else there is left out.</param>
    private JsonNode Rewrite(SchemaDocument document, string pointer, JsonNode json, bool isPart)
    {
        // The depth is that of the JSON text, which has a limit.
        if (!_reach.LeadsOn(document, pointer))
        {
            return json;
        }

        var schema = _reach.SchemaAt(document, pointer);
        return json switch
        {
            JsonNode.Object value => value with { Properties = value.Properties.Where(Stays).Select(Property).ToEquatableArray() },
            JsonNode.Array list => list with { Items = list.Items.Select(Item).ToEquatableArray() },
            _ => json,
        };

        bool Stays(JsonProperty property) => BelongsTo(property.Name) ? schema is null || !IsAddress(schema, property.Name) : LeadsOn(property.Name);

        JsonProperty Property(JsonProperty property) => schema is not null && property is { Name: "$ref", Value: JsonNode.String reference }
            ? property with { Value = new JsonNode.String(reference.Range, Moved(schema, reference.Value)) }
            : property with { Value = Rewrite(document, JsonPointer.Append(pointer, property.Name), property.Value, BelongsTo(property.Name)) };

        // Those behind it keep their places.
        JsonNode Item(JsonNode item, int index) => isPart || schema is not null || LeadsOn(index.ToString(CultureInfo.InvariantCulture))
            ? Rewrite(document, JsonPointer.Append(pointer, index), item, isPart || schema is not null)
            : new JsonNode.Boolean(default, true);

        bool BelongsTo(string name) => schema is null ? isPart : name is not ("$defs" or "definitions");

        bool LeadsOn(string name) => _reach.LeadsOn(document, JsonPointer.Append(pointer, name));
    }

    /// <summary>Of no use where all references are to places in the text, and in the way of them.</summary>
    private bool IsAddress(SchemaPlace schema, string keyword) => keyword switch
    {
        "$id" or "$schema" => schema.Document.ResourceOf(schema.Json) is not null && schema != _registry.Main.RootPlace,
        "$anchor" or "$dynamicAnchor" => schema.Resource != _registry.Main.RootPlace.Resource,
        _ => false,
    };

    private string Moved(SchemaPlace from, string reference)
    {
        var target = _registry.Resolve(from, reference, out _)!;
        if (SchemaReach.IsKnownToAll(target))
        {
            return SchemaUris.Resolve(from.Resource.Uri, reference);
        }

        var root = _registry.Main.RootPlace.Resource;
        if (from.Resource == root && target.Resource == root && reference.StartsWith("#", StringComparison.Ordinal))
        {
            return reference;
        }

        var pointer = target.Pointer;
        if (target.Document != _registry.Main)
        {
            var outermost = _reach.OutermostOf(target);
            pointer = JsonPointer.Append("/$defs", _keys[(target.Document, outermost)]) + pointer.Substring(outermost.Length);
        }

        return "#" + string.Join("/", pointer.Split('/').Select(Uri.EscapeDataString)).Replace("%24", "$");
    }

    /// <summary>The name of the definition, or of the file.</summary>
    private string KeyFor(SchemaDocument document, string pointer)
    {
        var last = JsonPointer.Split(pointer).LastOrDefault() ?? "";
        var name = last.Length > 0 && !last.All(char.IsDigit) ? last : document.Name.Split('.')[0];
        var key = name;
        for (var i = 2; !_taken.Add(key); i++)
        {
            key = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return key;
    }

    private static IEnumerable<JsonProperty> Definitions(JsonNode schema) => ((schema as JsonNode.Object)?["$defs"] as JsonNode.Object)?.Properties ?? default;

    /// <summary>Whether any reference is not to a place in the text itself. Data that looks like one does no harm.</summary>
    private static bool NamesFiles(JsonNode root)
    {
        var open = new Stack<JsonNode>([root]);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case JsonNode.Object value:
                    foreach (var property in value.Properties)
                    {
                        if (property is { Name: "$ref", Value: JsonNode.String { Value: var reference } } && !reference.StartsWith("#", StringComparison.Ordinal))
                        {
                            return true;
                        }

                        open.Push(property.Value);
                    }

                    break;
                case JsonNode.Array list:
                    foreach (var item in list.Items)
                    {
                        open.Push(item);
                    }

                    break;
            }
        }

        return false;
    }
}
