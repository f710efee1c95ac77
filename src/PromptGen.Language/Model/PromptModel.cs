using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>
/// A prompt as the generator emits it. Everything outside <see cref="Body"/> is its signature: present as soon as names, version and
/// inputs could be bound, so that callers keep compiling beside an error.
/// </summary>
public sealed record PromptModel
{
    public required PromptSource Source { get; init; }

    /// <summary><c>support/answer</c></summary>
    public required string Id { get; init; }

    public required string Namespace { get; init; }

    /// <summary><c>AnswerV4Prompt</c></summary>
    public required string ClassName { get; init; }

    /// <summary>
    /// Of a variant: the class of the prompt that it is a variant of, where there is one. The types of inputs and answer are nested in that class, so that one can run in the
    /// other's place.
    /// </summary>
    public string? MajorClassName { get; init; }

    /// <summary>The class that the types are nested in.</summary>
    public string TypesClassName => MajorClassName ?? ClassName;

    /// <summary>Whether it has no types of its own.</summary>
    public bool SharesTypes => MajorClassName is not null;

    public required SemanticVersion Version { get; init; }

    /// <summary>Of the value of <c>version</c> in the file.</summary>
    public SourceRange VersionRange { get; init; }

    public string? Variant { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public required LifecycleModel Lifecycle { get; init; }

    public required InputModel Input { get; init; }

    public required OutputModel Output { get; init; }

    /// <summary>Null beside an error: a stub that throws is emitted.</summary>
    public PromptBody? Body { get; init; }
}

/// <summary>What only a prompt without errors has.</summary>
public sealed record PromptBody
{
    public required string ModelKey { get; init; }

    public required ConfigModel Config { get; init; }

    public required PolicyModel Policy { get; init; }

    public required BoundTemplate Template { get; init; }

    public EquatableArray<CheckModel> Requires { get; init; }

    public EquatableArray<CheckModel> Ensures { get; init; }

    public EquatableArray<RecordModel> Record { get; init; }

    /// <summary>The hash of the closure (text, partials, config, output mode, schemas): 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }
}

/// <summary>major.minor.patch, each 0 to 999,999; no pre-release part (a draft is a status).</summary>
public sealed record SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    public int CompareTo(SemanticVersion? other) => other is null
        ? 1
        : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Patch}");
}

public enum PromptStatus
{
    Active,
    Draft,
    Deprecated,
}

/// <param name="Successor">The prompt id, with its major, that replaces a deprecated one: <c>support/answer.v5</c>.</param>
/// <param name="Sunset"><c>yyyy-MM-dd</c></param>
public sealed record LifecycleModel(PromptStatus Status, string? Successor = null, string? Sunset = null);

/// <summary>Null: the provider's default.</summary>
public sealed record ConfigModel
{
    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? TopK { get; init; }

    public int? MaxOutputTokens { get; init; }

    public EquatableArray<string> StopSequences { get; init; }

    public long? Seed { get; init; }

    public string? ReasoningEffort { get; init; }
}

/// <summary>A product rule: an expression that must hold.</summary>
public sealed record CheckModel
{
    public required string Name { get; init; }

    public required BoundExpression Assert { get; init; }

    /// <summary>The expression as it stands in the file.</summary>
    public string Text { get; init; } = "";

    public required CheckAction Otherwise { get; init; }

    public string? Message { get; init; }
}

/// <summary>By severity, the gravest last.</summary>
public enum CheckAction
{
    Repair,
    Value,
    Review,
    Fail,
}

/// <summary>A value noted in the call record under the text of its expression.</summary>
public sealed record RecordModel(string Name, BoundExpression Value);
