using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5101: a call whose outcome nobody looks at.</summary>
internal sealed class DroppedOutcomeRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.DroppedOutcome];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Prompt is null)
        {
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (call.TargetMethod.Name == "CallAsync" && sites.Prompts.IsPromptCall(call.TargetMethod) &&
                    !Operations.IsInExpressionTree(call) && IsDropped(call))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.DroppedOutcome, Operations.NameLocation(call), call.TargetMethod.ContainingType.Name));
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsDropped(IOperation value)
    {
        while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation } => IsNeverRead(target.Local, value),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsNeverRead(declarator.Symbol, value),
            _ => false,
        };
    }

    // Awaiting a task as a statement looks at nothing but its exception.
    private static bool IsNeverRead(ILocalSymbol local, IOperation value) => Operations.Root(value).Descendants().OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(reference => reference.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Target, reference) ||
            reference.Parent is IAwaitOperation { Parent: IExpressionStatementOperation });
}
