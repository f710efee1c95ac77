using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// A schema with all that it reaches, and the types of it. Types come in steps, so that files may refer to each other in a circle: what a file names if it copied
/// everything (<see cref="Alone"/>), what it names when it takes from others what they name (<see cref="Named"/>), and that with the others' types in full.
/// </summary>
internal sealed class SchemaOutline
{
    private readonly SchemaBindContext _context;
    private readonly Dictionary<string, int> _byPointer = new(StringComparer.Ordinal);
    private readonly bool[] _isFixed;
    private MappedTypes? _alone;
    private MappedTypes? _sharing;
    private bool? _canShare;
    private MappedTypes? _own;
    private MethodNames? _methods;
    private TypeDefinition.Object[]? _tooMany;

    private SchemaOutline(List<SchemaNode> nodes, List<NodeSource> sources, HashSet<NodeSource> moving, SchemaRegistry registry, SchemaBindContext context)
    {
        Registry = registry;
        _context = context;
        Nodes = nodes;
        Sources = sources;
        Tracked = Unevaluated.Track(nodes);
        Neighbours = new SchemaNeighbours(context);
        for (var i = 0; i < sources.Count; i++)
        {
            var place = sources[i].Place;
            if (place.Document.Name.Length == 0 && !_byPointer.ContainsKey(place.Pointer))
            {
                _byPointer.Add(place.Pointer, i);
            }
        }

        _isFixed = sources.ConvertAll(s => !moving.Contains(s)).ToArray();
    }

    public SchemaRegistry Registry { get; }

    public List<SchemaNode> Nodes { get; }

    public List<NodeSource> Sources { get; }

    /// <summary>The nodes, with what an <c>unevaluated*</c> asks of them.</summary>
    public List<SchemaNode> Tracked { get; }

    public SchemaNeighbours Neighbours { get; }

    /// <summary>The other files of the project that it has parts of.</summary>
    public IEnumerable<ParsedSchema> Files => Sources.Select(s => s.Place.Document.File).OfType<ParsedSchema>().Distinct();

    /// <summary>Null beside at least one error.</summary>
    public static SchemaOutline? Create(JsonNode root, SchemaBindContext context, DiagnosticBag bag, CancellationToken ct)
    {
        var graph = new SchemaGraph(root, context, bag, ct);
        if (!graph.Build())
        {
            return null;
        }

        var (nodes, sources) = NodeCompaction.Run(graph.Nodes, graph.Sources, context.FilePath is null ? [] : graph.Definitions);
        return new SchemaOutline(ConstAlternatives.ToEnums(nodes), sources, FindMoving(graph.Nodes, graph.Sources), graph.Registry, context);
    }

    /// <summary>The node of a place in the schema itself; null: nothing that counts is there.</summary>
    public int? NodeAt(string pointer) => _byPointer.TryGetValue(pointer, out var index) ? index : null;

    /// <summary>The file that the node is the same in, whoever refers to it; null: there is none, or the node depends on the way that leads to it.</summary>
    public SchemaOutline? OwnerOf(int index, CancellationToken ct) =>
        _isFixed[index] && Sources[index].Place.Document.File is { } file && !(index == 0 && _context.IsInput) ? Neighbours.Find(file, ct) : null;

    public string HostFullName => TypeMapper.HostFullNameOf(_context);

    /// <summary>The types of this file as other files call them, by id.</summary>
    public Dictionary<string, TypeDefinition> Named(CancellationToken ct) => CanShare(ct) ? Sharing(ct).ById : Alone(ct).ById;

    /// <summary>The same with all that they say of others' types.</summary>
    public MappedTypes Own(CancellationToken ct) => _own ??= !CanShare(ct) ? Alone(ct) : Sharing(ct).Taken.Count == 0 ? Sharing(ct) : Map(new OtherTypes(i => Offered(i, ct), id => NameOf(id, ct)), ct);

    /// <summary>All types that the schema uses.</summary>
    public FullTypes Full(CancellationToken ct)
    {
        var own = Own(ct);
        var import = new TypeImport(this, _context.FilePath, ct);
        return CanShare(ct) && import.Add(own.Taken) ? new FullTypes(own, import.Types, Shares: true) : new FullTypes(Alone(ct), [], Shares: false);
    }

    /// <summary>The object with which the members that are emitted here become too many; those of other files are emitted there.</summary>
    public TypeDefinition.Object? TooMany(CancellationToken ct)
    {
        // Alone it has the most; hardly any file comes near.
        _tooMany ??= FindTooMany(Alone(ct)) is not null && FindTooMany(Full(ct).Own) is { } found ? [found] : [];
        return _tooMany.FirstOrDefault();
    }

    /// <summary>Says that its members are too many; false: they are not.</summary>
    public bool ReportTooMany(DiagnosticBag bag, CancellationToken ct)
    {
        if (TooMany(ct) is not { } definition)
        {
            return false;
        }

        var source = Sources[definition.Node];
        var place = (source.Json as JsonNode.Object)?.Properties.FirstOrDefault(p => p.Name == "properties")?.NameRange ?? new SourceRange(source.Json.Range.Start, 1);
        bag.Add(SchemaRules.TooLarge, source.RangeOf(place), SchemaGraph.MaxAllMembers.ToString(CultureInfo.InvariantCulture), "members in all its objects");
        return true;
    }

