using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>A schema file as parsed. Parsing is pure, so two are equal when their sources are.</summary>
public sealed class ParsedSchema : IEquatable<ParsedSchema>
{
    public required PromptSource Source { get; init; }

    /// <summary>Null where the file is not JSON.</summary>
    public JsonNode? Root { get; init; }

    public EquatableArray<LanguageDiagnostic> Diagnostics { get; init; }

    public bool HasErrors => Diagnostics.Any(d => d.Rule.Severity == RuleSeverity.Error);

    public bool Equals(ParsedSchema? other) => other is not null && (ReferenceEquals(this, other) || Source == other.Source);

    public override bool Equals(object? obj) => Equals(obj as ParsedSchema);

    public override int GetHashCode() => Source.GetHashCode();
}
