using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG4004 and PG4005: drafts in the program, and majors that a newer one has replaced. A deprecated prompt is the compiler's to say: it is obsolete.</summary>
internal sealed class PromptUseRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.DraftUsed, CallSiteRules.OlderMajorUsed];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (!sites.Prompts.Exist)
        {
            return;
        }

        var statuses = ProjectPrompts.Create(start.Options)?.GetStatuses(start.CancellationToken) ?? ImmutableDictionary<string, PromptStatus>.Empty;
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (sites.Prompts.IsPromptCall(call.TargetMethod) && call.Instance?.Type is INamedTypeSymbol type && sites.Boundary.RoleOf(context.ContainingSymbol) != BoundaryRole.Generated)
                {
                    Check(context, call, type, statuses, sites);
                }
            },
            OperationKind.Invocation);
    }

    private static void Check(
        OperationAnalysisContext context, IInvocationOperation call, INamedTypeSymbol type, IReadOnlyDictionary<string, PromptStatus> statuses, CallSiteContext sites)
    {
        var tree = call.Syntax.SyntaxTree;
        if (StatusOf(type, statuses) == PromptStatus.Draft)
        {
            if (!sites.IsSkippedTest(tree, CallSiteRules.DraftUsed.Id) &&
                sites.Options.List(tree, CallSiteRules.DraftUsed.Id, "draft_callers").Find(context.ContainingSymbol) is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.DraftUsed, Operations.NameLocation(call), type.Name));
            }
        }
        else if (!sites.IsSkippedTest(tree, CallSiteRules.OlderMajorUsed.Id) && MajorName.Newest(type, other => StatusOf(other, statuses) == PromptStatus.Active) is { } newer)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.OlderMajorUsed, Operations.NameLocation(call), type.Name, newer.Name));
        }
    }

    // Of a prompt of another assembly nothing is known but that it was released with it.
    private static PromptStatus StatusOf(INamedTypeSymbol type, IReadOnlyDictionary<string, PromptStatus> statuses) =>
        statuses.TryGetValue(NameList.NameOf(type), out var status) ? status : PromptStatus.Active;
}
