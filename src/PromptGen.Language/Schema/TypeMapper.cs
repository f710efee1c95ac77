using System.Text;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Schema;

/// <summary>
/// Gives every subschema its C# type. What has no name in C# is <see cref="DataType.Json"/>: it is validated all the same, so a coarse type is
/// never a wrong answer.
/// </summary>
internal sealed partial class TypeMapper
{
    // Lists of lists and maps of maps beyond this are read by nobody as C# types.
    private const int MaxNesting = 32;

    private readonly IReadOnlyList<SchemaNode> _nodes;
    private readonly IReadOnlyList<NodeSource> _sources;
    private readonly SchemaBindContext _context;
    private readonly DataType?[] _types;
    private readonly bool[] _open;
    private readonly List<TypeDefinition> _definitions = [];
    private readonly Queue<(int Node, int Definition)> _unfinished = new();
    private readonly NameScope _typeNames;
    private readonly bool _rootIsHost;
    private readonly OtherTypes? _others;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _nesting;

    public TypeMapper(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<NodeSource> sources, SchemaBindContext context, OtherTypes? others = null)
    {
        _others = others;
        _nodes = nodes;
        _sources = sources;
        _context = context;
        _types = new DataType?[nodes.Count];
        _open = new bool[nodes.Count];
        _rootIsHost = IsObjectType(nodes[0]);
        _typeNames = context.IsInput
            ? new NameScope(context.ReservedNames.Concat([context.RootTypeName]))
            : new NameScope([context.RootTypeName], NameScope.HostMembers, NameScope.RecordMembers);
    }

    public TypeTable Types => new(_definitions.ToEquatableArray());

    /// <summary>The ids of the types that are other files'.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    private string HostFullName => HostFullNameOf(_context);

    public static string HostFullNameOf(SchemaBindContext context) => context.ContainerFullName + "." + CSharpNames.Escape(context.RootTypeName);

    /// <summary>The C# type of every node, by index.</summary>
    public IReadOnlyList<DataType> MapAll(CancellationToken ct)
    {
        // The root first: its members' names are not free for the types nested in it.
        for (var i = 0; i < _nodes.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            Map(i);
            while (_unfinished.Count > 0)
            {
                var (node, definition) = _unfinished.Dequeue();
                var made = AddMembers((TypeDefinition.Object)_definitions[definition], node);

                // Looking at the members may have made it a case of a union.
                _definitions[definition] = (TypeDefinition.Object)_definitions[definition] with { Members = made.Members, Rest = made.Rest };
            }
        }

        return _types!;
    }

    private DataType Map(int index)
    {
        if (_types[index] is { } known)
        {
            return known;
        }

        if (_open[index] || _nesting >= MaxNesting)
        {
            return new DataType.Json();
        }

        _open[index] = true;
        _nesting++;
        var type = Find(index);
        _nesting--;
        _open[index] = false;
        return _types[index] = type;
    }

    private DataType Find(int index)
    {
        var node = _nodes[index];
        if (_others?.Find(index) is { } taken)
        {
            _taken.Add(((DataType.Named)(taken is DataType.Nullable nullable ? nullable.Inner : taken)).TypeId);
            return taken;
        }

        if (node.IsNever)
        {
            return new DataType.Json();
        }

        if (node.Enum is { } values)
        {
            return EnumType(index, values);
        }

        if (node.Const is { } constant)
        {
            return ScalarType(constant) ?? new DataType.Json();
        }

        if (MergedParts(index) is not null)
        {
            return NamedObject(index);
        }

        if (IsUnconstrained(node))
        {
            return Delegated(index, node.Combined) ?? new DataType.Json();
        }

        var types = node.Types;
        if ((types & JsonTypes.Null) != 0 && types is not (JsonTypes.Null or JsonTypes.Any))
        {
            return Optional(SingleType(index, types & ~JsonTypes.Null));
        }

        return SingleType(index, types);
    }

    /// <summary>Nothing but references and combinations says what the value is.</summary>
    private static bool IsUnconstrained(SchemaNode node) =>
        node.Types == JsonTypes.Any && node.Object == ObjectRules.None && node.Array == ArrayRules.None;

