using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6004: the name of a model in code that does the program's work.</summary>
internal sealed class ModelNameRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.ModelName];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Surface.IsEmpty)
        {
            return;
        }

        var calls = new RawCalls(sites);
        start.RegisterOperationAction(
            context =>
            {
                foreach (var value in ModelNameSinks.In(context.Operation, sites.Surface))
                {
                    if (NameIn(value) is { } name && IsReported(context, sites, calls))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.ModelName, value.Syntax.GetLocation(), name));
                    }
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.Invocation,
            OperationKind.SimpleAssignment);
    }

    // SDKs take a text, a choice of their own, or a type that a text converts to.
    private static string? NameIn(IOperation value) => LocalFlow.Origin(value) switch
    {
        { ConstantValue: { HasValue: true, Value: string { Length: > 0 } text } } => text,
        IFieldReferenceOperation { Field: { IsStatic: true, ContainingType.TypeKind: TypeKind.Enum } choice } => choice.Name,
        IConversionOperation { OperatorMethod: not null } conversion => NameIn(conversion.Operand),
        _ => null,
    };

    private static bool IsReported(OperationAnalysisContext context, CallSiteContext sites, RawCalls calls)
    {
        var tree = context.Operation.Syntax.SyntaxTree;
        return !sites.IsSkippedTest(tree, CallSiteRules.ModelName.Id) &&
            sites.Boundary.RoleOf(context.ContainingSymbol, context.Operation) is BoundaryRole.Outside &&
            !CompositionRoots.Contain(context.ContainingSymbol, context.Operation, sites.Options.List(tree, CallSiteRules.ModelName.Id, "model_names_in")) &&
            !calls.IsReportedIn(context.ContainingSymbol, context.Operation);
    }
}
