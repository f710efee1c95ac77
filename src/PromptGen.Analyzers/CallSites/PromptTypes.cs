using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>The types of our runtime that rules speak of.</summary>
internal sealed class PromptTypes
{
    public PromptTypes(Compilation compilation)
    {
        Prompt = compilation.GetTypeByMetadataName("PromptGen.IPrompt`2");
        Result = compilation.GetTypeByMetadataName("PromptGen.PromptResult`1");
        Outcomes = Result is null
            ? []
            : [.. Result.GetTypeMembers().Where(type => type.BaseType is { } parent && Is(parent, Result)).Select(type => type.Name)];
        ReadResult = compilation.GetTypeByMetadataName("PromptGen.ReadResult`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
    }

    public INamedTypeSymbol? Prompt { get; }

    public INamedTypeSymbol? Result { get; }

    public INamedTypeSymbol? ReadResult { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <summary>The names of the outcomes, as they are declared.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    public bool Exist => Prompt is not null || Result is not null;

    /// <summary>Whether a call of this method is a call of a generated prompt.</summary>
    public bool IsPromptCall(IMethodSymbol method) =>
        method.Name is "CallAsync" or "StreamAsync" && method.ContainingType is { } type && IsPrompt(type);

    public bool IsPrompt(INamedTypeSymbol type) =>
        Prompt is not null && (Is(type, Prompt) || type.AllInterfaces.Any(contract => Is(contract, Prompt)));

    public bool IsResult(ITypeSymbol? type) => Result is not null && type is INamedTypeSymbol named && Is(named, Result);

    /// <summary>Whether a type is one of the five outcomes.</summary>
    public bool IsOutcome(ITypeSymbol? type) => type is INamedTypeSymbol { ContainingType: { } outer } && IsResult(outer);

    public bool IsReadResult(ITypeSymbol? type) => ReadResult is not null && type is INamedTypeSymbol named && Is(named, ReadResult);

    private static bool Is(INamedTypeSymbol type, INamedTypeSymbol? definition) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, definition);
}
