using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5001 to PG5004: calls of the surface that are made outside the boundary.</summary>
internal sealed class ModelCallRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [CallSiteRules.RawCall, CallSiteRules.RawOtherCall, CallSiteRules.MaybeCall, CallSiteRules.MethodHandedOn];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Surface.IsEmpty)
        {
            return;
        }

        var calls = new RawCalls(sites);
        var baseline = RawCallBaseline.Read(start.Options.AdditionalFiles);
        if (!baseline.IsEmpty)
        {
            // Which of a member's calls are new can only be told when all of them are known.
            start.RegisterOperationBlockAction(context => ReportNew(context, calls, baseline));
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                if (calls.Find(context.ContainingSymbol, context.Operation) is { } call)
                {
                    context.ReportDiagnostic(Create(call, KeyOf(call, context.ContainingSymbol)));
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference);
    }

    private static void ReportNew(OperationBlockAnalysisContext context, RawCalls calls, RawCallBaseline baseline)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf())
            .Where(operation => operation is IInvocationOperation or IMethodReferenceOperation)
            .Select(operation => calls.Find(context.OwningSymbol, operation))
            .OfType<RawCall>()
            .OrderBy(call => call.Location.SourceSpan.Start);
        foreach (var call in found)
        {
            var key = KeyOf(call, context.OwningSymbol);
            seen[key] = seen.TryGetValue(key, out var count) ? count + 1 : 1;
            if (seen[key] > baseline[key])
            {
                context.ReportDiagnostic(Create(call, key));
            }
        }
    }

    private static string KeyOf(RawCall call, ISymbol caller) =>
        RawCallBaseline.KeyOf(call.Rule.Id, caller, (call.Method.ReducedFrom ?? call.Method).OriginalDefinition);

    private static Diagnostic Create(RawCall call, string key) => Diagnostic.Create(
        call.Rule,
        call.Location,
        ImmutableDictionary<string, string?>.Empty.Add(RawCallBaseline.KeyProperty, key),
        call.DisplayName,
        call.KindName);
}
