using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// The subschemas that can be reached from the root, each read once. Works through a queue, so that a long chain of references needs no
/// deep stack.
/// </summary>
internal sealed class SchemaGraph(JsonNode root, bool assertFormats, DiagnosticBag bag, CancellationToken ct)
{
    public const int MaxNodes = 20_000;

    /// <summary>Of one object: the C# compiler's time for a record grows with the square of their number, to half a minute for 5,000.</summary>
    public const int MaxMembers = 2_000;

    private readonly Dictionary<string, int> _byPointer = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceRange, Dictionary<string, JsonNode>> _members = [];
    private readonly Queue<(int Index, JsonNode Json)> _queue = new();

    /// <summary>In the order of discovery; a <c>$ref</c> that stands alone has its target in <see cref="CombinedRules.Ref"/>.</summary>
    public List<SchemaNode> Nodes { get; } = [];

    /// <summary>The JSON of each node.</summary>
    public List<JsonNode> Sources { get; } = [];

    /// <summary>False beside an error.</summary>
    public bool Build()
    {
        var before = bag.Count;
        var reader = new SubschemaReader(this, assertFormats, bag);
        Add(root, "");
        while (_queue.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            if (Nodes.Count > MaxNodes)
            {
                bag.Add(SchemaRules.TooLarge, new SourceRange(root.Range.Start, 1), MaxNodes.ToString(CultureInfo.InvariantCulture), "parts");
                return false;
            }

            var (index, json) = _queue.Dequeue();
            Nodes[index] = reader.Read(json, Nodes[index].Pointer);
        }

        var failed = bag.Count >= DiagnosticBag.Limit || bag.ToArray().Skip(before).Any(d => d.Rule.Severity == RuleSeverity.Error);
        return !failed && !ReferenceCycles.Report(this, bag);
    }

    /// <summary>The node of a subschema: a new one, or the one it already has.</summary>
    public int Add(JsonNode json, string pointer)
    {
        if (_byPointer.TryGetValue(pointer, out var known))
        {
            return known;
        }

        var index = Nodes.Count;
        _byPointer.Add(pointer, index);
        Nodes.Add(new SchemaNode { Pointer = pointer });
        Sources.Add(json);
        _queue.Enqueue((index, json));
        return index;
    }

    /// <summary>The node that a reference points to, or null beside an error.</summary>
    public int? AddTarget(JsonNode.String reference)
    {
        var text = reference.Value;
        if (text.Length == 0 || text[0] != '#')
        {
            bag.Add(SchemaRules.RefToNothing, reference.Range, text, "only references within the file, such as '#/$defs/name', are supported yet");
            return null;
        }

        if (JsonPointer.TryParseFragment(text.Substring(1)) is not { } segments)
        {
            bag.Add(SchemaRules.RefToNothing, reference.Range, text, "after '#' stands a JSON Pointer, such as '/$defs/name'");
            return null;
        }

        var target = root;
        for (var i = 0; i < segments.Count; i++)
        {
            if (Step(target, segments[i]) is { } next)
            {
                target = next;
                continue;
            }

            bag.Add(SchemaRules.RefToNothing, reference.Range, text, Missing(target, segments[i]));
            return null;
        }

        return Add(target, JsonPointer.Write(segments));
    }

    // Thousands of references into thousands of definitions must not become millions of comparisons.
    private JsonNode? Step(JsonNode node, string segment)
    {
        const int Few = 16;
        if (node is not JsonNode.Object { Properties.Count: > Few } value)
        {
            return JsonPointer.Step(node, segment);
        }

        if (!_members.TryGetValue(value.Range, out var members))
        {
            members = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
            foreach (var property in value.Properties)
            {
                members[property.Name] = property.Value;
            }

            _members.Add(value.Range, members);
        }

        return members.TryGetValue(segment, out var found) ? found : null;
    }

    private static string Missing(JsonNode target, string segment) =>
        "there is no '" + segment + "'." + (target is JsonNode.Object o ? DidYouMean.Hint(segment, o.Properties.Select(p => p.Name)) : "");
}
