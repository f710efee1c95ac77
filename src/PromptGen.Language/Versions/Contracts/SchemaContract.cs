using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// A schema as a flat list of its parts by the way that leads to them, one line each in a lock file: <c>#</c> the whole, <c>#/a</c> its member <c>a</c>,
/// <c>#/a[]</c> the items of that. A part that is reached twice, or from itself, is written once and referred to by <c>same</c>.
/// </summary>
internal sealed class SchemaContract
{
    private readonly SchemaModel _schema;
    private readonly TypeNamesOf _names;
    private readonly Dictionary<int, string> _known = [];
    private readonly Queue<(int Node, string Id)> _open = new();
    private readonly List<(string Id, JsonNode Node)> _parts = [];

    private SchemaContract(SchemaModel schema, TypeNamesOf names) => (_schema, _names) = (schema, names);

    public static JsonNode.Object Of(SchemaModel schema, TypeNamesOf names)
    {
        var contract = new SchemaContract(schema, names);
        contract.Write();
        return JsonBuild.Object(contract._parts.OrderBy(p => p.Id, StringComparer.Ordinal));
    }

    public static EquatableArray<MemberDefinition> RootMembers(SchemaModel schema) =>
        (schema.Root is DataType.Named named ? schema.Types.Find(named.TypeId) as TypeDefinition.Object : null)?.Members ?? default;

    // Breadth first, so that the shortest way to a part is the one that names it.
    private void Write()
    {
        _open.Enqueue((0, PartIds.Root));
        _known.Add(0, PartIds.Root);
        while (_open.Count > 0)
        {
            var (node, id) = _open.Dequeue();
            _parts.Add((id, Part(_schema.Nodes[node], id)));
        }
    }

    private void Child(string id, int node)
    {
        if (_known.TryGetValue(node, out var same))
        {
            _parts.Add((id, JsonBuild.Object([(PartKeys.Same, JsonBuild.String(same))])));
            return;
        }

        _known.Add(node, id);
        _open.Enqueue((node, id));
    }

    private JsonNode.Object Part(SchemaNode node, string id)
    {
        var members = new List<(string, JsonNode)>();
        if (node.IsNever)
        {
            members.Add((PartKeys.Never, JsonBuild.True));
            return JsonBuild.Object(members);
        }

        if (node.Types != JsonTypes.Any)
        {
            members.Add((PartKeys.Type, JsonBuild.Strings(TypeWords.Of(node.Types))));
        }

        members.Add((PartKeys.CSharp, JsonBuild.String(_names.Describe(node.Type, Content(node), _schema.Types))));
        AddValues(node, members);
        AddNumber(node.Number, members);
        AddString(node.String, members);
        AddArray(node.Array, id, members);
        AddObject(node, id, members);
        AddCombined(node.Combined, id, members);
        return JsonBuild.Object(members);
    }

    private DataType? Content(SchemaNode node)
    {
        var child = node.Array.Items is { } items && node.Array.PrefixItems.Count == 0 ? items : node.Object.AdditionalProperties;
        return child is { } c ? _schema.Nodes[c].Type : null;
    }

    private void AddValues(SchemaNode node, List<(string, JsonNode)> members)
    {
        if (node.Const is { } constant)
        {
            members.Add((PartKeys.Const, JsonBuild.Value(constant)));
        }

        if (node.Enum is { } values)
        {
            members.Add((PartKeys.Enum, JsonBuild.Array(values.OrderBy(v => v, StringComparer.Ordinal).Select(JsonBuild.Value))));
        }

        var type = node.Type is DataType.Nullable nullable ? nullable.Inner : node.Type;
        switch (type is DataType.Named named ? _schema.Types.Find(named.TypeId) : null)
        {
            case TypeDefinition.Enum definition:
                members.Add((PartKeys.Names, JsonBuild.Object(definition.Members.OrderBy(m => m.JsonValue, StringComparer.Ordinal)
                    .Select(m => (m.JsonValue, (JsonNode)JsonBuild.String(m.Name))))));
                break;
            case TypeDefinition.Union union:
                members.Add((PartKeys.Cases, JsonBuild.Strings(union.Cases.Select(c => c.Name + (c.IsWrapped ? "()" : "")))));
                break;
            default:
                break;
        }
    }

    private static void AddNumber(NumberRules rules, List<(string, JsonNode)> members)
    {
        Add(members, "minimum", rules.Minimum);
        Add(members, "exclusiveMinimum", rules.ExclusiveMinimum);
        Add(members, "maximum", rules.Maximum);
        Add(members, "exclusiveMaximum", rules.ExclusiveMaximum);
        Add(members, "multipleOf", rules.MultipleOf);
    }

    private static void AddString(StringRules rules, List<(string, JsonNode)> members)
    {
        Add(members, "minLength", rules.MinLength);
        Add(members, "maxLength", rules.MaxLength);
        if (rules.Pattern is { } pattern)
        {
            members.Add(("pattern", JsonBuild.String(pattern.Source)));
        }

        if (rules.Format is { } format)
        {
            members.Add(("format", JsonBuild.String(format)));
        }
    }

