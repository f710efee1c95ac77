using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5013: a retry around a call that retries itself, which multiplies attempts and outlasts every deadline.</summary>
internal sealed class RetryLoopRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.RetryAround];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var uses = new ModelUses(sites);
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (uses.Find(context.ContainingSymbol, call, CallSiteRules.RetryAround.Id) is not { } use)
                {
                    return;
                }

                var types = sites.Options.List(call.Syntax.SyntaxTree, CallSiteRules.RetryAround.Id, "retry_types");
                if (RetryLoops.IsIn(call) || (use.IsPrompt && RetryLoops.IsInPipeline(call, types)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.RetryAround, Operations.NameLocation(call), use.DisplayName));
                }
            },
            OperationKind.Invocation);
    }
}
