using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A type-checked template: what is emitted as the prompt's <c>Render</c> method.</summary>
public sealed record BoundTemplate
{
    public required EquatableArray<BoundStatement> Statements { get; init; }

    /// <summary>Messages are started by role statements; otherwise the whole text is one user message.</summary>
    public required bool HasRoles { get; init; }

    /// <summary>Variables that are assigned, in the order of their first assignment.</summary>
    public EquatableArray<BoundVariable> Variables { get; init; }

    /// <summary>Partials that are included, each once for each combination of argument types; they include only those before them.</summary>
    public EquatableArray<BoundPartial> Partials { get; init; }

    /// <summary>Inputs that the template reads, by their JSON names.</summary>
    public EquatableArray<string> UsedInputs { get; init; }

    /// <summary>Inputs that neither the template nor anything else of the prompt reads.</summary>
    public EquatableArray<string> UnusedInputs { get; init; }

    /// <summary>Where untrusted text is written without a fence that it cannot close.</summary>
    public EquatableArray<UntrustedOutput> Unfenced { get; init; }
}

/// <param name="Path">Of the input or the member of one: <c>chunks.text</c>.</param>
public sealed record UntrustedOutput(SourceRange Place, string Path);

/// <summary>A partial with its parameters bound to the types of one inclusion.</summary>
/// <param name="Path">Below the prompt root.</param>
/// <param name="MappedPath">For <c>#line</c>.</param>
/// <param name="Text">The whole file, for <c>#line</c>.</param>
public sealed record BoundPartial(
    string Path,
    string MappedPath,
    string Text,
    EquatableArray<BoundVariable> Parameters,
    EquatableArray<BoundVariable> Variables,
    EquatableArray<BoundStatement> Statements);
