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
    private readonly Dictionary<string, int[]> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly List<int[]> _prefix = [];
    private int[] _rest = [];
    private int[] _items = [];

    private SchemaShape(JsonTypes types) => Types = types;

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

    public SchemaShape Member(ReadOnlySpan<byte> name) => Shape(Find(name) ?? _rest);

    public SchemaShape Item(int index) => Shape(index < _prefix.Count ? _prefix[index] : _items);

    private int[]? Find(ReadOnlySpan<byte> name)
    {
        const int Longest = 128;
        if (_members.Count == 0 || name.Length > Longest)
        {
            return null;
        }

        Span<char> chars = stackalloc char[Longest];
        var length = Encoding.UTF8.GetChars(name, chars);
        return _members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out var nodes) ? nodes : null;
    }

    private SchemaShape Shape(int[] nodes) => nodes.Length == 0 || _table is null ? Anything : _table.Shape(nodes);

    private void Add(ShapeTable.Node node)
    {
        foreach (var (name, target) in node.Members)
        {
            _members[name] = Join(_members.GetValueOrDefault(name) ?? [], target);
        }

        _required.UnionWith(node.Required);
        for (var i = 0; i < node.Prefix.Count; i++)
        {
            if (i == _prefix.Count)
            {
                _prefix.Add([]);
            }

            _prefix[i] = Join(_prefix[i], node.Prefix[i]);
        }

        _rest = node.Rest is { } rest ? Join(_rest, rest) : _rest;
        _items = node.Items is { } items ? Join(_items, items) : _items;
    }

    private static int[] Join(int[] nodes, int node) => nodes.Contains(node) ? nodes : [.. nodes, node];
}
