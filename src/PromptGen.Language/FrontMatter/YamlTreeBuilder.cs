using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>
/// Grows a tree from opening and closing events. Holds its own stack, so that what was read before a syntax error can still be had: while somebody types,
/// the keys above the cursor keep their meaning.
/// </summary>
internal sealed class YamlTreeBuilder(DiagnosticBag bag)
{
    private readonly Stack<Frame> _open = new();

    public JsonNode? Root { get; private set; }

    public int Depth => _open.Count;

    /// <summary>Whether the next scalar is a key.</summary>
    public bool ExpectsKey => _open.Count > 0 && _open.Peek() is { IsMapping: true, Key: null };

    public void Open(bool isMapping, int start)
    {
        if (ExpectsKey)
        {
            bag.Add(FrontMatterRules.KeyIsNotText, new SourceRange(start, 1));
            _open.Peek().Key = new Key("", default, IsDropped: true);
            _open.Push(new Frame(isMapping, start) { IsKey = true });
            return;
        }

        _open.Push(new Frame(isMapping, start));
    }

    public void Close(int end)
    {
        var frame = _open.Pop();
        if (!frame.IsKey)
        {
            Add(frame.ToNode(end));
        }
    }

    public void AddKey(string name, SourceRange range)
    {
        var frame = _open.Peek();
        if (name.Length == 0)
        {
            bag.Add(FrontMatterRules.KeyIsNotText, range);
            frame.Key = new Key(name, range, IsDropped: true);
        }
        else if (frame.Seen.TryGetValue(name, out var first))
        {
            var line = bag.Lines.GetPosition(first).Line + 1;
            bag.Add(FrontMatterRules.DuplicateKey, range, name, line.ToString(CultureInfo.InvariantCulture));
            frame.Key = new Key(name, range, IsDropped: true);
        }
        else
        {
            frame.Seen.Add(name, range.Start);
            frame.Key = new Key(name, range, IsDropped: false);
        }
    }

    /// <param name="node">Null: a value that was refused; its key goes with it.</param>
    public void Add(JsonNode? node)
    {
        if (_open.Count == 0)
        {
            Root ??= node;
            return;
        }

        var frame = _open.Peek();
        if (!frame.IsMapping)
        {
            if (node is not null)
            {
                frame.Items.Add(node);
            }

            return;
        }

        if (node is not null && frame.Key is { IsDropped: false } key)
        {
            frame.Properties.Add(new JsonProperty(key.Name, key.Range, node));
        }

        frame.Key = null;
    }

    /// <summary>Closes whatever is open, as a syntax error left it.</summary>
    public void CloseAll(int end)
    {
        while (_open.Count > 0)
        {
            Close(end);
        }
    }

    private sealed record Key(string Name, SourceRange Range, bool IsDropped);

    private sealed class Frame(bool isMapping, int start)
    {
        public bool IsMapping { get; } = isMapping;

        public bool IsKey { get; init; }

        public Key? Key { get; set; }

        public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

        public List<JsonProperty> Properties { get; } = [];

        public List<JsonNode> Items { get; } = [];

        public JsonNode ToNode(int end)
        {
            // The closing event of a block stands where the next token is, lines below: the last child says where it ends.
            var range = SourceRange.FromBounds(start, Math.Max(start, end));
            return IsMapping
                ? new JsonNode.Object(range, Properties.ToEquatableArray())
                : new JsonNode.Array(range, Items.ToEquatableArray());
        }
    }
}
