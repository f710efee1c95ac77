using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5001 to PG5004: calls of the surface that are made outside the boundary.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelCallAnalyzer : CallSiteAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [CallSiteRules.RawCall, CallSiteRules.RawOtherCall, CallSiteRules.MaybeCall, CallSiteRules.MethodHandedOn];

    private protected override void Register(CompilationStartAnalysisContext start, CallSiteContext sites)
    {
        if (sites.Surface.IsEmpty)
        {
            return;
        }

        var calls = new RawCalls(sites);
        start.RegisterOperationAction(
            context => Report(context, calls.Find(context.ContainingSymbol, context.Operation)),
            OperationKind.Invocation,
            OperationKind.MethodReference);
    }

    private static void Report(OperationAnalysisContext context, RawCall? call)
    {
        if (call is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(call.Rule, call.Location, call.DisplayName, call.KindName));
        }
    }
}
