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
        if (branches.Any(b => nodes[b].Types != JsonTypes.Object))
        {
            return null;
        }

        foreach (var property in nodes[branches[0]].Object.Properties)
        {
            var values = branches.Select(b => Strings(nodes, nodes[b].Object, property.Name)).ToList();
            if (values.TrueForAll(v => v is not null) && values.SelectMany(v => v!).GroupBy(v => v, StringComparer.Ordinal).All(g => g.Count() == 1))
            {
                return new Discriminator(property.Name, values.Select(v => v!.ToEquatableArray()).ToEquatableArray());
            }
        }

        return null;
    }

    /// <summary>The strings that the property can be; null where it may be absent or something else.</summary>
    private static List<string>? Strings(IReadOnlyList<SchemaNode> nodes, ObjectRules rules, string property)
    {
        if (!rules.Required.Contains(property) || rules.Properties.FirstOrDefault(p => p.Name == property) is not { } rule)
        {
            return null;
        }

        var node = nodes[rule.Node];
        IEnumerable<string>? values = node.Const is { } constant ? [constant] : node.Enum is { } all ? all : null;
        return values is not null && values.All(v => v[0] == '"') ? values.Select(Evaluation.JsonEquality.Unquote).ToList() : null;
    }
}
