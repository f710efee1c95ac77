using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>The schemas that describe one object together: what stands in a schema itself, and what it takes over with <c>$ref</c> and <c>allOf</c>.</summary>
internal static class ObjectParts
{
    private const int MaxParts = 64;

    /// <summary>In the order of inheritance, what is taken over first. Null: the value is no object, or something else than its members is said of it.</summary>
    public static List<int>? Of(IReadOnlyList<SchemaNode> nodes, int index)
    {
        var parts = new List<int>();
        var seen = new HashSet<int>();
        var open = new Stack<(int Node, bool IsDone)>();
        open.Push((index, false));
        while (open.Count > 0)
        {
            var (at, isDone) = open.Pop();
            if (isDone)
            {
                parts.Add(at);
                continue;
            }

            if (!seen.Add(at))
            {
                continue;
            }

            var node = nodes[at];
            if (node.IsNever || node.Enum is not null || node.Const is not null || node.Types is not (JsonTypes.Object or JsonTypes.Any) || seen.Count > MaxParts)
            {
                return null;
            }

            open.Push((at, true));
            foreach (var part in node.Combined.AllOf.Reverse().Concat(node.Combined.Ref is { } target ? [target] : []))
            {
                open.Push((part, false));
            }
        }

        return parts.Exists(p => nodes[p].Types == JsonTypes.Object) && parts.Exists(p => nodes[p].Object.Properties.Count > 0) ? parts : null;
    }

    /// <summary>The members by name, each with the rule that says most of it.</summary>
    /// <param name="typeOf">The type of a node.</param>
    public static List<PropertyRule> Members(IReadOnlyList<SchemaNode> nodes, List<int> parts, Func<int, DataType> typeOf)
    {
        var members = new List<PropertyRule>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in parts.SelectMany(p => nodes[p].Object.Properties))
        {
            if (!places.TryGetValue(property.Name, out var place))
            {
                places.Add(property.Name, members.Count);
                members.Add(property);
            }
            else if (SaysMore(typeOf(property.Node), typeOf(members[place].Node)))
            {
                members[place] = property;
            }
        }

        return members;
    }

    public static HashSet<string> Required(IReadOnlyList<SchemaNode> nodes, List<int> parts) =>
        new(parts.SelectMany(p => nodes[p].Object.Required), StringComparer.Ordinal);

    // The value satisfies both, so either type holds it, unless it is the one that anything fits.
    private static bool SaysMore(DataType type, DataType than) => Rank(type) > Rank(than);

    private static int Rank(DataType type) => type switch
    {
        DataType.Json => 0,
        DataType.Nullable nullable => Rank(nullable.Inner) - 1,
        DataType.Text or DataType.Number => 2,
        DataType.Array array => 3 + Math.Min(1, Rank(array.Element)),
        DataType.Map => 3,
        _ => 6,
    };
}
