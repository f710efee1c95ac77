using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>Brings definitions of other files, with what these use, into the terms of one schema: its ids and the indexes of its nodes.</summary>
internal sealed class TypeImport
{
    private readonly SchemaOutline _user;
    private readonly string? _ownPath;
    private readonly CancellationToken _ct;
    private readonly Dictionary<(string Uri, string Pointer), int> _nodes = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _open = new();
    private bool _fails;

    /// <param name="user">Takes them.</param>
    /// <param name="ownPath">Where others refer to a type of the schema itself, this is its path.</param>
    /// <param name="ct">Of the caller.</param>
    public TypeImport(SchemaOutline user, string? ownPath, CancellationToken ct)
    {
        _user = user;
        _ownPath = ownPath;
        _ct = ct;
        for (var i = 0; i < user.Sources.Count; i++)
        {
            var key = KeyOf(user.Sources[i]);
            if (!_nodes.ContainsKey(key))
            {
                _nodes.Add(key, i);
            }
        }
    }

    public List<TypeDefinition> Types { get; } = [];

    /// <summary>False: something that is used is not there.</summary>
    public bool Add(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            Use(id);
        }

        while (_open.Count > 0 && !_fails)
        {
            var id = _open.Dequeue();
            if (_user.Neighbours.Find(id, _ct) is not { } other || !other.Outline.Own(_ct).ById.TryGetValue(other.Id, out var definition))
            {
                return false;
            }

            var shared = new SharedCode(other.Outline.HostFullName + ".SchemaCode", other.Outline.MethodOf(other.Id));
            Types.Add(Translate(definition, other.Outline, other.Path) with { Id = id, Shared = shared });
        }

        return !_fails;
    }

    private void Use(string id)
    {
        if (_seen.Add(id))
        {
            _open.Enqueue(id);
        }
    }

    private TypeDefinition Translate(TypeDefinition definition, SchemaOutline owner, string path)
    {
        var moved = definition with { Node = NodeOf(owner, definition.Node) };
        return moved switch
        {
            TypeDefinition.Object value => value with
            {
                // A place in another file is of no use here, and an edit there would change this schema.
                Members = value.Members.Select(m => m with { Type = TypeOf(m.Type, path), Node = NodeOf(owner, m.Node), Range = default }).ToEquatableArray(),
                Rest = value.Rest is { } rest ? rest with { Type = TypeOf(rest.Type, path), Node = rest.Node is { } node ? NodeOf(owner, node) : null } : null,
            },
            TypeDefinition.Union union => union with
            {
                Cases = union.Cases.Select(c => c with { Type = TypeOf(c.Type, path), Node = NodeOf(owner, c.Node) }).ToEquatableArray(),
            },
            _ => moved,
        };
    }

    private DataType TypeOf(DataType type, string path)
    {
        switch (type)
        {
            case DataType.Array array:
                return new DataType.Array(TypeOf(array.Element, path));
            case DataType.Map map:
                return new DataType.Map(TypeOf(map.Value, path));
            case DataType.Nullable nullable:
                return new DataType.Nullable(TypeOf(nullable.Inner, path));
            case DataType.Named named:
                var id = named.TypeId[0] == '#' ? path + named.TypeId : named.TypeId;
                if (_ownPath is not null && id.StartsWith(_ownPath + "#", StringComparison.Ordinal))
                {
                    return new DataType.Named(id.Substring(_ownPath.Length));
                }

                Use(id);
                return new DataType.Named(id);
            default:
                return type;
        }
    }

    private int NodeOf(SchemaOutline owner, int index)
    {
        if (_nodes.TryGetValue(KeyOf(owner.Sources[index]), out var here))
        {
            return here;
        }

        _fails = true;
        return 0;
    }

    private static (string Uri, string Pointer) KeyOf(NodeSource source) => (source.Place.Document.Uri, source.Place.Pointer);
}