    private DataType? Delegated(int index, CombinedRules combined)
    {
        var all = combined.AllOf.Concat(combined.Ref is { } r ? [r] : []).ToList();
        if (all.Count == 1 && combined.AnyOf.Count == 0 && combined.OneOf.Count == 0)
        {
            return Map(all[0]);
        }

        // Both at once, or beside other schemas: no C# type says that.
        if (all.Count > 0 || combined.AnyOf.Count * combined.OneOf.Count > 0)
        {
            return null;
        }

        var branches = combined.AnyOf.Concat(combined.OneOf).ToList();
        var others = branches.FindAll(b => !IsNullOnly(b));
        var type = others.Count switch
        {
            0 => null,
            1 => Map(others[0]),
            _ => UnionType(index, others),
        };
        return type is not null && others.Count < branches.Count ? Optional(type) : type;
    }

    private bool IsNullOnly(int index) => _nodes[index].Types == JsonTypes.Null || _nodes[index].Const == "null";

    public static DataType Optional(DataType type) =>
        type is DataType.Nullable or DataType.Json or DataType.Null ? type : new DataType.Nullable(type);

    /// <summary>A member that may be absent is null then. JSON has a null of its own, so it becomes nullable only here.</summary>
    private static DataType Absentable(DataType type) => type is DataType.Json ? new DataType.Nullable(type) : Optional(type);

    private DataType SingleType(int index, JsonTypes types)
    {
        var node = _nodes[index];
        return types switch
        {
            JsonTypes.Null => new DataType.Null(),
            JsonTypes.Boolean => new DataType.Boolean(),
            JsonTypes.String => StringType(node.String),
            JsonTypes.Integer => IntegerType(node.Number),
            JsonTypes.Number or (JsonTypes.Number | JsonTypes.Integer) => new DataType.Number(IsDecimal(node.Number)),
            JsonTypes.Array => ArrayType(node.Array),
            JsonTypes.Object => ObjectType(index),
            _ => new DataType.Json(),
        };
    }

    private static DataType StringType(StringRules rules) => rules.Format switch
    {
        "date" => new DataType.Date(),
        "date-time" => new DataType.DateTime(),
        "time" => new DataType.Time(),
        "uuid" => new DataType.Uuid(),
        "uri" => new DataType.UriReference(),
        _ => new DataType.Text(),
    };

    private static DataType IntegerType(NumberRules rules)
    {
        var low = rules.Minimum ?? rules.ExclusiveMinimum;
        var high = rules.Maximum ?? rules.ExclusiveMaximum;
        if (low is not null && high is not null && IsWithin(low, "-2147483648", "2147483647") && IsWithin(high, "-2147483648", "2147483647"))
        {
            return new DataType.Integer(IntegerWidth.Int32);
        }

        // Bounds that ask for more than a long are kept as JSON; without bounds a long is what a program wants.
        var fits = (low is null || IsWithin(low, "-9223372036854775808", "9223372036854775807")) &&
            (high is null || IsWithin(high, "-9223372036854775808", "9223372036854775807"));
        return fits ? new DataType.Integer() : new DataType.Json();
    }

    // Steps of a power of ten are money and the like.
    private static bool IsDecimal(NumberRules rules) =>
        rules.MultipleOf is { } step && !ExactNumber.IsInteger(Encoding.ASCII.GetBytes(step)) && step.All(c => c is '0' or '1' or '.');

    private static bool IsWithin(string value, string low, string high)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        return ExactNumber.Compare(bytes, Encoding.ASCII.GetBytes(low)) >= 0 && ExactNumber.Compare(bytes, Encoding.ASCII.GetBytes(high)) <= 0;
    }

    private DataType.Array ArrayType(ArrayRules rules) => rules.Items is { } items && rules.PrefixItems.Count == 0
        ? new DataType.Array(Map(items))
        : new DataType.Array(new DataType.Json());

    private string FullName(string name, bool isRoot) =>
        isRoot ? HostFullName : (_context.IsInput ? _context.ContainerFullName : HostFullName) + "." + CSharpNames.Escape(name);

    private static string TypeId(SchemaNode node) => "#" + node.Pointer;

    private string? Description(int index)
    {
        var json = _sources[index].Json as JsonNode.Object;
        return (json?["description"] as JsonNode.String)?.Value ?? (json?["title"] as JsonNode.String)?.Value;
    }
}
