using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>Finds schemas that apply themselves to the same value again: a reader would never come to an end.</summary>
internal static class ReferenceCycles
{
    public static bool Report(SchemaGraph graph, DiagnosticBag bag)
    {
        var state = new byte[graph.Nodes.Count];
        var found = false;
        for (var start = 0; start < state.Length; start++)
        {
            if (state[start] == 0)
            {
                found |= Visit(graph, start, state, bag);
            }
        }

        return found;
    }

    private static bool Visit(SchemaGraph graph, int start, byte[] state, DiagnosticBag bag)
    {
        const byte Open = 1;
        const byte Done = 2;
        var found = false;
        var stack = new Stack<(int Node, IEnumerator<int> Targets)>();
        state[start] = Open;
        stack.Push((start, InPlace(graph.Nodes[start]).GetEnumerator()));
        while (stack.Count > 0)
        {
            var (node, targets) = stack.Peek();
            if (!targets.MoveNext())
            {
                state[node] = Done;
                stack.Pop();
                continue;
            }

            var target = targets.Current;
            if (state[target] == Open)
            {
                found = true;
                var source = graph.Sources[node];
                var reference = (source.Json as JsonNode.Object)?["$ref"] ?? (source.Json as JsonNode.Object)?["$dynamicRef"];
                bag.Add(SchemaRules.RefCycle, source.RangeOf((reference ?? source.Json).Range));
            }
            else if (state[target] == 0)
            {
                state[target] = Open;
                stack.Push((target, InPlace(graph.Nodes[target]).GetEnumerator()));
            }
        }

        return found;
    }

    /// <summary>The nodes that are applied to the same value.</summary>
    public static IEnumerable<int> InPlace(SchemaNode node)
    {
        // Most nodes apply nothing.
        if (ReferenceEquals(node.Combined, CombinedRules.None) && node.Object.DependentSchemas.Count == 0)
        {
            return [];
        }

        var combined = node.Combined;
        var single = new[] { combined.Ref, combined.Not, combined.If, combined.Then, combined.Else }.Where(i => i is not null).Select(i => i!.Value);
        return single.Concat(combined.AllOf).Concat(combined.AnyOf).Concat(combined.OneOf).Concat(node.Object.DependentSchemas.Select(d => d.Node));
    }
}
