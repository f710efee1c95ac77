using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Emission.Schemas;

/// <summary>Which values a reader of bytes can decide in one pass.</summary>
internal sealed class ScanShapes(SchemaModel schema, SchemaTypes types)
{
    private const int MaxMembers = 64;

    // What a long holds whatever its digits, and what a double holds without loss.
    private const int LongDigits = 18;
    private const int DoubleDigits = 15;

    // What a value is made of while its own shape is looked at.
    private readonly List<(int Node, DataType Type)> _parts = [];
    private Dictionary<int, bool>? _known;

    /// <summary>The objects with a reader of their own.</summary>
    /// <param name="fromAnywhere">Also those that no plain value around them leads to.</param>
    public IEnumerable<TypeDefinition.Object> Objects(bool fromAnywhere)
    {
        var reached = fromAnywhere ? null : Reached();
        return schema.Types.Types.OfType<TypeDefinition.Object>().Where(d =>
            d.Shared is null && (reached is null || reached.Contains(d.Node)) && IsPlain(d.Node, schema.Nodes[d.Node].Type));
    }

    /// <summary>The same for all files: whether there is code for a type in one is known from its schema alone.</summary>
    public bool IsPlain(int index, DataType type) => (_known ??= FindPlain()).TryGetValue(index, out var isPlain) && isPlain && schema.Nodes[index].Type == type;

    // The largest set of shapes that are plain as long as their parts are: what comes back to itself is as plain as the rest of it.
    private Dictionary<int, bool> FindPlain()
    {
        var known = new Dictionary<int, bool>();
        var users = new Dictionary<int, List<int>>();
        var open = new Stack<int>();
        for (var i = 0; i < schema.Nodes.Count; i++)
        {
            _parts.Clear();
            known[i] = Find(i, schema.Nodes[i].Type) && _parts.TrueForAll(p => schema.Nodes[p.Node].Type == p.Type);
            foreach (var (part, _) in _parts)
            {
                (users.TryGetValue(part, out var list) ? list : users[part] = []).Add(i);
            }

            if (!known[i])
            {
                open.Push(i);
            }
        }

        while (open.Count > 0)
        {
            foreach (var user in (users.TryGetValue(open.Pop(), out var list) ? list : []).Where(u => known[u]))
            {
                known[user] = false;
                open.Push(user);
            }
        }

        return known;
    }

