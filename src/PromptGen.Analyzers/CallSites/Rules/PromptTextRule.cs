using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG4010: prompt text that is written in C#.</summary>
internal sealed class PromptTextRule : CallSiteRule
{
    private const int ShortestPrompt = 40;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.InlinePrompt];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var sinks = sites.Sinks;
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
        if (parts.LongestConstant is { } constant &&
            parts.ConstantLength >= sites.Options.Number(tree, CallSiteRules.InlinePrompt.Id, "inline_prompt_min_length", ShortestPrompt) &&
            sites.Boundary.RoleOf(context.ContainingSymbol, operation) == BoundaryRole.Outside &&
            !calls.IsReportedIn(context.ContainingSymbol, operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.InlinePrompt, PlaceOf(constant), text.Role.Length == 0 ? "prompt" : text.Role));
        }
    }

    private static Location PlaceOf(IOperation constant) =>
        (constant.Parent is IInterpolatedStringTextOperation { Parent: { } text } ? text : constant).Syntax.GetLocation();
}
