using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5107: a loop over a streaming call that never looks at how it ended.</summary>
internal sealed class StreamEndRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.StreamEndIgnored];

    public override void Register(RuleActions start, CallSiteContext sites) =>
        start.RegisterOperationAction(
            context =>
            {
                if (context.Operation is IForEachLoopOperation { IsAsynchronous: true } loop && loop.Locals.Any(local => local.Type.Name == "PromptUpdate") &&
                    CallOf(loop.Collection) is { TargetMethod.Name: "StreamAsync" } call && sites.Prompts.IsPromptCall(call.TargetMethod) &&
                    !LooksAtTheEnd(loop) && !sites.IsSkippedTest(loop.Syntax.SyntaxTree, CallSiteRules.StreamEndIgnored.Id))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.StreamEndIgnored, Operations.NameLocation(call), call.TargetMethod.ContainingType.Name));
                }
            },
            OperationKind.Loop);

    private static IInvocationOperation? CallOf(IOperation collection)
    {
        var value = LocalFlow.Origin(collection);
        while (value is IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "WithCancellation" } } wrapper)
        {
            value = LocalFlow.Origin(wrapper.Instance ?? wrapper.Arguments[0].Value);
        }

        return value as IInvocationOperation;
    }

    // Whatever names the last update or its result, or hands the update on to somebody who may.
    private static bool LooksAtTheEnd(IForEachLoopOperation loop) => loop.Body.Descendants().Any(operation => operation switch
    {
        IPatternOperation pattern => pattern.NarrowedType.Name == "Ended",
        IIsTypeOperation test => test.TypeOperand.Name == "Ended",
        IConversionOperation conversion => conversion.Type?.Name == "Ended",
        ILocalReferenceOperation { Parent: IArgumentOperation or IReturnOperation or IAssignmentOperation or IConversionOperation { Parent: IArgumentOperation } } local =>
            loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default),
        _ => false,
    });
}
