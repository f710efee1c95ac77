using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>
/// One subschema, its keywords resolved. What a value <em>is</em> in C# (<see cref="Type"/>) and what makes it valid (everything else) are apart:
/// a value may be valid and still have no representation. Numbers are kept as their digits stand.
/// </summary>
public sealed record SchemaNode
{
    /// <summary>The JSON Pointer of the subschema in its file; empty for the whole.</summary>
    public required string Pointer { get; init; }

    public DataType Type { get; init; } = new DataType.Json();

    /// <summary>The schema <c>false</c>: nothing is valid.</summary>
    public bool IsNever { get; init; }

    public JsonTypes Types { get; init; } = JsonTypes.Any;

    /// <summary>While a reply arrives, the value is shown only when all of it is there.</summary>
    public bool StreamsComplete { get; init; }

    /// <summary>The permitted values of <c>enum</c>, as canonical JSON; null: the keyword is absent.</summary>
    public EquatableArray<string>? Enum { get; init; }

    /// <summary>The value of <c>const</c>, as canonical JSON.</summary>
    public string? Const { get; init; }

    public NumberRules Number { get; init; } = NumberRules.None;

    public StringRules String { get; init; } = StringRules.None;

    public ArrayRules Array { get; init; } = ArrayRules.None;

    public ObjectRules Object { get; init; } = ObjectRules.None;

    public CombinedRules Combined { get; init; } = CombinedRules.None;

    /// <summary>What an <c>unevaluated*</c> here or in a schema around needs to know of the value: the members that this node has looked at.</summary>
    public Tracking Tracks { get; init; }
}

/// <summary>The members that are noted when a subschema looks at them.</summary>
[Flags]
public enum Tracking
{
    None = 0,
    Properties = 1,
    Items = 2,
}

[Flags]
public enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Any = Null | Boolean | Integer | Number | String | Array | Object,
}

/// <summary>Bounds as they stand in the schema: 0.10, 1e400.</summary>
public sealed record NumberRules
{
    public static readonly NumberRules None = new();

    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public string? ExclusiveMinimum { get; init; }

    public string? ExclusiveMaximum { get; init; }

    public string? MultipleOf { get; init; }
}

/// <summary>Lengths count code points.</summary>
public sealed record StringRules
{
    public static readonly StringRules None = new();

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public PatternModel? Pattern { get; init; }

    /// <summary>A format that is asserted.</summary>
    public string? Format { get; init; }
}

/// <param name="Source">As ECMA-262 has it.</param>
/// <param name="DotNet">The same language as .NET writes it, for matching without backtracking where it can be.</param>
/// <param name="Backtracks">It looks ahead or behind: matching may take long, and is given up then.</param>
public sealed record PatternModel(string Source, string DotNet, bool Backtracks = false);

public sealed record ArrayRules
{
    public static readonly ArrayRules None = new();

    public EquatableArray<int> PrefixItems { get; init; }

    /// <summary>The node of every item after <see cref="PrefixItems"/>; null: anything.</summary>
    public int? Items { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>The node that some items must match; the counts say nothing without it.</summary>
    public int? Contains { get; init; }

    public int? MinContains { get; init; }

    public int? MaxContains { get; init; }

    /// <summary>The node of every item that no keyword here or in a subschema of the same value speaks of; null: anything.</summary>
    public int? Unevaluated { get; init; }
}

public sealed record ObjectRules
{
    public static readonly ObjectRules None = new();

    public EquatableArray<PropertyRule> Properties { get; init; }

    public EquatableArray<string> Required { get; init; }

    public EquatableArray<PatternRule> PatternProperties { get; init; }

    /// <summary>The node of every property that neither <see cref="Properties"/> nor <see cref="PatternProperties"/> speak of; null: anything.</summary>
    public int? AdditionalProperties { get; init; }

    /// <summary>The node of every property's name.</summary>
    public int? PropertyNames { get; init; }

    public EquatableArray<DependentNames> DependentRequired { get; init; }

    /// <summary>Nodes of the whole object where a property is present.</summary>
    public EquatableArray<PropertyRule> DependentSchemas { get; init; }

    /// <summary>The node of every property that no keyword here or in a subschema of the same value speaks of; null: anything.</summary>
    public int? Unevaluated { get; init; }

    public int? MinProperties { get; init; }

    public int? MaxProperties { get; init; }
}

public sealed record PropertyRule(string Name, int Node);

public sealed record PatternRule(PatternModel Pattern, int Node);

/// <param name="Required">What must be present where <paramref name="Name"/> is.</param>
public sealed record DependentNames(string Name, EquatableArray<string> Required);

/// <summary>Subschemas that are applied to the same value.</summary>
public sealed record CombinedRules
{
    public static readonly CombinedRules None = new();

    /// <summary>A reference that stands beside other keywords.</summary>
    public int? Ref { get; init; }

    public EquatableArray<int> AllOf { get; init; }

    public EquatableArray<int> AnyOf { get; init; }

    public EquatableArray<int> OneOf { get; init; }

    public int? Not { get; init; }

    /// <summary>Decides between <see cref="Then"/> and <see cref="Else"/>, which say nothing without it.</summary>
    public int? If { get; init; }

    public int? Then { get; init; }

    public int? Else { get; init; }

    /// <summary>How the branches of <see cref="OneOf"/> or <see cref="AnyOf"/> exclude each other; null: they may not.</summary>
    public Discriminator? Discriminator { get; init; }
}

/// <summary>A required property whose strings differ between all branches.</summary>
/// <param name="Values">By branch.</param>
public sealed record Discriminator(string Property, EquatableArray<EquatableArray<string>> Values);
