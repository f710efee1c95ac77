using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5011 and PG5012: a thread that waits for a model.</summary>
internal sealed class BlockingRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.Blocking, CallSiteRules.SynchronousCall];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var uses = new ModelUses(sites);
        start.RegisterOperationAction(
            context =>
            {
                if (context.Operation is IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } && IsTask(task.Type))
                {
                    CheckBlocking(context, uses, task);
                }
            },
            OperationKind.PropertyReference);
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                foreach (var task in WaitedFor(call))
                {
                    CheckBlocking(context, uses, task);
                }

                CheckSynchronous(context, uses, call);
            },
            OperationKind.Invocation);
    }

    private static IEnumerable<IOperation> WaitedFor(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Wait" when call.Instance is { } task && IsTask(task.Type) => [task],
        "GetResult" when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } => [task],
        "WaitAll" or "WaitAny" when IsTask(call.TargetMethod.ContainingType) => call.Arguments.SelectMany(argument => Tasks(argument.Value)),
        _ => [],
    };

    private static ImmutableArray<IOperation> Tasks(IOperation value) => Operations.Unwrap(value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        { } single => [single],
    };

    private static void CheckBlocking(OperationAnalysisContext context, ModelUses uses, IOperation task)
    {
        if (ModelTasks.CallOf(task) is { } call && uses.Find(context.ContainingSymbol, call, CallSiteRules.Blocking.Id) is { } use && !IsDone(task))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.Blocking, Operations.NameLocation(context.Operation), use.DisplayName));
        }
    }

    // A task that was awaited before, alone or with others, has its result.
    private static bool IsDone(IOperation task) =>
        Operations.Unwrap(task) is ILocalReferenceOperation reference &&
        Operations.Root(task).Descendants().OfType<IAwaitOperation>().Any(awaited =>
            awaited.Syntax.Span.End <= task.Syntax.SpanStart &&
            awaited.Descendants().OfType<ILocalReferenceOperation>().Any(other => SymbolEqualityComparer.Default.Equals(other.Local, reference.Local)));

    private static void CheckSynchronous(OperationAnalysisContext context, ModelUses uses, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (uses.Find(context.ContainingSymbol, call, CallSiteRules.SynchronousCall.Id) is not { IsPrompt: false } use ||
            method.Name.EndsWith("Async", StringComparison.Ordinal) || method.ContainingType.GetMembers(method.Name + "Async").IsEmpty)
        {
            return;
        }

        if (EnclosingFunction(call, context.ContainingSymbol) is { IsAsync: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.SynchronousCall, Operations.NameLocation(call), use.DisplayName, method.Name + "Async"));
        }
    }

    private static IMethodSymbol? EnclosingFunction(IOperation operation, ISymbol containingSymbol)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda)
            {
                return lambda.Symbol;
            }

            if (current is ILocalFunctionOperation local)
            {
                return local.Symbol;
            }
        }

        return containingSymbol as IMethodSymbol;
    }

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };
}
