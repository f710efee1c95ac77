using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <content>Members of any name.</content>
internal sealed partial class TypeMapper
{
    private const string RestName = "AdditionalProperties";

    /// <summary>The dictionary that an object without known members is; null: it has no members at all.</summary>
    private DataType.Map? MapOf(int index)
    {
        var rules = _nodes[index].Object;
        if (rules.PatternProperties.Count > 0)
        {
            return new DataType.Map(IsClosed(rules) && rules.PatternProperties.Count == 1 ? Map(rules.PatternProperties[0].Node) : new DataType.Json());
        }

        if (rules.AdditionalProperties is { } rest)
        {
            return _nodes[rest].IsNever ? null : new DataType.Map(Map(rest));
        }

        return new DataType.Map(rules.Unevaluated is { } others && !_nodes[others].IsNever && !LooksElsewhere(index, []) ? Map(others) : new DataType.Json());
    }

    /// <summary>
    /// Members of any name are kept where the schema speaks of them: most schemas say nothing, and then nobody looks for any. Several descriptions have no one type; a
    /// caller's inputs are kept only where they are described, since no template reads the others.
    /// </summary>
    private RestDefinition? Rest(List<int> parts, NameScope scope)
    {
        if (!KeepsRest(parts))
        {
            return null;
        }

        // What one part says of all such members holds whatever the others say of some of them.
        var known = new HashSet<string>(parts.SelectMany(p => _nodes[p].Object.Properties).Select(p => p.Name), StringComparer.Ordinal);
        var found = parts.Select(p => RestOf(p, known)).OfType<(DataType Type, int? Node)>().Distinct().ToList();
        var typed = found.FindAll(f => f.Type is not DataType.Json);
        var (type, node) = found.Count == 1 ? found[0] : typed.Count == 1 ? typed[0] : (new DataType.Json(), null);
        return new RestDefinition(scope.Add(RestName), type, node, node is { } index ? Description(index) : null);
    }

    /// <summary>Asks for no type, so that names can be reserved before any is given.</summary>
    private bool KeepsRest(List<int> parts) =>
        parts.Exists(p => SpeaksOfRest(_nodes[p].Object)) && !parts.Exists(p => IsClosed(_nodes[p].Object) && _nodes[p].Object.PatternProperties.Count == 0);

    private bool SpeaksOfRest(ObjectRules rules) => rules.PatternProperties.Count > 0 || Permits(rules.AdditionalProperties) || Permits(rules.Unevaluated);

    private bool Permits(int? rest) => rest is { } index && !_nodes[index].IsNever && !(_context.IsInput && IsMerelyPermitted(index));

    private bool IsMerelyPermitted(int index) => _nodes[index] == new SchemaNode { Pointer = _nodes[index].Pointer };

    /// <summary>What one part says of all members that are not known; JSON without a node: not the same of all of them.</summary>
    private (DataType Type, int? Node)? RestOf(int part, HashSet<string> known)
    {
        var rules = _nodes[part].Object;
        if (rules.PatternProperties.Count > 0)
        {
            var types = rules.PatternProperties.Select(p => Map(p.Node)).Distinct().ToList();
            var node = rules.PatternProperties.Count == 1 ? rules.PatternProperties[0].Node : (int?)null;
            return IsClosed(rules) && types.Count == 1 ? (types[0], node) : (new DataType.Json(), null);
        }

        if (rules.AdditionalProperties is { } rest)
        {
            return Permits(rest) ? (Map(rest), rest) : null;
        }

        return rules.Unevaluated is not { } others || !Permits(others) ? null : LooksElsewhere(part, known) ? (new DataType.Json(), null) : (Map(others), others);
    }

    private bool IsClosed(ObjectRules rules) => rules.AdditionalProperties is { } rest && _nodes[rest].IsNever;

    /// <summary>
    /// Whether a schema beside <c>unevaluatedProperties</c> may look at members that are not known: which ones it has looked at is known only with a value. Names that all belong to known members
    /// (<c>anyOf</c> of what is required, say) are no matter.
    /// </summary>
    private bool LooksElsewhere(int index, HashSet<string> known)
    {
        var seen = new HashSet<int> { index };
        var open = new Stack<int>(ReferenceCycles.InPlace(_nodes[index]));
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (!seen.Add(at))
            {
                continue;
            }

            var rules = _nodes[at].Object;
            if (rules.PatternProperties.Count > 0 || rules.AdditionalProperties is not null || rules.Unevaluated is not null || rules.Properties.Any(p => !known.Contains(p.Name)))
            {
                return true;
            }

            foreach (var next in ReferenceCycles.InPlace(_nodes[at]))
            {
                open.Push(next);
            }
        }

        return false;
    }
}
