using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// What mending may assume of one position in a reply: the types, names and texts that the schema permits there. It guides, it never decides: what comes of it is
/// validated. Where alternatives overlap, a position is all of them together.
/// </summary>
internal sealed class SchemaShape
{
    /// <summary>Nothing is known.</summary>
    public static readonly SchemaShape Anything = new(JsonTypes.Any | JsonTypes.Integer);

    private readonly ShapeTable? _table;
    private readonly Dictionary<string, Position> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly List<Position> _prefix = [];
    private readonly Position _rest = new();
    private readonly Position _items = new();
    private readonly (byte[] Name, Position Position)[] _few = [];
    private readonly Lazy<Dictionary<string, string?>> _spellings;

    private SchemaShape(JsonTypes types)
    {
        Types = types;
        _spellings = new(static () => []);
    }

    public SchemaShape(ShapeTable table, ReadOnlySpan<int> nodes)
    {
        _table = table;
        Types = JsonTypes.None;
        HashSet<string>? texts = [];
        foreach (var node in nodes)
        {
            Types |= table.Types(node);
            texts = texts is null || table.Texts(node) is not { } own ? null : [.. texts, .. own];
        }

        Texts = texts is { Count: > 0 } ? [.. texts] : null;
        foreach (var node in table.Closure(nodes))
        {
            Add(table.Nodes[node]);
        }

        const int Few = 12;
        _few = _members.Count <= Few ? [.. _members.Select(m => (Encoding.UTF8.GetBytes(m.Key), m.Value))] : [];
        _spellings = new(() => Spelling.Index(_members.Keys));
    }

    /// <summary>A number includes the integers.</summary>
    public JsonTypes Types { get; }

    /// <summary>The only strings that are permitted; null: any.</summary>
    public IReadOnlyList<string>? Texts { get; }

    /// <summary>The names that the schema speaks of.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    public bool Allows(JsonTypes types) => (Types & types) != 0;

    public bool IsRequired(string name) => _required.Contains(name);

    public bool Knows(ReadOnlySpan<byte> name) => Find(name) is not null;

    /// <summary>The one name that is this in another spelling; null: none is, or several are.</summary>
    public string? FindSpelling(string name) => _spellings.Value.GetValueOrDefault(Spelling.Fold(name));

    public SchemaShape Member(ReadOnlySpan<byte> name) => (Find(name) ?? _rest).Shape(_table);

    public SchemaShape Item(int index) => (index < _prefix.Count ? _prefix[index] : _items).Shape(_table);

    private Position? Find(ReadOnlySpan<byte> name)
    {
        const int Longest = 128;
        foreach (var (known, position) in _few)
        {
            if (name.SequenceEqual(known))
            {
                return position;
            }
        }

        if (_members.Count == _few.Length || name.Length > Longest)
        {
            return null;
        }

        Span<char> chars = stackalloc char[Longest];
        var length = Encoding.UTF8.GetChars(name, chars);
        return _members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out var found) ? found : null;
    }

    private void Add(ShapeTable.Node node)
    {
        foreach (var (name, target) in node.Members)
        {
            if (!_members.TryGetValue(name, out var member))
            {
                _members.Add(name, member = new Position());
            }

            member.Add(target);
        }

        _required.UnionWith(node.Required);
        for (var i = 0; i < node.Prefix.Count; i++)
        {
            if (i == _prefix.Count)
            {
                _prefix.Add(new Position());
            }

            _prefix[i].Add(node.Prefix[i]);
        }

        _rest.Add(node.Rest);
        _items.Add(node.Items);
    }

    /// <summary>The subschemas of one member or item, and what they are together once somebody asks.</summary>
    private sealed class Position
    {
        private int[] _nodes = [];
        private SchemaShape? _shape;

        public void Add(int? node) => _nodes = node is not { } index || _nodes.Contains(index) ? _nodes : [.. _nodes, index];

        public SchemaShape Shape(ShapeTable? table) => _shape ??= _nodes.Length == 0 || table is null ? Anything : table.Shape(_nodes);
    }
}