    private HashSet<int> Reached()
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(0);
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (reached.Add(at))
            {
                _parts.Clear();
                Find(at, schema.Nodes[at].Type);
                _parts.ForEach(p => open.Push(p.Node));
            }
        }

        return reached;
    }

    private bool IsPart(int index, DataType type)
    {
        _parts.Add((index, type));
        return true;
    }

    /// <summary>The node that says what a value is that is not null.</summary>
    public int NotNull(int index)
    {
        var combined = schema.Nodes[index].Combined;
        var branches = combined.AnyOf.Concat(combined.OneOf).ToList();
        return branches.Count == 0 ? index : branches.First(b => !IsNull(b));
    }

    private bool Find(int index, DataType type)
    {
        if (type is not DataType.Nullable nullable)
        {
            return IsPlainValue(schema.Nodes[index], schema.Nodes[index].Types, type);
        }

        var node = schema.Nodes[index];
        if (node.Combined == CombinedRules.None)
        {
            // 'enum' may have the null, or the type may.
            var isNull = node.Enum is { } values ? values.Contains("null") && (node.Types & JsonTypes.Null) != 0 : (node.Types & JsonTypes.Null) != 0;
            return isNull && IsPlainValue(node, node.Types & ~JsonTypes.Null, nullable.Inner);
        }

        var branches = node.Combined.AnyOf.Concat(node.Combined.OneOf).ToList();
        var isOption = branches.Count == 2 && branches.Count(IsNull) == 1 &&
            node with { Combined = CombinedRules.None } == new SchemaNode { Pointer = node.Pointer, Type = node.Type, StreamsComplete = node.StreamsComplete } &&
            node.Combined == new CombinedRules { AnyOf = node.Combined.AnyOf, OneOf = node.Combined.OneOf };
        var other = isOption ? NotNull(index) : -1;
        return isOption && (schema.Nodes[other].Types & JsonTypes.Null) == 0 && schema.Nodes[other].Type == nullable.Inner && IsPart(other, nullable.Inner);
    }

    private bool IsNull(int index) => schema.Nodes[index] is { Types: JsonTypes.Null } node &&
        node == new SchemaNode { Pointer = node.Pointer, Type = node.Type, Types = JsonTypes.Null };

    private bool IsPlainValue(SchemaNode node, JsonTypes typesOfNode, DataType type)
    {
        if (node.IsNever || node.Combined != CombinedRules.None || node.Tracks != Tracking.None)
        {
            return false;
        }

        if (node.Enum is { } values)
        {
            var isNamed = type is DataType.Named named && types.Definition(named) is TypeDefinition.Enum definition && ReferenceEquals(schema.Nodes[definition.Node], node) && IsReadable(definition);
            return isNamed && node.Const is null && node.String == StringRules.None && (typesOfNode & JsonTypes.String) != 0 && values.All(v => v[0] == '"' || v == "null");
        }

        if (node.Const is { } constant)
        {
            return type is DataType.Text && constant[0] == '"' && node.String == StringRules.None && (typesOfNode & JsonTypes.String) != 0;
        }

        return (type, typesOfNode) switch
        {
            (DataType.Text, JsonTypes.String) => node.String.Pattern is { } pattern
                ? node.String.Format is null && PatternShape.Of(pattern.Source) is not null
                : (node.String.Format is null || node.String == new StringRules { Format = node.String.Format }),
            (DataType.Date or DataType.DateTime or DataType.Time or DataType.Uuid or DataType.UriReference, JsonTypes.String) => node.String == new StringRules { Format = node.String.Format },
            (DataType.Integer integer, JsonTypes.Integer) => IsPlainNumber(node.Number, LongDigits) && (integer.Width == IntegerWidth.Int64 || HasBothBounds(node.Number)),
            (DataType.Number { IsDecimal: true }, JsonTypes.Number or (JsonTypes.Number | JsonTypes.Integer)) => IsPlainNumber(node.Number with { MultipleOf = null }, LongDigits) && IsPlainStep(node.Number.MultipleOf),
            (DataType.Number, JsonTypes.Number or (JsonTypes.Number | JsonTypes.Integer)) => node.Number.MultipleOf is null && IsPlainNumber(node.Number, DoubleDigits),
            (DataType.Boolean, JsonTypes.Boolean) => true,
            (DataType.Array array, JsonTypes.Array) => IsPlainList(node.Array, array),
            (DataType.Named named, JsonTypes.Object) => types.Definition(named) is TypeDefinition.Object definition && ReferenceEquals(schema.Nodes[definition.Node], node) && IsReadable(definition) && IsPlainObject(node.Object, definition),
            _ => false,
        };
    }

    // In another file's code is what that file finds plain; where anything asks what has been looked at, files may differ in that.
    private bool IsReadable(TypeDefinition definition) => definition.Shared is null || schema.SharesScans;

    private bool IsPlainList(ArrayRules rules, DataType.Array type) =>
        rules == new ArrayRules { Items = rules.Items, MinItems = rules.MinItems, MaxItems = rules.MaxItems } && rules.Items is { } items && schema.Nodes[items].Type == type.Element && IsPart(items, type.Element);

    private bool IsPlainObject(ObjectRules rules, TypeDefinition.Object definition)
    {
        var isKnown = rules == new ObjectRules { Properties = rules.Properties, Required = rules.Required, AdditionalProperties = rules.AdditionalProperties };
        var names = new HashSet<string>(rules.Properties.Select(p => p.Name), StringComparer.Ordinal);
        return isKnown && (rules.AdditionalProperties is not { } rest || schema.Nodes[rest].IsNever) &&
            rules.Properties.Count <= MaxMembers && definition.Members.Count == rules.Properties.Count && rules.Required.All(names.Contains) &&
            definition.Members.All(m => m.JsonName.Length > 0 && IsPart(m.Node, schema.Nodes[m.Node].Type));
    }

    private static bool HasBothBounds(NumberRules rules) =>
        (rules.Minimum ?? rules.ExclusiveMinimum) is not null && (rules.Maximum ?? rules.ExclusiveMaximum) is not null;

    private static bool IsPlainNumber(NumberRules rules, int digits) =>
        new[] { rules.Minimum, rules.Maximum, rules.ExclusiveMinimum, rules.ExclusiveMaximum, rules.MultipleOf }
            .All(b => b is null || (b.Length <= digits && b.All(c => c is '-' or (>= '0' and <= '9'))));

    private static bool IsPlainStep(string? step) => step is null || (step.Length <= DoubleDigits && step.All(c => c is '.' or (>= '0' and <= '9')));
}
