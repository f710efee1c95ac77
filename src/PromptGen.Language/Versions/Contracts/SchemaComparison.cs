using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// Two schemas part by part. Every rule of a part is a condition of its own, so a part is wider when each of its rules is the same or wider. Below a combination
/// (<c>oneOf</c>, <c>not</c>, ...) that does not hold, so there any difference is a rule that is another one: it may only be too strict, never too lax.
/// </summary>
internal sealed partial class SchemaComparison
{
    private readonly SchemaView _before;
    private readonly SchemaView _after;
    private readonly bool _isInput;
    private readonly List<ContractChange> _changes;
    private readonly HashSet<(string, string, bool)> _seen = [];

    // Of the parts below combinations; shared, so that each pair is looked at once.
    private SchemaComparison? _strict;
    private readonly bool _isStrict;

    public SchemaComparison(SchemaView before, SchemaView after, bool isInput, List<ContractChange> changes)
        : this(before, after, isInput, changes, isStrict: false)
    {
    }

    private SchemaComparison(SchemaView before, SchemaView after, bool isInput, List<ContractChange> changes, bool isStrict) =>
        (_before, _after, _isInput, _changes, _isStrict) = (before, after, isInput, changes, isStrict);

    public void Run() => Compare(PartIds.Root, PartIds.Root);

    // Deep schemas have been refused when they were bound; a lock file that somebody made by hand is limited by its own nesting of ids, and by the parts it has.
    private void Compare(string oldId, string newId)
    {
        var open = new Stack<(string Old, string New, bool IsObserved)>();
        open.Push((oldId, newId, false));
        while (open.Count > 0)
        {
            var (oldAt, newAt, isObserved) = open.Pop();
            var (oldPart, newPart) = (_before.Find(oldAt), _after.Find(newAt));
            if (_seen.Add((oldPart.Id, newPart.Id, isObserved)))
            {
                var children = new List<(string Old, string New)>();
                var (old, @new) = (new Part(oldPart.Id, oldPart.Part), new Part(newPart.Id, newPart.Part));
                isObserved |= LooksAtWhole(old) || LooksAtWhole(@new);
                ComparePart(old, @new, newAt, children, isObserved);
                foreach (var child in children)
                {
                    open.Push((child.Old, child.New, isObserved));
                }
            }
        }
    }

    /// <summary>Whether a rule sees members that a reader may leave out: how many they are, what they are called, whether two values are the same.</summary>
    private static bool LooksAtWhole(Part part) => Observers.Any(part.Has);

    private static readonly string[] Observers =
    [
        "minProperties", "maxProperties", "uniqueItems", PartKeys.Contains, PartKeys.PropertyNames, PartKeys.PatternProperties, PartKeys.DependentRequired,
        PartKeys.DependentSchemas, PartKeys.Ref, PartKeys.AllOf, PartKeys.AnyOf, PartKeys.OneOf, PartKeys.Not, PartKeys.If,
        PartKeys.UnevaluatedItems, PartKeys.UnevaluatedProperties,
    ];

    private void ComparePart(Part old, Part @new, string place, List<(string Old, string New)> open, bool isObserved)
    {
        if (old.Has(PartKeys.Never) || @new.Has(PartKeys.Never))
        {
            if (old.Has(PartKeys.Never) != @new.Has(PartKeys.Never))
            {
                Report(@new.Has(PartKeys.Never) ? Direction.Narrower : Direction.Wider, place);
            }

            return;
        }

        CompareCSharp(old, @new, place);
        CompareTypes(old, @new, place);
        CompareValues(old, @new, place);
        CompareBounds(old, @new, place);
        CompareArrays(old, @new, place, open);
        CompareObjects(old, @new, place, open, isObserved);
        CompareCombinations(old, @new, place);
    }

    private void CompareCSharp(Part old, Part @new, string place)
    {
        var (oldType, newType) = (old.Text(PartKeys.CSharp), @new.Text(PartKeys.CSharp));
        var becomesNullable = _isInput && !_isStrict && newType == oldType + "?" && !IsValueType(old);
        if (oldType != newType && !becomesNullable)
        {
            Add(ContractChangeKinds.CSharpChanged, place);
        }

        if (!old.Strings(PartKeys.Cases).SequenceEqual(@new.Strings(PartKeys.Cases)))
        {
            Add(ContractChangeKinds.CSharpChanged, place);
        }

        // One that is new is in nobody's code.
        if (old.Text(PartKeys.Rest) is { } rest && rest != @new.Text(PartKeys.Rest))
        {
            Add(ContractChangeKinds.CSharpChanged, place);
        }

        // A name of a value that both have.
        var (oldNames, newNames) = (old.Members(PartKeys.Names), @new.Members(PartKeys.Names));
        if (oldNames.Any(n => newNames.TryGetValue(n.Key, out var other) && !SameJson(n.Value, other)))
        {
            Add(ContractChangeKinds.CSharpChanged, place);
        }
    }

    private static bool IsValueType(Part part) => part.Has(PartKeys.Names) || (part.Text(PartKeys.CSharp) ?? "").TrimEnd('?') is
        "int" or "long" or "BigInteger" or "double" or "decimal" or "bool" or "DateOnly" or "DateTimeOffset" or "TimeOnly" or "Guid" or "JsonElement";

