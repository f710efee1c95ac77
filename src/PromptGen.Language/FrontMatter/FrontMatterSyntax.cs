using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>
/// The front matter by its keys, defaults filled in. What needs no other file is already in its final form; what does (schemas,
/// expressions, paths) is still text or JSON, with its place.
/// </summary>
public sealed record FrontMatterSyntax
{
    /// <summary>All of it as written, extensions included; an empty object where there is none or it cannot be read.</summary>
    public JsonNode.Object Tree { get; init; } = new(default, default);

    /// <summary>Null where it is missing or malformed.</summary>
    public SemanticVersion? Version { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public LifecycleModel Lifecycle { get; init; } = new(PromptStatus.Active);

    public string ModelKey { get; init; } = "default";

    public ConfigModel Config { get; init; } = new();

    public InputSyntax Input { get; init; } = new();

    public OutputSyntax Output { get; init; } = new();

    public EquatableArray<CheckSyntax> Requires { get; init; }

    public EquatableArray<CheckSyntax> Ensures { get; init; }

    public EquatableArray<ExpressionScalar> Record { get; init; }

    /// <summary>All but its fixed value, which is bound against the output schema: <see cref="FixedValue"/>.</summary>
    public PolicyModel Policy { get; init; } = new();

    public JsonNode? FixedValue { get; init; }

    /// <summary>The entry that a path of keys leads to, for a place to report at; null where it is not written.</summary>
    public JsonProperty? Find(params string[] path)
    {
        JsonProperty? found = null;
        JsonNode? node = Tree;
        foreach (var key in path)
        {
            found = (node as JsonNode.Object)?.Find(key);
            if (found is null)
            {
                return null;
            }

            node = found.Value;
        }

        return found;
    }
}

/// <summary><c>input</c></summary>
public sealed record InputSyntax
{
    /// <summary>Picoschema, JSON Schema or the name of a schema file; null: the prompt has no inputs.</summary>
    public JsonNode? Schema { get; init; }

    public EquatableArray<JsonProperty> Defaults { get; init; }

    /// <summary>Input and C# type.</summary>
    public EquatableArray<JsonProperty> Types { get; init; }

    public EquatableArray<TextScalar> Trusted { get; init; }

    public EquatableArray<TextScalar> Sensitive { get; init; }
}

/// <summary><c>output</c></summary>
public sealed record OutputSyntax
{
    /// <summary>The name of a schema file, JSON Schema or Picoschema; null: the reply is text.</summary>
    public JsonNode? Schema { get; init; }

    public OutputMode Mode { get; init; }

    public Leniency Leniency { get; init; } = Leniency.Syntax;

    public bool AllowTruncated { get; init; }
}

/// <summary>A text with its place.</summary>
public sealed record TextScalar(string Value, SourceRange Range);

/// <summary>An entry of <c>requires</c> or <c>ensures</c>; a part that is missing or malformed is null.</summary>
public sealed record CheckSyntax(TextScalar? Name, ExpressionScalar? Assert, CheckAction Otherwise, string? Message);

/// <summary>An expression of the template language in a YAML scalar.</summary>
/// <param name="Range">Of the scalar, quotes included.</param>
/// <param name="ExactOffset">
/// Where its text starts in the file when it stands there as it is (plain or quoted, on one line, no escapes), so that a place in the expression is a
/// place in the file; null: only <paramref name="Range"/> is known.
/// </param>
public sealed record ExpressionScalar(string Text, SourceRange Range, int? ExactOffset);
