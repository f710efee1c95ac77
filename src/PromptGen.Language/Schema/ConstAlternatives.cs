using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>A choice between constants, each with a description of its own, is an enum.</summary>
internal static class ConstAlternatives
{
    public static List<SchemaNode> ToEnums(List<SchemaNode> nodes) => nodes.ConvertAll(n => Values(nodes, n) is { } values
        ? n with { Enum = values, Combined = CombinedRules.None, Types = n.Types & (JsonTypes.String | (values.Contains("null") ? JsonTypes.Null : JsonTypes.None)) }
        : n);

    private static EquatableArray<string>? Values(List<SchemaNode> nodes, SchemaNode node)
    {
        var combined = node.Combined;
        var branches = combined.OneOf.Concat(combined.AnyOf).ToList();
        var isChoice = branches.Count > 1 && combined == new CombinedRules { OneOf = combined.OneOf, AnyOf = combined.AnyOf } && combined.OneOf.Count * combined.AnyOf.Count == 0 &&
            node with { Combined = CombinedRules.None } == new SchemaNode { Pointer = node.Pointer, Types = node.Types, StreamsComplete = node.StreamsComplete } &&
            (node.Types & JsonTypes.String) != 0;
        if (!isChoice)
        {
            return null;
        }

        var values = new List<string>();
        foreach (var branch in branches.Select(b => nodes[b]))
        {
            var isNull = branch is { Const: "null" } or { Const: null, Types: JsonTypes.Null };
            var value = isNull ? "null" : branch.Const;
            var isString = value is not null && value[0] == '"' && (branch.Types & JsonTypes.String) != 0;
            var isBare = branch == new SchemaNode { Pointer = branch.Pointer, Const = branch.Const, Types = branch.Types };
            if (!isBare || !(isString || (isNull && (branch.Types & node.Types & JsonTypes.Null) != 0)) || values.Contains(value!))
            {
                return null;
            }

            values.Add(value!);
        }

        return values.ToEquatableArray();
    }
}
