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
internal sealed class TypeMapper
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
    private int _nesting;

    public TypeMapper(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<NodeSource> sources, SchemaBindContext context)
    {
        _nodes = nodes;
        _sources = sources;
        _context = context;
        _types = new DataType?[nodes.Count];
        _open = new bool[nodes.Count];
        _rootIsHost = IsObjectType(nodes[0]);
        _typeNames = context.IsInput
            ? new NameScope(context.ReservedNames.Concat([context.RootTypeName]))
            : new NameScope(NameScope.HostMembers.Concat(NameScope.RecordMembers).Concat([context.RootTypeName]));
    }

    public TypeTable Types => new(_definitions.ToEquatableArray());

    public string HostFullName => _context.ContainerFullName + "." + CSharpNames.Escape(_context.RootTypeName);

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
                _definitions[definition] = AddMembers((TypeDefinition.Object)_definitions[definition], node);
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

    /// <summary>A closed union of the branches; their one type where they have the same; null where a branch has no type to tell it by.</summary>
    private DataType? UnionType(int index, List<int> branches)
    {
        var node = _nodes[index];
        var isRoot = index == 0;
        var named = new DataType.Named(TypeId(node));

        // A branch may come back to the union.
        _types[index] = named;
        var types = branches.ConvertAll(Map);
        _types[index] = null;
        var isSame = types.TrueForAll(t => t == types[0]) && types[0] != named;
        if (isSame || _context.IsInput || types.Distinct().Count() < types.Count || types.Exists(t => t is DataType.Json or DataType.Null or DataType.Nullable))
        {
            Forget(named);
            return isSame && types[0] is not DataType.Json ? types[0] : null;
        }

        var name = isRoot ? _context.RootTypeName : _typeNames.Add(TypeNames.Suggest(_sources[index]));
        _typeNames.Reserve(name + "JsonConverter");
        var fullName = FullName(name, isRoot);
        var scope = new NameScope([name, "Value", "Match", .. NameScope.RecordMembers, .. isRoot ? NameScope.HostMembers : []]);
        var cases = types.Select((type, i) => Case(type, branches[i], fullName, scope)).ToEquatableArray();
        _definitions.Add(new TypeDefinition.Union { Id = named.TypeId, Name = name, FullName = fullName, Description = Description(index), Cases = cases });
        return named;
    }

    /// <summary>There is no such type after all: what has come back to it meanwhile is JSON there.</summary>
    private void Forget(DataType.Named named)
    {
        for (var i = 0; i < _types.Length; i++)
        {
            _types[i] = _types[i] is { } type ? Without(type, named) : null;
        }
    }

    private static DataType Without(DataType type, DataType.Named named) => type switch
    {
        DataType.Array array => new DataType.Array(Without(array.Element, named)),
        DataType.Map map => new DataType.Map(Without(map.Value, named)),
        DataType.Nullable nullable => Optional(Without(nullable.Inner, named)),
        _ => type == named ? new DataType.Json() : type,
    };

    private UnionCase Case(DataType type, int node, string union, NameScope scope)
    {
        var place = type is DataType.Named named ? _definitions.FindIndex(d => d.Id == named.TypeId) : -1;
        if (place < 0)
        {
            return new UnionCase(scope.Add(type.GetType().Name), type, node, IsWrapped: true);
        }

        // A record has one base only, and the type of the whole schema stands alone.
        var canDerive = _definitions[place] is TypeDefinition.Object { BaseFullName: null } && type != _types[0] && TypeId(_nodes[0]) != ((DataType.Named)type).TypeId;
        if (canDerive)
        {
            _definitions[place] = (TypeDefinition.Object)_definitions[place] with { BaseFullName = union };
        }

        return new UnionCase(scope.Add(_definitions[place].Name), type, node, IsWrapped: !canDerive);
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

    private static bool IsObjectType(SchemaNode node) =>
        node.Types == JsonTypes.Object && node.Enum is null && node.Const is null && (node.Object.Properties.Count > 0 || node.Object.AdditionalProperties is not null || node.Pointer.Length == 0);

    private DataType ObjectType(int index)
    {
        var node = _nodes[index];
        var isRoot = index == 0;
        if (node.Object.Properties.Count == 0 && !(isRoot && _rootIsHost))
        {
            var rest = node.Object.AdditionalProperties;
            var isClosed = rest is { } r && _nodes[r].IsNever;
            var patterns = node.Object.PatternProperties;
            if (patterns.Count > 0)
            {
                return new DataType.Map(isClosed && patterns.Count == 1 ? Map(patterns[0].Node) : new DataType.Json());
            }

            if (!isClosed)
            {
                return new DataType.Map(rest is { } values ? Map(values) : new DataType.Json());
            }
        }

        var id = TypeId(node);
        var name = isRoot ? _context.RootTypeName : _typeNames.Add(TypeNames.Suggest(_sources[index]));
        _definitions.Add(new TypeDefinition.Object { Id = id, Name = name, FullName = FullName(name, isRoot), Description = Description(index) });
        _unfinished.Enqueue((index, _definitions.Count - 1));
        if (isRoot && !_context.IsInput)
        {
            foreach (var member in MemberNames(node, name, isHost: true, _context.IsInput))
            {
                _typeNames.Reserve(member);
            }
        }

        return new DataType.Named(id);
    }

    private TypeDefinition.Object AddMembers(TypeDefinition.Object definition, int index)
    {
        var node = _nodes[index];
        var names = MemberNames(node, definition.Name, isHost: index == 0, _context.IsInput);
        var required = new HashSet<string>(node.Object.Required, StringComparer.Ordinal);
        var places = NameRanges(index);
        var members = node.Object.Properties.Select((property, i) =>
        {
            var type = Map(property.Node);
            return new MemberDefinition
            {
                JsonName = property.Name,
                Name = names[i],
                Type = required.Contains(property.Name) ? type : Absentable(type),
                IsRequired = required.Contains(property.Name),
                Description = Description(property.Node),
                Node = property.Node,
                Range = places.TryGetValue(property.Name, out var range) ? range : default,
                SourcePath = _context.Path,
            };
        });
        return definition with { Members = members.ToEquatableArray() };
    }

    private static List<string> MemberNames(SchemaNode node, string typeName, bool isHost, bool isInput)
    {
        // The root of inputs may be emitted under a second name too, for what inputs of a caller's types are read into.
        var own = isInput && isHost ? [typeName, "InputValues"] : new[] { typeName };
        var scope = new NameScope(NameScope.RecordMembers.Concat(isHost ? NameScope.HostMembers : []).Concat(isInput ? [] : [NameScope.Partial]).Concat(own));
        return node.Object.Properties.Select(p => scope.Add(NameScope.FromText(p.Name, "Property"))).ToList();
    }

    private DataType EnumType(int index, EquatableArray<string> values)
    {
        var isNullable = values.Contains("null");
        var others = values.Where(v => v != "null").ToList();
        if (others.Count == 0)
        {
            return new DataType.Null();
        }

        DataType? type;
        if (others.TrueForAll(v => v[0] == '"'))
        {
            type = NamedEnum(index, others);
        }
        else
        {
            var kinds = others.Select(ScalarType).Distinct().ToList();
            type = kinds.Count == 1 ? kinds[0] : null;
        }

        return type is null ? new DataType.Json() : isNullable ? Optional(type) : type;
    }

    private DataType NamedEnum(int index, List<string> values)
    {
        var texts = values.ConvertAll(Evaluation.JsonEquality.Unquote);

        // System.Text.Json has no name for these; as strings they are still validated.
        if (texts.Exists(t => t.Length == 0 || char.IsWhiteSpace(t[0]) || char.IsWhiteSpace(t[t.Length - 1])))
        {
            return new DataType.Text();
        }

        var node = _nodes[index];
        var isRoot = index == 0;
        var name = _typeNames.Add(isRoot ? "Value" : TypeNames.Suggest(_sources[index]));
        var scope = new NameScope([name]);
        var members = texts.Select(t => new EnumMember(t, scope.Add(NameScope.FromText(t, "Symbol"))));
        _definitions.Add(new TypeDefinition.Enum
        {
            Id = TypeId(node),
            Name = name,
            FullName = FullName(name, isRoot: false),
            Description = Description(index),
            Members = members.ToEquatableArray(),
        });
        return new DataType.Named(TypeId(node));
    }

    private static DataType? ScalarType(string json) => json[0] switch
    {
        '"' => new DataType.Text(),
        't' or 'f' => new DataType.Boolean(),
        'n' => new DataType.Null(),
        '{' or '[' => null,
        _ => ExactNumber.IsInteger(Encoding.ASCII.GetBytes(json))
            ? IsWithin(json, "-9223372036854775808", "9223372036854775807") ? new DataType.Integer() : null
            : new DataType.Number(),
    };

    private string FullName(string name, bool isRoot) =>
        isRoot ? HostFullName : (_context.IsInput ? _context.ContainerFullName : HostFullName) + "." + CSharpNames.Escape(name);

    private static string TypeId(SchemaNode node) => "#" + node.Pointer;

    private string? Description(int index)
    {
        var json = _sources[index].Json as JsonNode.Object;
        return (json?["description"] as JsonNode.String)?.Value ?? (json?["title"] as JsonNode.String)?.Value;
    }

    private Dictionary<string, SourceRange> NameRanges(int index)
    {
        var properties = (_sources[index].Json as JsonNode.Object)?["properties"] as JsonNode.Object;
        return (properties?.Properties ?? default).ToDictionary(p => p.Name, p => p.NameRange, StringComparer.Ordinal);
    }
}
