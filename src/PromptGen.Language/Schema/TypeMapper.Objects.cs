using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <content>Records and dictionaries.</content>
internal sealed partial class TypeMapper
{
    private const string NullSuffix = "IsNull";

    private static bool IsObjectType(SchemaNode node) =>
        node.Types == JsonTypes.Object && node.Enum is null && node.Const is null && (node.Object.Properties.Count > 0 || node.Object.AdditionalProperties is not null || node.Pointer.Length == 0);

    private DataType ObjectType(int index)
    {
        var node = _nodes[index];
        var isRoot = index == 0;
        return node.Object.Properties.Count == 0 && !(isRoot && _rootIsHost) && MapOf(index) is { } map ? map : NamedObject(index);
    }

    private DataType.Named NamedObject(int index)
    {
        var node = _nodes[index];
        var isRoot = index == 0;
        var id = TypeId(node);
        var name = isRoot ? _context.RootTypeName : _typeNames.Add(TypeNames.Suggest(_sources[index]));
        if (PartsOf(index).Exists(p => _nodes[p].Object is { AdditionalProperties: not null } or { Unevaluated: not null } or { PatternProperties.Count: > 0 }))
        {
            _typeNames.Reserve(name + "JsonConverter");
        }

        _definitions.Add(new TypeDefinition.Object { Id = id, Name = name, FullName = FullName(name, isRoot), Node = index, Description = Description(index) });
        _unfinished.Enqueue((index, _definitions.Count - 1));
        if (isRoot && !_context.IsInput)
        {
            var (members, scope) = MemberNames(PartsOf(index).SelectMany(p => _nodes[p].Object.Properties).Select(p => p.Name).Distinct(StringComparer.Ordinal), name, isHost: true);
            foreach (var member in members)
            {
                _typeNames.Reserve(member);
                _typeNames.Reserve(member + NullSuffix);
            }

            if (KeepsRest(PartsOf(index)))
            {
                _typeNames.Reserve(scope.Add(RestName));
            }
        }

        return new DataType.Named(id);
    }

    /// <summary>Several schemas that describe one object together; null: there is one at most.</summary>
    private List<int>? MergedParts(int index)
    {
        var combined = _nodes[index].Combined;
        var own = _nodes[index].Object != ObjectRules.None || _nodes[index].Types == JsonTypes.Object ? 1 : 0;
        return combined.AllOf.Count + (combined.Ref is null ? 0 : 1) + own > 1 && (combined.AllOf.Count > 0 || combined.Ref is not null) ? ObjectParts.Of(_nodes, index) : null;
    }

    private List<int> PartsOf(int index) => MergedParts(index) ?? [index];

    private TypeDefinition.Object AddMembers(TypeDefinition.Object definition, int index)
    {
        var parts = PartsOf(index);
        var rules = ObjectParts.Members(_nodes, parts, Map);
        var required = ObjectParts.Required(_nodes, parts);
        var places = new Dictionary<string, SourceRange>(StringComparer.Ordinal);
        foreach (var place in parts.SelectMany(NameRanges))
        {
            places[place.Key] = place.Value;
        }

        var (names, scope) = MemberNames(rules.Select(r => r.Name), definition.Name, isHost: index == 0);
        var members = rules.Select((property, i) =>
        {
            var type = Map(property.Node);
            var isRequired = required.Contains(property.Name);
            return new MemberDefinition
            {
                JsonName = property.Name,
                Name = names[i],
                Type = isRequired ? type : Absentable(type),
                IsRequired = isRequired,
                NullName = type is DataType.Nullable && !isRequired && !_context.IsInput ? scope.Add(names[i] + NullSuffix) : null,
                Description = Description(property.Node),
                Node = property.Node,
                Range = places.TryGetValue(property.Name, out var range) ? range : default,
                SourcePath = _context.Path,
            };
        });
        return definition with { Members = members.ToEquatableArray(), Rest = Rest(parts, scope) };
    }

    private (List<string> Names, NameScope Scope) MemberNames(IEnumerable<string> jsonNames, string typeName, bool isHost)
    {
        // The root of inputs may be emitted under a second name too, for what inputs of a caller's types are read into.
        var own = _context.IsInput && isHost ? [typeName, "InputValues"] : new[] { typeName };
        var reserved = _context.IsInput ? own : [.. own, NameScope.Partial];
        var scope = isHost ? new NameScope(reserved, NameScope.RecordMembers, NameScope.HostMembers) : new NameScope(reserved, NameScope.RecordMembers);
        return (jsonNames.Select(n => scope.Add(NameScope.FromText(n, "Property"))).ToList(), scope);
    }

    private Dictionary<string, SourceRange> NameRanges(int index)
    {
        // Places in another file are not places in this one.
        var properties = _sources[index].Place.Document.Name.Length > 0 ? null : (_sources[index].Json as JsonNode.Object)?["properties"] as JsonNode.Object;
        return (properties?.Properties ?? default).ToDictionary(p => p.Name, p => p.NameRange, StringComparer.Ordinal);
    }
}