    private void CompareTypes(Part old, Part @new, string place)
    {
        var (oldTypes, newTypes) = (Types(old), Types(@new));
        if (oldTypes == newTypes)
        {
            return;
        }

        var isWider = (oldTypes & ~newTypes) == 0;
        var isNarrower = (newTypes & ~oldTypes) == 0;
        if (isWider || isNarrower)
        {
            Add(isWider ? Kind(ContractChangeKinds.InputTypeWidened, ContractChangeKinds.OutputTypeWidened)
                : Kind(ContractChangeKinds.InputTypeNarrowed, ContractChangeKinds.OutputTypeNarrowed), place);
        }
        else
        {
            Report(Direction.Other, place);
        }
    }

    // An enum says by its values what its type is, whether or not there is a keyword for it.
    private static JsonTypes Types(Part part)
    {
        var types = part.Has(PartKeys.Type) ? TypeWords.Read(part.Strings(PartKeys.Type)) : JsonTypes.Any;
        return Constants(part).Aggregate(default(JsonTypes?), (sum, value) => (sum ?? JsonTypes.None) | TypeWords.Of(value)) is { } listed ? types & listed : types;
    }

    private static IEnumerable<JsonNode> Constants(Part part) =>
        part[PartKeys.Const] is { } constant ? [constant] : part[PartKeys.Enum] is JsonNode.Array list ? list.Items : [];

    private void CompareValues(Part old, Part @new, string place)
    {
        var (oldValues, newValues) = (Values(old), Values(@new));
        if (oldValues is null || newValues is null)
        {
            if (oldValues is not null || newValues is not null)
            {
                Report(newValues is null ? Direction.Wider : Direction.Narrower, place);
            }

            return;
        }

        var isEnum = old.Has(PartKeys.Names) || @new.Has(PartKeys.Names);
        if (!newValues.IsSubsetOf(oldValues))
        {
            Add(isEnum ? Kind(ContractChangeKinds.InputEnumAdded, ContractChangeKinds.OutputEnumAdded) : KindOf(Direction.Wider), place);
        }

        if (!oldValues.IsSubsetOf(newValues))
        {
            Add(isEnum ? Kind(ContractChangeKinds.InputEnumRemoved, ContractChangeKinds.OutputEnumRemoved) : KindOf(Direction.Narrower), place);
        }
    }

    // The values that are left: both keywords hold.
    private static HashSet<string>? Values(Part part)
    {
        var values = part[PartKeys.Enum] is JsonNode.Array list ? new HashSet<string>(list.Items.Select(JsonText.WriteCanonical), StringComparer.Ordinal) : null;
        if (part[PartKeys.Const] is { } constant)
        {
            var only = JsonText.WriteCanonical(constant);
            values = values is null || values.Contains(only) ? new HashSet<string>(StringComparer.Ordinal) { only } : new HashSet<string>(StringComparer.Ordinal);
        }

        return values;
    }

    /// <summary>Whether two parts, wherever they stand, mean the same in all that they reach.</summary>
    private bool AreSame(string oldId, string newId)
    {
        var strict = _isStrict ? this : _strict ??= new SchemaComparison(_before, _after, _isInput, [], isStrict: true);
        strict.Compare(oldId, newId);
        return strict._changes.Count == 0;
    }

    private void Report(Direction direction, string place) => Add(KindOf(direction), place);

    private ContractChangeKind KindOf(Direction direction) => direction switch
    {
        Direction.Wider => Kind(ContractChangeKinds.InputLoosened, ContractChangeKinds.OutputLoosened),
        Direction.Narrower => Kind(ContractChangeKinds.InputTightened, ContractChangeKinds.OutputTightened),
        _ => Kind(ContractChangeKinds.InputRuleChanged, ContractChangeKinds.OutputRuleChanged),
    };

    private ContractChangeKind Kind(ContractChangeKind input, ContractChangeKind output) => _isInput ? input : output;

    private void Add(ContractChangeKind kind, string place) =>
        _changes.Add(new ContractChange(kind, ((_isInput ? "input " : "output ") + PartIds.Describe(place)).TrimEnd()));

    private static bool SameJson(JsonNode? left, JsonNode? right) =>
        (left is null ? null : JsonText.WriteCanonical(left)) == (right is null ? null : JsonText.WriteCanonical(right));

    private enum Direction
    {
        Wider,
        Narrower,
        Other,
    }

    private sealed class Part(string id, JsonNode.Object node)
    {
        private readonly IReadOnlyDictionary<string, JsonNode> _members = SchemaView.Members(node);

        public string Id { get; } = id;

        public JsonNode? this[string key] => _members.TryGetValue(key, out var value) ? value : null;

        public bool Has(string key) => _members.ContainsKey(key);

        public string? Text(string key) => (this[key] as JsonNode.String)?.Value;

        public IReadOnlyList<string> Strings(string key) => SchemaView.Strings(this[key]).ToArray();

        public IReadOnlyDictionary<string, JsonNode> Members(string key) => SchemaView.Members(this[key]);

        public int Count(string key) => this[key] is JsonNode.Number number && int.TryParse(
            number.Raw, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? Math.Min(count, 10_000) : 0;
    }
}
