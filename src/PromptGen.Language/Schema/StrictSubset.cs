using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// The schema in the subset that providers hold a reply to while it is written: closed objects, all members required, those that may be absent nullable. Bounds and patterns are left out: not all
/// providers take them. What the reader enforces is the whole schema, whatever was sent.
/// </summary>
internal sealed class StrictSubset(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<NodeSource> sources, DiagnosticBag bag)
{
    // Beyond this no provider follows.
    private const int MaxDepth = 10;

    private static readonly string[] Formats = ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    // They narrow what the shape says.
    private static readonly string[] Silent =
    [
        "not", "if", "dependentSchemas", "dependentRequired", "contains", "propertyNames", "uniqueItems", "minProperties", "maxProperties", "patternProperties",
    ];

    private readonly Dictionary<int, string> _definitionNames = [];
    private readonly List<JsonProperty> _definitions = [];
    private readonly HashSet<int> _open = [];
    private readonly HashSet<int> _reported = [];
    private int _depth;
    private bool _fails;

    /// <summary>Null beside at least one finding.</summary>
    public static string? Write(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<NodeSource> sources, DiagnosticBag bag)
    {
        var subset = new StrictSubset(nodes, sources, bag);
        if (ObjectParts.Of(nodes, 0) is null)
        {
            subset.Report(0, null, "A whole reply that is not an object with members");
            return null;
        }

        var root = subset.Shape(0);
        if (subset._fails)
        {
            return null;
        }

        if (subset._definitionNames.TryGetValue(0, out var name))
        {
            // The whole comes back to itself.
            subset._definitions.RemoveAll(d => d.Name == name);
            subset._definitions.Add(new JsonProperty(name, default, root));
        }

        return JsonText.Write(subset._definitions.Count == 0
            ? root
            : Object([.. ((JsonNode.Object)root).Properties, new JsonProperty("$defs", default, Object([.. subset._definitions]))]));
    }

    private JsonNode Shape(int index)
    {
        if (_definitionNames.TryGetValue(index, out var known) || _open.Contains(index))
        {
            known ??= _definitionNames[index] = "d" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Object(Property("$ref", Text("#/$defs/" + known)));
        }

        if (++_depth > MaxDepth)
        {
            _depth--;
            return Report(index, null, "Nesting this deep");
        }

        _open.Add(index);
        var shape = Describe(index, Find(index));
        _open.Remove(index);
        _depth--;
        if (index != 0 && _definitionNames.TryGetValue(index, out var name))
        {
            _definitions.Add(new JsonProperty(name, default, shape));
            return Object(Property("$ref", Text("#/$defs/" + name)));
        }

        return shape;
    }

    private JsonNode Find(int index)
    {
        var node = nodes[index];
        foreach (var keyword in ((sources[index].Json as JsonNode.Object)?.Properties ?? default).Where(p => Silent.Contains(p.Name)))
        {
            Say(index, keyword.NameRange, "'" + keyword.Name + "'");
        }

        if (node.Enum is { } values)
        {
            return Values(index, values);
        }

        if (node.Const is { } constant)
        {
            return Values(index, new EquatableArray<string>([constant]));
        }

        if (ObjectParts.Of(nodes, index) is { } parts)
        {
            return Members(index, parts);
        }

        var combined = node.Combined;
        var branches = combined.AnyOf.Concat(combined.OneOf).ToList();
        if (node.Types == JsonTypes.Any && branches.Count > 0)
        {
            return Object(Property("anyOf", Array(branches.ConvertAll(Shape))));
        }

        var all = combined.AllOf.Concat(combined.Ref is { } target ? [target] : []).ToList();
        if (node.Types == JsonTypes.Any && all.Count == 1)
        {
            return Shape(all[0]);
        }

        if (node.IsNever || node.Types == JsonTypes.Any)
        {
            return Report(index, null, "A value of any kind");
        }

        var types = Single(node.Types).ToList();
        if ((node.Types & (JsonTypes.Object | JsonTypes.Array)) != 0 && types.Count > 1)
        {
            var parted = types.Select(t => t switch
            {
                JsonTypes.Array => Items(index, node.Array),
                JsonTypes.Object => Report(index, "additionalProperties", "An object with members of any name"),
                _ => Object(Property("type", Text(Name(t)))),
            });
            return Object(Property("anyOf", Array(parted.ToList())));
        }

        return types[0] switch
        {
            JsonTypes.Array => Items(index, node.Array),
            JsonTypes.Object => Report(index, "additionalProperties", "An object with members of any name"),
            _ => Scalar(node, types),
        };
    }

    private JsonNode.Object Scalar(SchemaNode node, List<JsonTypes> types)
    {
        var type = types.Count == 1 ? Text(Name(types[0])) : Array(types.ConvertAll(t => Text(Name(t))));
        return node.String.Format is { } format && Formats.Contains(format)
            ? Object(Property("type", type), Property("format", Text(format)))
            : Object(Property("type", type));
    }

