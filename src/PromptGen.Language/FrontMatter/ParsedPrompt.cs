using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>
/// A prompt or partial file as parsed. Parsing is a pure function of the source, so two are equal when their sources are: nothing
/// walks a tree to compare it.
/// </summary>
public sealed class ParsedPrompt : IEquatable<ParsedPrompt>
{
    public required PromptSource Source { get; init; }

    public required FrontMatterSyntax FrontMatter { get; init; }

    /// <summary>The template: everything after the closing fence.</summary>
    public required SourceRange Body { get; init; }

    public required TemplateSyntax Template { get; init; }

    /// <summary>What parsing found; binding repeats them in its result.</summary>
    public required EquatableArray<LanguageDiagnostic> Diagnostics { get; init; }

    public bool HasErrors => Diagnostics.Any(d => d.Rule.Severity == RuleSeverity.Error);

    public bool Equals(ParsedPrompt? other) => other is not null && (ReferenceEquals(this, other) || Source == other.Source);

    public override bool Equals(object? obj) => Equals(obj as ParsedPrompt);

    public override int GetHashCode() => Source.GetHashCode();
}
