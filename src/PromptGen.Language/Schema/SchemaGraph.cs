using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// The subschemas that can be reached from the root, each read once for each dynamic scope that it is reached in. Works through a queue, so that a long chain of
/// references needs no deep stack.
/// </summary>
internal sealed class SchemaGraph(JsonNode root, SchemaBindContext context, DiagnosticBag bag, CancellationToken ct)
{
    public const int MaxNodes = 20_000;

    /// <summary>Of one object: the C# compiler's time for a record grows with the square of their number, to half a minute for 5,000.</summary>
    public const int MaxMembers = 1_000;

    /// <summary>Of all objects of one file together: about sixty lines of code each, of which the C# compiler takes a minute for 2,500.</summary>
    public const int MaxAllMembers = 2_000;

    // Before the registry, which reports too.
    private readonly int _before = bag.Count;
    private readonly SchemaRegistry _registry = new(root, context, bag);
    private readonly Dictionary<(SchemaPlace Place, DynamicScope Scope), int> _known = [];
    private readonly Dictionary<SchemaDocument, SubschemaReader> _readers = new(ByReference<SchemaDocument>.Comparer);
    private readonly HashSet<string> _pointers = new(StringComparer.Ordinal);
    private readonly Queue<int> _queue = new();

    /// <summary>In the order of discovery; a <c>$ref</c> that stands alone has its target in <see cref="CombinedRules.Ref"/>.</summary>
    public List<SchemaNode> Nodes { get; } = [];

    /// <summary>Where each node comes from.</summary>
    public List<NodeSource> Sources { get; } = [];

    public SchemaRegistry Registry => _registry;

    /// <summary>The nodes of the bound schema's own definitions, whether or not anything refers to them.</summary>
    public IEnumerable<int> Definitions => Enumerable.Range(0, Nodes.Count).Where(i =>
        Sources[i].Place is var place && place.Document == _registry.Main && JsonPointer.Split(place.Pointer) is { Count: > 1 } segments && segments[segments.Count - 2] == "$defs");

    /// <summary>False beside an error.</summary>
    public bool Build()
    {
        Add(_registry.Main.RootPlace, new DynamicScope(), default);
        while (_queue.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            if (Nodes.Count > MaxNodes)
            {
                bag.Add(SchemaRules.TooLarge, new SourceRange(root.Range.Start, 1), MaxNodes.ToString(CultureInfo.InvariantCulture), "parts");
                return false;
            }

            var index = _queue.Dequeue();
            Nodes[index] = ReaderOf(Sources[index].Place.Document).Read(Sources[index], Nodes[index].Pointer);
        }

        ReportOthers();
        var failed = bag.Count >= DiagnosticBag.Limit || bag.ToArray().Skip(_before).Any(d => d.Rule.Severity == RuleSeverity.Error);
        return !failed && !ReferenceCycles.Report(this, bag);
    }

    /// <summary>The node of a schema that stands in the schema of another node.</summary>
    public int AddChild(NodeSource parent, JsonNode json, string pointer) =>
        Add(parent.Place.Document.PlaceOf(pointer, json, parent.Place.Resource), parent.Scope, parent.Reference);

    /// <summary>The node that a reference points to, or null beside an error.</summary>
    public int? AddTarget(NodeSource from, JsonNode.String reference, bool isDynamic)
    {
        if (_registry.Resolve(from.Place, reference.Value, out var problem) is not { } target)
        {
            from.Place.Document.Bag.Add(SchemaRules.RefToNothing, reference.Range, reference.Value, problem);
            return null;
        }

        var anchor = SchemaUris.Split(reference.Value).Fragment;
        if (isDynamic && target.Resource.DynamicAnchors.TryGetValue(anchor, out var own) && own == target)
        {
            target = from.Scope.Find(anchor) ?? target;
        }

        return Add(target, from.Scope, from.Place.Document == _registry.Main ? reference.Range : from.Reference);
    }

    public Dialect DialectOf(SchemaPlace place, out string? problem) => _registry.DialectOf(place.Resource, out problem);

    /// <param name="reference">Where the schema that is being bound refers to another document; the default: it has not yet.</param>
    private int Add(SchemaPlace place, DynamicScope scope, SourceRange reference)
    {
        scope = scope.Enter(place.Resource, _registry.DynamicNames);
        if (_known.TryGetValue((place, scope), out var known))
        {
            return known;
        }

        var index = Nodes.Count;
        _known.Add((place, scope), index);
        Nodes.Add(new SchemaNode { Pointer = UniquePointer(place) });
        Sources.Add(new NodeSource(place, scope, reference));
        _queue.Enqueue(index);
        return index;
    }

    // Two specialisations of one schema, and schemas of other documents, need names of their own.
    private string UniquePointer(SchemaPlace place)
    {
        var pointer = place.Document == _registry.Main ? place.Pointer : "/" + place.Document.Name + "#" + place.Pointer;
        var unique = pointer;
        for (var i = 2; !_pointers.Add(unique); i++)
        {
            unique = pointer + "@" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private SubschemaReader ReaderOf(SchemaDocument document)
    {
        if (!_readers.TryGetValue(document, out var reader))
        {
            var assertFormats = context.AssertFormats && !IsFormatSwitchedOff(document.Root, document.Bag);
            _readers.Add(document, reader = new SubschemaReader(this, assertFormats, document.Bag));
        }

        return reader;
    }

    private static bool IsFormatSwitchedOff(JsonNode root, DiagnosticBag bag)
    {
        if ((root as JsonNode.Object)?[Keywords.FormatSwitch] is not { } value)
        {
            return false;
        }

        if (value is JsonNode.String { Value: "assertion" or "annotation" } text)
        {
            return text.Value == "annotation";
        }

        bag.Add(SchemaRules.BadKeywordValue, value.Range, Keywords.FormatSwitch, "\"assertion\" (the default) or \"annotation\"");
        return false;
    }

    /// <summary>What is wrong with another file is said there; here, only that it is.</summary>
    private void ReportOthers()
    {
        foreach (var document in _registry.Documents.Where(d => d != _registry.Main && d.Bag.HasErrors))
        {
            if (Sources.Find(s => s.Place.Document == document) is { } source)
            {
                bag.Add(SchemaRules.RefToNothing, source.Reference, document.Name, "that schema has errors of its own: " + document.Bag.ToArray().First(d => d.Rule.Severity == RuleSeverity.Error).Message);
            }
        }
    }
}

/// <summary>Where a node comes from.</summary>
/// <param name="Reference">Of a node of another document: where the bound schema refers to it.</param>
internal sealed record NodeSource(SchemaPlace Place, DynamicScope Scope, SourceRange Reference)
{
    public JsonNode Json => Place.Json;

    /// <summary>A range of this node, or for another document the reference to it.</summary>
    public SourceRange RangeOf(SourceRange own) => Reference == default ? own : Reference;
}