    private JsonNode Items(int index, ArrayRules rules) => rules.Items is { } items && rules.PrefixItems.Count == 0
        ? Object(Property("type", Text("array")), Property("items", Shape(items)))
        : Report(index, "prefixItems", "A list whose items have no one schema");

    private JsonNode Members(int index, List<int> parts)
    {
        // A closed object would forbid what the schema asks for by word; where one of the parts forbids it anyway, nothing is lost.
        var isClosed = parts.Exists(p => nodes[p].Object is { PatternProperties.Count: 0, AdditionalProperties: { } rest } && nodes[rest].IsNever);
        foreach (var part in parts)
        {
            if (!isClosed && OpenedBy(nodes[part].Object) is { } keyword)
            {
                return Report(part, keyword, "An object with members of any name");
            }
        }

        var required = ObjectParts.Required(nodes, parts);
        var members = ObjectParts.Members(nodes, parts, n => nodes[n].Type);
        var properties = members.ConvertAll(m => new JsonProperty(m.Name, default, required.Contains(m.Name) ? Shape(m.Node) : OrNull(Shape(m.Node))));
        return Object(
            Property("type", Text("object")),
            Property("properties", Object([.. properties])),
            Property("required", Array(members.ConvertAll(m => Text(m.Name)))),
            Property("additionalProperties", new JsonNode.Boolean(default, false)));
    }

    /// <summary>The keyword that permits members beside the known ones; null: none does.</summary>
    private string? OpenedBy(ObjectRules rules)
    {
        if (rules.PatternProperties.Count > 0)
        {
            return "patternProperties";
        }

        return Permits(rules.AdditionalProperties) ? "additionalProperties" : Permits(rules.Unevaluated) ? "unevaluatedProperties" : null;
    }

    private bool Permits(int? rest) => rest is { } index && !nodes[index].IsNever;

    private JsonNode Values(int index, EquatableArray<string> values)
    {
        if (values.Count == 0 || values.Any(v => v[0] is '{' or '['))
        {
            return Report(index, "enum", "A choice between values that are not scalars");
        }

        var kinds = values.Select(v => v[0] switch { '"' => "string", 't' or 'f' => "boolean", 'n' => "null", _ => "number" }).Distinct().ToList();
        var type = kinds.Count == 1 ? Text(kinds[0]) : Array(kinds.ConvertAll(Text));
        return Object(Property("type", type), Property("enum", Array(values.Select(Evaluation.JsonEquality.Parse).ToList())));
    }

    private static JsonNode OrNull(JsonNode shape)
    {
        if (shape is JsonNode.Object permits && permits["type"] is JsonNode.Array kinds && kinds.Items.Any(k => k is JsonNode.String { Value: "null" }))
        {
            return shape;
        }

        if (shape is JsonNode.Object { Properties: var properties } && properties.Count > 0 && properties[0] is { Name: "type", Value: JsonNode.String { Value: not ("object" or "array") } type })
        {
            var rest = properties.Skip(1).Select(p => p is { Name: "enum", Value: JsonNode.Array list } ? Property("enum", Array([.. list.Items, new JsonNode.Null(default)])) : p);
            return type.Value == "null" ? shape : Object([Property("type", Array([type, Text("null")])), .. rest]);
        }

        return Object(Property("anyOf", Array([shape, Object(Property("type", Text("null")))])));
    }

    private JsonNode Describe(int index, JsonNode shape)
    {
        var text = (sources[index].Json as JsonNode.Object)?["description"] as JsonNode.String;
        return text is null || shape is not JsonNode.Object value || value["$ref"] is not null || value["description"] is not null
            ? shape
            : Object([.. value.Properties, Property("description", Text(text.Value))]);
    }

    private JsonNode Report(int index, string? keyword, string what)
    {
        _fails = true;
        var json = sources[index].Json as JsonNode.Object;
        var place = keyword is null ? null : json?.Find(keyword)?.NameRange;
        Say(index, place ?? new SourceRange(sources[index].Json.Range.Start, 1), what);
        return Object();
    }

    private void Say(int index, SourceRange own, string what)
    {
        if (_reported.Add(own.Start))
        {
            bag.Add(SchemaRules.NoStrictForm, sources[index].RangeOf(own), what);
        }
    }

    private static IEnumerable<JsonTypes> Single(JsonTypes types)
    {
        var kinds = new[] { JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object, JsonTypes.Null };
        return kinds.Where(t => (types & t) != 0 && !(t == JsonTypes.Integer && (types & JsonTypes.Number) != 0));
    }

    private static string Name(JsonTypes type) => type.ToString().ToLowerInvariant();

    private static JsonProperty Property(string name, JsonNode value) => new(name, default, value);

    private static JsonNode.Object Object(params JsonProperty[] properties) => new(default, properties.ToEquatableArray());

    private static JsonNode Array(List<JsonNode> items) => new JsonNode.Array(default, items.ToEquatableArray());

    private static JsonNode Text(string value) => new JsonNode.String(default, value);
}
