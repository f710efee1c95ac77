using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>Replaces references that stand alone by their targets, and drops what nothing reaches.</summary>
internal static class NodeCompaction
{
    /// <param name="nodes">The root first.</param>
    /// <param name="sources">Of the nodes.</param>
    /// <param name="further">What is kept beside what the root reaches; it comes after that.</param>
    public static (List<SchemaNode> Nodes, List<NodeSource> Sources) Run(List<SchemaNode> nodes, List<NodeSource> sources, IEnumerable<int> further)
    {
        var order = new List<int>();
        var place = new Dictionary<int, int>();
        var done = 0;
        foreach (var start in further.Prepend(0))
        {
            Visit(start);
            for (; done < order.Count; done++)
            {
                foreach (var child in Children(nodes[order[done]]))
                {
                    Visit(child);
                }
            }
        }

        return (order.ConvertAll(i => Redirect(nodes[i], child => place[Follow(nodes, child)])), order.ConvertAll(i => sources[i]));

        void Visit(int index)
        {
            index = Follow(nodes, index);
            if (!place.ContainsKey(index))
            {
                place.Add(index, order.Count);
                order.Add(index);
            }
        }
    }

    // Ends, since circles have been refused.
    private static int Follow(List<SchemaNode> nodes, int index)
    {
        while (nodes[index] is var node && node.Combined.Ref is { } target && node == new SchemaNode { Pointer = node.Pointer, Combined = new CombinedRules { Ref = target } })
        {
            index = target;
        }

        return index;
    }

    // All that Redirect maps, in its order; by itself, since most nodes are only looked at and their rules need no copy for that.
    public static List<int> Children(SchemaNode node)
    {
        var children = new List<int>();
        if (!ReferenceEquals(node.Object, ObjectRules.None))
        {
            var rules = node.Object;
            children.AddRange(rules.Properties.Select(p => p.Node));
            children.AddRange(rules.PatternProperties.Select(p => p.Node));
            One(rules.AdditionalProperties);
            One(rules.PropertyNames);
            One(rules.Unevaluated);
            children.AddRange(rules.DependentSchemas.Select(d => d.Node));
        }

        if (!ReferenceEquals(node.Array, ArrayRules.None))
        {
            children.AddRange(node.Array.PrefixItems);
            One(node.Array.Items);
            One(node.Array.Contains);
            One(node.Array.Unevaluated);
        }

        if (!ReferenceEquals(node.Combined, CombinedRules.None))
        {
            var rules = node.Combined;
            One(rules.Ref);
            children.AddRange(rules.AllOf);
            children.AddRange(rules.AnyOf);
            children.AddRange(rules.OneOf);
            One(rules.Not);
            One(rules.If);
            One(rules.Then);
            One(rules.Else);
        }

        return children;

        void One(int? child)
        {
            if (child is { } index)
            {
                children.Add(index);
            }
        }
    }

    private static SchemaNode Redirect(SchemaNode node, Func<int, int> map)
    {
        // Most nodes have rules of one kind, if of any.
        return node with
        {
            Object = ReferenceEquals(node.Object, ObjectRules.None) ? node.Object : node.Object with
            {
                Properties = node.Object.Properties.Select(p => p with { Node = map(p.Node) }).ToEquatableArray(),
                PatternProperties = node.Object.PatternProperties.Select(p => p with { Node = map(p.Node) }).ToEquatableArray(),
                AdditionalProperties = One(node.Object.AdditionalProperties),
                PropertyNames = One(node.Object.PropertyNames),
                Unevaluated = One(node.Object.Unevaluated),
                DependentSchemas = node.Object.DependentSchemas.Select(d => d with { Node = map(d.Node) }).ToEquatableArray(),
            },
            Array = ReferenceEquals(node.Array, ArrayRules.None) ? node.Array : node.Array with
            {
                PrefixItems = All(node.Array.PrefixItems),
                Items = One(node.Array.Items),
                Contains = One(node.Array.Contains),
                Unevaluated = One(node.Array.Unevaluated),
            },
            Combined = ReferenceEquals(node.Combined, CombinedRules.None) ? node.Combined : node.Combined with
            {
                Ref = One(node.Combined.Ref),
                AllOf = All(node.Combined.AllOf),
                AnyOf = All(node.Combined.AnyOf),
                OneOf = All(node.Combined.OneOf),
                Not = One(node.Combined.Not),
                If = One(node.Combined.If),
                Then = One(node.Combined.Then),
                Else = One(node.Combined.Else),
            },
        };

        int? One(int? child) => child is { } index ? map(index) : null;

        EquatableArray<int> All(EquatableArray<int> children) => children.Select(map).ToEquatableArray();
    }
}
