using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Rules on C# that calls models: what they are called, and the words that a user reads.</summary>
internal static class CallSiteRules
{
    private const string Boundary = "PromptGen.Boundary";
    private const string Pages = "https://github.com/promptgen/promptgen/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor RawCall = new(
        "PG5001", "Model is called outside the boundary",
        "'{0}' calls a model without limits, validation or record; call it through a generated prompt, or exempt the one adapter that may with [ModelBoundary(\"reason\")]",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5001.md");

    public static readonly DiagnosticDescriptor RawOtherCall = new(
        "PG5002", "Model is called without a policy",
        "'{0}' calls a model ({1}) without deadline or limits; put it behind a type of its own and exempt that with [ModelBoundary(\"reason\")]",
        Boundary, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5002.md");

    public static readonly DiagnosticDescriptor MaybeCall = new(
        "PG5003", "Call may reach a model",
        "'{0}' may call a model ({1}); where it does, call it through a generated prompt",
        Boundary, DiagnosticSeverity.Hidden, isEnabledByDefault: true, helpLinkUri: Pages + "PG5003.md");

    public static readonly DiagnosticDescriptor MethodHandedOn = new(
        "PG5004", "Model method is handed on",
        "'{0}' is handed on, so that whoever gets it calls a model outside the boundary; hand on a generated prompt",
        Boundary, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5004.md");
}
