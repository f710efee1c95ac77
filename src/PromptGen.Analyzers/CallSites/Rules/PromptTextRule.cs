using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG4010 and PG6001: prompt text that is written in C#, and values that get into a system message.</summary>
internal sealed class PromptTextRule : CallSiteRule
{
    private const int ShortestPrompt = 40;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.InlinePrompt, CallSiteRules.ValueInSystemMessage];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var sinks = new PromptSinks(sites.Compilation);
        if (sinks.IsEmpty)
        {
            return;
        }

        var calls = new RawCalls(sites);
        start.RegisterOperationAction(
            context => Check(context, sites, sinks, calls),
            OperationKind.ObjectCreation,
            OperationKind.Invocation,
            OperationKind.SimpleAssignment,
            OperationKind.Conversion);
    }

    private static void Check(OperationAnalysisContext context, CallSiteContext sites, PromptSinks sinks, RawCalls calls)
    {
        var operation = context.Operation;
        var tree = operation.Syntax.SyntaxTree;
        if (sinks.Find(operation) is not { } text ||
            sites.IsSkippedTest(tree, CallSiteRules.InlinePrompt.Id) ||
            sites.Boundary.RoleOf(context.ContainingSymbol, operation) is BoundaryRole.Generated or BoundaryRole.Unknown)
        {
            return;
        }

        var parts = TextParts.Of(text.Value);
        if (text.Role == "system" && parts.IsComposed && Foreign(parts, sites, tree) is { Count: > 0 } all)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CallSiteRules.ValueInSystemMessage, all[0].Syntax.GetLocation(), all.Select(value => value.Syntax.GetLocation()), all[0].Syntax.ToString()));
        }

        if (parts.LongestConstant is { } constant &&
            parts.ConstantLength >= sites.Options.Number(tree, CallSiteRules.InlinePrompt.Id, "inline_prompt_min_length", ShortestPrompt) &&
            sites.Boundary.RoleOf(context.ContainingSymbol, operation) == BoundaryRole.Outside &&
            !calls.IsReportedIn(context.ContainingSymbol, operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.InlinePrompt, PlaceOf(constant), text.Role.Length == 0 ? "prompt" : text.Role));
        }
    }

    // Numbers, dates and choices from a list cannot carry instructions; what never changes was written by the team.
    private static IReadOnlyList<IOperation> Foreign(TextParts parts, CallSiteContext sites, SyntaxTree tree)
    {
        var trusted = sites.Options.List(tree, CallSiteRules.ValueInSystemMessage.Id, "trusted_types");
        return [.. parts.Values.Where(value => value.Type is { } type && !IsHarmless(type) && !IsFixed(value) && trusted.Find(type) is null)];
    }

    private static bool IsHarmless(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type.TypeKind == TypeKind.Enum ||
            type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Char or SpecialType.System_DateTime ||
            type is { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Guid" or "Version", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ||
            type.TypeKind == TypeKind.Error;
    }

    private static bool IsFixed(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } } => true,

        // Dates and numbers in words.
        IInvocationOperation { TargetMethod.Name: "ToString" or "ToShortDateString" or "ToLongDateString", Instance.Type: { } type } => IsHarmless(type),
        _ => false,
    };

    private static Location PlaceOf(IOperation constant) =>
        (constant.Parent is IInterpolatedStringTextOperation { Parent: { } text } ? text : constant).Syntax.GetLocation();
}
