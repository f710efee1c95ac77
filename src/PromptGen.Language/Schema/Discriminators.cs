using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// Finds what tells the branches of a union apart: then one look decides which branch is meant, and only its violations are worth reporting.
/// </summary>
internal static class Discriminators
{
    public static SchemaNode Add(IReadOnlyList<SchemaNode> nodes, SchemaNode node)
    {
        var combined = node.Combined;
        var branches = combined.OneOf.Count > 0 ? combined.OneOf : combined.AnyOf;
        return branches.Count > 1 && combined.OneOf.Count * combined.AnyOf.Count == 0 && Find(nodes, branches) is { } found
            ? node with { Combined = combined with { Discriminator = found } }
            : node;
    }

    private static Discriminator? Find(IReadOnlyList<SchemaNode> nodes, EquatableArray<int> branches)
    {
        // A branch may take over its members.
        var parts = branches.Select(b => nodes[b].Types == JsonTypes.Object && nodes[b].Combined == CombinedRules.None ? [b] : ObjectParts.Of(nodes, b)).ToList();
        if (parts.Exists(p => p is null))
        {
            return null;
        }

        foreach (var property in parts[0]!.SelectMany(p => nodes[p].Object.Properties))
        {
            var values = parts.ConvertAll(p => Strings(nodes, p!, property.Name));
            if (values.TrueForAll(v => v is not null) && values.SelectMany(v => v!).GroupBy(v => v, StringComparer.Ordinal).All(g => g.Count() == 1))
            {
                return new Discriminator(property.Name, values.Select(v => v!.ToEquatableArray()).ToEquatableArray());
            }
        }

        return null;
    }

    /// <summary>The strings that the property can be; null where it may be absent or something else.</summary>
    private static List<string>? Strings(IReadOnlyList<SchemaNode> nodes, List<int> parts, string property)
    {
        if (!parts.Exists(p => nodes[p].Object.Required.Contains(property)))
        {
            return null;
        }

        var rules = parts.SelectMany(p => nodes[p].Object.Properties).Where(p => p.Name == property).Select(p => nodes[p.Node]);
        foreach (var node in rules)
        {
            IEnumerable<string>? values = node.Const is { } constant ? [constant] : node.Enum is { } all ? all : null;
            if (values is not null)
            {
                return values.All(v => v[0] == '"') ? values.Select(Evaluation.JsonEquality.Unquote).ToList() : null;
            }
        }

        return null;
    }
}