    private void AddArray(ArrayRules rules, string id, List<(string, JsonNode)> members)
    {
        AddList(members, PartKeys.PrefixItems, id, rules.PrefixItems);
        AddOne(members, PartKeys.Items, id, rules.Items, PartIds.Items);
        Add(members, "minItems", rules.MinItems);
        Add(members, "maxItems", rules.MaxItems);
        if (rules.UniqueItems)
        {
            members.Add(("uniqueItems", JsonBuild.True));
        }

        AddOne(members, PartKeys.Contains, id, rules.Contains);
        Add(members, "minContains", rules.MinContains);
        Add(members, "maxContains", rules.MaxContains);
        AddOne(members, PartKeys.UnevaluatedItems, id, rules.Unevaluated);
    }

    private void AddObject(SchemaNode node, string id, List<(string, JsonNode)> members)
    {
        var rules = node.Object;
        var type = node.Type is DataType.Nullable nullable ? nullable.Inner : node.Type;
        var record = type is DataType.Named named ? _schema.Types.Find(named.TypeId) as TypeDefinition.Object : null;
        if (record?.Rest is { } kept)
        {
            members.Add((PartKeys.Rest, JsonBuild.String(kept.Name + " " + _names.Describe(new DataType.Map(kept.Type), null, _schema.Types))));
        }

        if (rules.Properties.Count > 0)
        {
            members.Add((PartKeys.Properties, JsonBuild.Object(rules.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p =>
                (p.Name, (JsonNode)JsonBuild.String(record?.Members.FirstOrDefault(m => m.JsonName == p.Name)?.Name ?? ""))))));
            foreach (var property in rules.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                Child(PartIds.Member(id, property.Name), property.Node);
            }
        }

        if (rules.Required.Count > 0)
        {
            members.Add((PartKeys.Required, JsonBuild.Strings(rules.Required.Distinct(StringComparer.Ordinal).OrderBy(r => r, StringComparer.Ordinal))));
        }

        if (rules.PatternProperties.Count > 0)
        {
            members.Add((PartKeys.PatternProperties, JsonBuild.Strings(rules.PatternProperties.Select(p => p.Pattern.Source))));
            foreach (var pattern in rules.PatternProperties)
            {
                Child(PartIds.Keyword(id, PartKeys.PatternProperties + " " + pattern.Pattern.Source), pattern.Node);
            }
        }

        if (rules.AdditionalProperties is { } rest && _schema.Nodes[rest].IsNever)
        {
            members.Add((PartKeys.Closed, JsonBuild.True));
        }
        else
        {
            AddOne(members, PartKeys.Additional, id, rules.AdditionalProperties, PartIds.Values);
        }

        AddOne(members, PartKeys.PropertyNames, id, rules.PropertyNames);
        if (rules.DependentRequired.Count > 0)
        {
            members.Add((PartKeys.DependentRequired, JsonBuild.Object(rules.DependentRequired.OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => (d.Name, (JsonNode)JsonBuild.Strings(d.Required.OrderBy(r => r, StringComparer.Ordinal)))))));
        }

        if (rules.DependentSchemas.Count > 0)
        {
            members.Add((PartKeys.DependentSchemas, JsonBuild.Strings(rules.DependentSchemas.Select(d => d.Name))));
            foreach (var dependent in rules.DependentSchemas)
            {
                Child(PartIds.Keyword(id, PartKeys.DependentSchemas + " " + dependent.Name), dependent.Node);
            }
        }

        AddOne(members, PartKeys.UnevaluatedProperties, id, rules.Unevaluated);
        Add(members, "minProperties", rules.MinProperties);
        Add(members, "maxProperties", rules.MaxProperties);
    }

    private void AddCombined(CombinedRules rules, string id, List<(string, JsonNode)> members)
    {
        AddOne(members, PartKeys.Ref, id, rules.Ref);
        AddList(members, PartKeys.AllOf, id, rules.AllOf);
        AddList(members, PartKeys.AnyOf, id, rules.AnyOf);
        AddList(members, PartKeys.OneOf, id, rules.OneOf);
        AddOne(members, PartKeys.Not, id, rules.Not);
        if (rules.If is not null)
        {
            AddOne(members, PartKeys.If, id, rules.If);
            AddOne(members, PartKeys.Then, id, rules.Then);
            AddOne(members, PartKeys.Else, id, rules.Else);
        }
    }

    /// <param name="members">What is said of the parent.</param>
    /// <param name="key">The keyword.</param>
    /// <param name="id">Of the parent.</param>
    /// <param name="node">Null: the schema has no such keyword.</param>
    /// <param name="childId">Null: after the keyword.</param>
    private void AddOne(List<(string, JsonNode)> members, string key, string id, int? node, Func<string, string>? childId = null)
    {
        if (node is { } child)
        {
            members.Add((key, JsonBuild.True));
            Child(childId is null ? PartIds.Keyword(id, key) : childId(id), child);
        }
    }

    private void AddList(List<(string, JsonNode)> members, string key, string id, EquatableArray<int> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        members.Add((key, JsonBuild.Number(nodes.Count)));
        for (var i = 0; i < nodes.Count; i++)
        {
            Child(PartIds.Element(id, key, i), nodes[i]);
        }
    }

    private static void Add(List<(string, JsonNode)> members, string key, string? number)
    {
        if (number is not null)
        {
            members.Add((key, JsonBuild.Number(number)));
        }
    }

    private static void Add(List<(string, JsonNode)> members, string key, int? number)
    {
        if (number is { } value)
        {
            members.Add((key, JsonBuild.Number(value)));
        }
    }
}
