using System.Collections.Concurrent;
using System.Text;

namespace PromptGen.Reading;

/// <summary>The table that is generated for a schema, and the positions that have been looked at. Read when the first reply has to be mended.</summary>
internal sealed class ShapeTable
{
    // Alternatives of alternatives make more of them than is worth knowing.
    private const int MaxNodes = 24;
    private const int MaxShapes = 4096;
    private const int MaxDepth = 32;

    private readonly ConcurrentDictionary<string, SchemaShape> _shapes = new(StringComparer.Ordinal);

    private ShapeTable(IReadOnlyList<Node> nodes) => Nodes = nodes;

    public IReadOnlyList<Node> Nodes { get; }

    public SchemaShape Root => Nodes.Count == 0 ? SchemaShape.Anything : Shape([0]);

    /// <summary>From what was generated; a table that cannot be read knows nothing.</summary>
    public static ShapeTable Parse(ReadOnlySpan<byte> json)
    {
        var tape = new TokenTape();
        var nodes = new List<Node>();
        if (!json.IsEmpty && StrictTokenizer.Tokenize(json, tape) is null)
        {
            var reader = new TapeReader(json, tape.Tokens);
            for (int item = 1, end = reader.Next(0); item < end; item = reader.Next(item))
            {
                nodes.Add(ReadNode(ref reader, item));
            }

            reader.Release();
        }

        return new ShapeTable(nodes);
    }

    public SchemaShape Shape(int[] nodes)
    {
        if (nodes.Length > MaxNodes)
        {
            return SchemaShape.Anything;
        }

        var key = string.Join(',', nodes);
        if (_shapes.TryGetValue(key, out var known))
        {
            return known;
        }

        return _shapes.Count > MaxShapes ? SchemaShape.Anything : _shapes.GetOrAdd(key, new SchemaShape(this, nodes));
    }

    public JsonTypes Types(int index) => Types(index, 0);

    public IReadOnlyCollection<string>? Texts(int index) => Only(index, JsonTypes.String, static n => n.Texts, 0);

    /// <summary>The only numbers and booleans, as they are written; null: any of its types.</summary>
    public IReadOnlyCollection<string>? Values(int index) => Only(index, JsonTypes.Boolean | JsonTypes.Number | JsonTypes.Integer, static n => n.Values, 0);

    /// <summary>The nodes and all that apply to the same value.</summary>
    public IEnumerable<int> Closure(ReadOnlySpan<int> nodes)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>();
        foreach (var node in nodes)
        {
            open.Enqueue(node);
        }

        while (open.Count > 0 && seen.Count < MaxNodes)
        {
            var node = open.Dequeue();
            if (!seen.Add(node))
            {
                continue;
            }

            foreach (var further in Nodes[node].All.Concat(Nodes[node].Any))
            {
                open.Enqueue(further);
            }
        }

        return seen;
    }

    private JsonTypes Types(int index, int depth)
    {
        var node = Nodes[index];
        var types = (node.Types & JsonTypes.Number) != 0 ? node.Types | JsonTypes.Integer : node.Types;
        if (depth > MaxDepth)
        {
            return types;
        }

        foreach (var all in node.All)
        {
            types &= Types(all, depth + 1);
        }

        if (node.Any.Count > 0)
        {
            var any = JsonTypes.None;
            foreach (var one in node.Any)
            {
                any |= Types(one, depth + 1);
            }

            types &= any;
        }

        return types;
    }

    /// <summary>The values of some types that alone are permitted; null: any of the types.</summary>
    private HashSet<string>? Only(int index, JsonTypes types, Func<Node, HashSet<string>?> listed, int depth)
    {
        var node = Nodes[index];
        if (listed(node) is { } own)
        {
            return own;
        }

        if (depth > MaxDepth)
        {
            return null;
        }

        foreach (var all in node.All)
        {
            if (Only(all, types, listed, depth + 1) is { } values)
            {
                return values;
            }
        }

        if (node.Any.Count == 0)
        {
            return (Types(index) & types) == 0 ? [] : null;
        }

        HashSet<string> union = [];
        foreach (var one in node.Any)
        {
            if (Only(one, types, listed, depth + 1) is not { } values)
            {
                return null;
            }

            union.UnionWith(values);
        }

        return union;
    }

    private static Node ReadNode(ref TapeReader reader, int token)
    {
        var node = new Node();
        for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))
        {
            var value = name + 1;
            switch (reader.GetString(name))
            {
                case "types":
                    node.Types = (JsonTypes)reader.GetInt32(value);
                    break;
                case "members":
                    for (int member = value + 1, last = reader.Next(value); member < last; member = reader.Next(member + 1))
                    {
                        node.Members.Add((reader.GetString(member), reader.GetInt32(member + 1)));
                    }

                    break;
                case "required":
                    node.Required.AddRange(Strings(ref reader, value));
                    break;
                case "rest":
                    node.Rest = reader.GetInt32(value);
                    break;
                case "items":
                    node.Items = reader.GetInt32(value);
                    break;
                case "prefix":
                    node.Prefix.AddRange(Numbers(ref reader, value));
                    break;
                case "texts":
                    node.Texts = new HashSet<string>(Strings(ref reader, value), StringComparer.Ordinal);
                    break;
                case "values":
                    node.Values = new HashSet<string>(Raw(ref reader, value), StringComparer.Ordinal);
                    break;
                case "all":
                    node.All.AddRange(Numbers(ref reader, value));
                    break;
                case "any":
                    node.Any.AddRange(Numbers(ref reader, value));
                    break;
            }
        }

        return node;
    }

    private static List<string> Strings(ref TapeReader reader, int token)
    {
        var result = new List<string>(reader.Count(token));
        for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))
        {
            result.Add(reader.GetString(item));
        }

        return result;
    }

    private static List<string> Raw(ref TapeReader reader, int token)
    {
        var result = new List<string>(reader.Count(token));
        for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))
        {
            result.Add(Encoding.UTF8.GetString(reader.Raw(item)));
        }

        return result;
    }

    private static List<int> Numbers(ref TapeReader reader, int token)
    {
        var result = new List<int>(reader.Count(token));
        for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))
        {
            result.Add(reader.GetInt32(item));
        }

        return result;
    }

    /// <summary>One subschema, of which mending may know this much.</summary>
    public sealed class Node
    {
        public JsonTypes Types { get; set; } = JsonTypes.Any;

        public List<(string Name, int Node)> Members { get; } = [];

        public List<string> Required { get; } = [];

        /// <summary>Of every other member.</summary>
        public int? Rest { get; set; }

        public int? Items { get; set; }

        public List<int> Prefix { get; } = [];

        /// <summary>The only strings; null: any.</summary>
        public HashSet<string>? Texts { get; set; }

        /// <summary>The only numbers and booleans, as JSON; null: any.</summary>
        public HashSet<string>? Values { get; set; }

        /// <summary>They apply too.</summary>
        public List<int> All { get; } = [];

        /// <summary>At least one of them applies too.</summary>
        public List<int> Any { get; } = [];
    }
}

/// <summary>The table of one schema, read once where it stays the same.</summary>
internal static class ShapeOf<TSchema>
    where TSchema : struct, ISchemaShape
{
    public static ShapeTable Table => TSchema.IsShapeFixed ? Kept.Table : ShapeTable.Parse(TSchema.Shape);

    private static class Kept
    {
        public static readonly ShapeTable Table = ShapeTable.Parse(TSchema.Shape);
    }
}
