using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6001: values that get into a system message. A text that is converted to a message becomes a user's, so that conversions, of which code is full, are not looked at.</summary>
internal sealed class SystemTextRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.ValueInSystemMessage];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var sinks = sites.Sinks;
        if (sinks.IsEmpty)
        {
            return;
        }

        start.RegisterOperationAction(
            context => Check(context, sites, sinks),
            OperationKind.ObjectCreation,
            OperationKind.Invocation,
            OperationKind.SimpleAssignment);
    }

    private static void Check(OperationAnalysisContext context, CallSiteContext sites, PromptSinks sinks)
    {
        var operation = context.Operation;
        var tree = operation.Syntax.SyntaxTree;
        if (sinks.Find(operation) is not { Role: "system" } text ||
            sites.IsSkippedTest(tree, CallSiteRules.ValueInSystemMessage.Id) ||
            sites.Boundary.RoleOf(context.ContainingSymbol, operation) is BoundaryRole.Generated or BoundaryRole.Unknown)
        {
            return;
        }

        var parts = TextParts.Of(text.Value);
        if (parts.IsComposed && Foreign(parts, sites, tree) is { Count: > 0 } all)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CallSiteRules.ValueInSystemMessage, all[0].Syntax.GetLocation(), all.Select(value => value.Syntax.GetLocation()), all[0].Syntax.ToString()));
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
}
