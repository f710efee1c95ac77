using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Emission.Schemas;

/// <summary>Which values a reader of bytes can decide in one pass.</summary>
internal sealed class ScanShapes(SchemaModel schema, SchemaTypes types)
{
    private const int MaxMembers = 64;

    // A chain of schemas this long is nobody's reply.
    private const int MaxDepth = 100;

    // What a long holds whatever its digits, and what a double holds without loss.
    private const int LongDigits = 18;
    private const int DoubleDigits = 15;

    private readonly Dictionary<string, int> _nodeByType = schema.Nodes
        .Select((node, index) => (node.Pointer, index))
        .ToDictionary(n => "#" + n.Pointer, n => n.index, StringComparer.Ordinal);

    private readonly Dictionary<int, bool> _known = [];
    private int _depth;

    /// <summary>The objects that can be reached over plain values.</summary>
    public IEnumerable<TypeDefinition.Object> Objects
    {
        get
        {
            IsPlain(0, schema.Root);
            return schema.Types.Types.OfType<TypeDefinition.Object>().Where(d => _known.TryGetValue(_nodeByType[d.Id], out var isPlain) && isPlain);
        }
    }

    public int NodeOf(TypeDefinition definition) => _nodeByType[definition.Id];

    public bool IsPlain(int index, DataType type)
    {
        if (_known.TryGetValue(index, out var known))
        {
            return known;
        }

        // What comes back to itself is as plain as the rest of it.
        _known[index] = _depth < MaxDepth;
        _depth++;
        var isPlain = _known[index] && Find(index, type);
        _depth--;
        return _known[index] = isPlain;
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
        return isOption && (schema.Nodes[other].Types & JsonTypes.Null) == 0 && schema.Nodes[other].Type == nullable.Inner && IsPlain(other, nullable.Inner);
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
            var isNamed = type is DataType.Named named && types.Definition(named) is TypeDefinition.Enum definition && NodeOf(definition) == _nodeByType["#" + node.Pointer];
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
            (DataType.Named named, JsonTypes.Object) => types.Definition(named) is TypeDefinition.Object definition && NodeOf(definition) == _nodeByType["#" + node.Pointer] && IsPlainObject(node.Object, definition),
            _ => false,
        };
    }

    private bool IsPlainList(ArrayRules rules, DataType.Array type) =>
        rules == new ArrayRules { Items = rules.Items, MinItems = rules.MinItems, MaxItems = rules.MaxItems } && rules.Items is { } items && schema.Nodes[items].Type == type.Element && IsPlain(items, type.Element);

    private bool IsPlainObject(ObjectRules rules, TypeDefinition.Object definition)
    {
        var isKnown = rules == new ObjectRules { Properties = rules.Properties, Required = rules.Required, AdditionalProperties = rules.AdditionalProperties };
        var names = new HashSet<string>(rules.Properties.Select(p => p.Name), StringComparer.Ordinal);
        return isKnown && (rules.AdditionalProperties is not { } rest || schema.Nodes[rest].IsNever) &&
            rules.Properties.Count <= MaxMembers && definition.Members.Count == rules.Properties.Count && rules.Required.All(names.Contains) &&
            definition.Members.All(m => m.JsonName.Length > 0 && IsPlain(m.Node, schema.Nodes[m.Node].Type));
    }

    private static bool HasBothBounds(NumberRules rules) =>
        (rules.Minimum ?? rules.ExclusiveMinimum) is not null && (rules.Maximum ?? rules.ExclusiveMaximum) is not null;

    private static bool IsPlainNumber(NumberRules rules, int digits) =>
        new[] { rules.Minimum, rules.Maximum, rules.ExclusiveMinimum, rules.ExclusiveMaximum, rules.MultipleOf }
            .All(b => b is null || (b.Length <= digits && b.All(c => c is '-' or (>= '0' and <= '9'))));

    private static bool IsPlainStep(string? step) => step is null || (step.Length <= DoubleDigits && step.All(c => c is '.' or (>= '0' and <= '9')));
}
