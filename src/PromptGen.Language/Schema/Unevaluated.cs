using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>Finds the subschemas whose looks at members some <c>unevaluated*</c> has to know of. All others note nothing.</summary>
internal static class Unevaluated
{
    public static List<SchemaNode> Track(List<SchemaNode> nodes)
    {
        var tracks = new Tracking[nodes.Count];
        Flood(Tracking.Properties, n => n.Object.Unevaluated is not null);
        Flood(Tracking.Items, n => n.Array.Unevaluated is not null);
        return nodes.Select((n, i) => tracks[i] == Tracking.None ? n : n with { Tracks = tracks[i] }).ToList();

        void Flood(Tracking what, Func<SchemaNode, bool> asks)
        {
            var open = new Stack<int>(Enumerable.Range(0, nodes.Count).Where(i => asks(nodes[i])));
            while (open.Count > 0)
            {
                var index = open.Pop();
                if ((tracks[index] & what) == 0)
                {
                    tracks[index] |= what;
                    foreach (var next in ReferenceCycles.InPlace(nodes[index]))
                    {
                        open.Push(next);
                    }
                }
            }
        }
    }
}