    /// <summary>The code of other files that checks nodes of this one.</summary>
    public IEnumerable<SharedNode> SharedChecks(CancellationToken ct)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (OwnerOf(i, ct) is { } owner && owner.NodeAt(Sources[i].Place.Pointer) is { } there && owner.Tracked[there].Tracks == Tracked[i].Tracks && HasCode(Nodes[i]))
            {
                yield return new SharedNode(i, owner.CodeOf(there));
            }
        }
    }

    /// <summary>
    /// Whether a reader of bytes exists for every plain object in all files that can be reached. A file that can be reached from itself counts for the others of its circle,
    /// so it counts here too: all of them must come to the same answer.
    /// </summary>
    public bool SharesScans(CancellationToken ct) =>
        (_context.FilePath is null || TracksNothing) && Neighbours.Reachable(this, ct).All(o => o is not null && o.TracksNothing);

    /// <summary>What the methods about a type are called in the file's code.</summary>
    public string MethodOf(string id) => (_methods ??= new MethodNames(Nodes.Select(n => n.Pointer))).Of(id.Substring(1));

    private static TypeDefinition.Object? FindTooMany(MappedTypes types)
    {
        var sum = 0;
        foreach (var definition in types.Own.Types.OfType<TypeDefinition.Object>())
        {
            sum += definition.Members.Count;
            if (sum > SchemaGraph.MaxAllMembers)
            {
                return definition;
            }
        }

        return null;
    }

    private SharedCode CodeOf(int index) => new(HostFullName + ".SchemaCode", MethodOf("#" + Nodes[index].Pointer));

    private bool TracksNothing => Tracked.TrueForAll(n => n.Tracks == Tracking.None);

    // What asks for a type alone is checked where it stands.
    private static bool HasCode(SchemaNode node) => !node.IsNever && node != new SchemaNode { Pointer = node.Pointer, Types = node.Types };

    private MappedTypes Alone(CancellationToken ct) => _alone ??= Map(null, ct);

    private MappedTypes Sharing(CancellationToken ct) => _sharing ??= Files.Any() ? Map(new OtherTypes(i => Offered(i, ct), _ => "Item"), ct) : Alone(ct);

    /// <summary>Whether all types that are taken from others are there.</summary>
    private bool CanShare(CancellationToken ct)
    {
        if (_canShare is null)
        {
            _canShare = Sharing(ct).Taken.All(id => Neighbours.Find(id, ct) is { } other && other.Outline.Sharing(ct).ById.ContainsKey(other.Id));
        }

        return _canShare.Value;
    }

    /// <summary>The type that another file gives a node.</summary>
    private DataType? Offered(int index, CancellationToken ct)
    {
        if (OwnerOf(index, ct) is not { } owner || owner.NodeAt(Sources[index].Place.Pointer) is not { } there)
        {
            return null;
        }

        var id = "#" + owner.Nodes[there].Pointer;
        var type = owner.Alone(ct).Types[there];
        if ((type is DataType.Nullable nullable ? nullable.Inner : type) is not DataType.Named named || named.TypeId != id)
        {
            return null;
        }

        var taken = new DataType.Named(Sources[index].Place.Document.File!.Source.RelativePath + id);
        return type is DataType.Nullable ? new DataType.Nullable(taken) : taken;
    }

    private string NameOf(string id, CancellationToken ct) =>
        Neighbours.Find(id, ct) is { } other && other.Outline.Named(ct).TryGetValue(other.Id, out var definition) ? definition.Name : "Item";

    private MappedTypes Map(OtherTypes? others, CancellationToken ct)
    {
        var mapper = new TypeMapper(Nodes, Sources, _context, others);
        var types = mapper.MapAll(ct);
        return new MappedTypes(types, mapper.Types.Types.ToDictionary(t => t.Id, StringComparer.Ordinal), mapper.Types, mapper.Taken);
    }

    /// <summary>The nodes that a dynamic reference can be reached from: what they mean depends on the way that leads to them.</summary>
    private static HashSet<NodeSource> FindMoving(List<SchemaNode> nodes, List<NodeSource> sources)
    {
        var moving = new HashSet<NodeSource>(ByReference<NodeSource>.Comparer);
        var open = new Stack<int>(Enumerable.Range(0, nodes.Count).Where(i => (sources[i].Json as JsonNode.Object)?["$dynamicRef"] is not null));
        if (open.Count == 0)
        {
            return moving;
        }

        var parents = nodes.ConvertAll(_ => new List<int>());
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var child in NodeCompaction.Children(nodes[i]))
            {
                parents[child].Add(i);
            }
        }

        while (open.Count > 0)
        {
            var at = open.Pop();
            if (moving.Add(sources[at]))
            {
                parents[at].ForEach(open.Push);
            }
        }

        return moving;
    }

    /// <param name="Types">By node.</param>
    /// <param name="ById">The schema's own definitions.</param>
    /// <param name="Own">The same in their order.</param>
    /// <param name="Taken">The ids of those of other files.</param>
    internal sealed record MappedTypes(IReadOnlyList<DataType> Types, Dictionary<string, TypeDefinition> ById, TypeTable Own, IReadOnlyCollection<string> Taken);

    /// <param name="Own">What the schema itself names.</param>
    /// <param name="Others">What it uses of other files.</param>
    /// <param name="Shares">False: everything is copied.</param>
    internal sealed record FullTypes(MappedTypes Own, IReadOnlyList<TypeDefinition> Others, bool Shares);
}
