using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Recognises a hand-written retry: a loop that a success leaves, that a caught failure goes round again, and that counts or waits.</summary>
internal static class RetryLoops
{
    public static bool IsIn(IOperation call)
    {
        ITryOperation? guarded = null;
        for (IOperation child = call, current = call.Parent!; current is not null; child = current, current = current.Parent!)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
                case ITryOperation attempt when ReferenceEquals(attempt.Body, child) && attempt.Catches.Any(GoesOn):
                    guarded = attempt;
                    break;
                case ILoopOperation loop when guarded is not null:
                    return IsRetry(loop, guarded);
            }
        }

        return false;
    }

    /// <summary>Whether a call lies in a lambda that a resilience pipeline runs.</summary>
    public static bool IsInPipeline(IOperation call, NameList types)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } &&
                method.Name.StartsWith("Execute", StringComparison.Ordinal) &&
                (RootNamespace(method.ContainingType) == "Polly" || types.Find(method) is not null))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRetry(ILoopOperation loop, ITryOperation attempt)
    {
        if (loop is IForEachLoopOperation { Collection: var collection } && !IsRange(collection))
        {
            return false;
        }

        var leaves = loop.Body.Descendants().Any(operation => Leaves(operation, loop) && !IsInCatch(operation, attempt)) || EndsByFlag(loop);
        return leaves && (loop is IForLoopOperation or IForEachLoopOperation || CountsOrWaits(loop)) && !TakesNewWork(loop);
    }

    private static bool Leaves(IOperation operation, ILoopOperation loop) => operation switch
    {
        IReturnOperation { Kind: OperationKind.Return } => !IsInFunction(operation, loop),
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        _ => false,
    };

    // while (!done) { try { call; done = true; } catch { … } }
    private static bool EndsByFlag(ILoopOperation loop) =>
        loop is IWhileLoopOperation { Condition: { } condition } &&
        condition.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(flag => loop.Body.Descendants().Any(operation =>
            operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, flag.Local)));

    private static bool CountsOrWaits(ILoopOperation loop) => loop.Descendants().Any(operation => operation switch
    {
        IIncrementOrDecrementOperation => true,
        ICompoundAssignmentOperation { Target.Type.SpecialType: SpecialType.System_Int32 } => true,
        IInvocationOperation { TargetMethod: { Name: "Delay" or "Sleep", ContainingType.Name: "Task" or "Thread" or "TimeProviderTaskExtensions" } } => true,
        _ => false,
    });

    // A chat, a queue, a list of pages: each turn has work of its own.
    private static bool TakesNewWork(ILoopOperation loop) => loop.Body.Descendants().Any(operation =>
        operation is IInvocationOperation { TargetMethod.Name: var name } &&
        (name.StartsWith("Read", StringComparison.Ordinal) || name.StartsWith("Receive", StringComparison.Ordinal) ||
            name.StartsWith("Dequeue", StringComparison.Ordinal) || name.StartsWith("TryDequeue", StringComparison.Ordinal) ||
            name is "WaitForNextTickAsync" or "MoveNext" or "MoveNextAsync" or "Take" or "TryTake"));

    // A handler that always ends the loop is no retry.
    private static bool GoesOn(ICatchClauseOperation clause) =>
        clause.Handler.Operations.LastOrDefault() is not (IThrowOperation or IReturnOperation or IExpressionStatementOperation { Operation: IThrowOperation }
            or IBranchOperation { BranchKind: BranchKind.Break });

    private static bool IsRange(IOperation collection) =>
        Operations.Unwrap(collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } };

    private static bool IsInCatch(IOperation operation, ITryOperation attempt) => attempt.Catches.Any(clause => clause.Syntax.Span.Contains(operation.Syntax.Span));

    private static bool IsInFunction(IOperation operation, IOperation outer)
    {
        for (var current = operation.Parent; current is not null && !ReferenceEquals(current, outer); current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static string RootNamespace(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name ?? "";
    }
}
