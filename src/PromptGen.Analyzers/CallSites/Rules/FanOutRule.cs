using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.PromptFiles;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5015, off by default: as many calls at once as a list happens to be long.</summary>
internal sealed class FanOutRule : CallSiteRule
{
    private const int Few = 8;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.FanOut];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var uses = new ModelUses(sites);
        var prompts = ProjectPrompts.Create(start.Options);
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (uses.Find(context.ContainingSymbol, call, CallSiteRules.FanOut.Id) is not { } use || FanOf(call) is not { Elements: { } elements, Body: { } body } ||
                    IsFew(elements, sites.Options.Number(call.Syntax.SyntaxTree, CallSiteRules.FanOut.Id, "max_fan_out", Few)) || TakesTurns(body) ||
                    (call.Instance?.Type is INamedTypeSymbol type && prompts?.FindByClass(NameList.NameOf(type), context.CancellationToken)?.Body.Policy.Limits.Global.Concurrency is not null))
                {
                    return;
                }

                context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.FanOut, Operations.NameLocation(call), use.DisplayName));
            },
            OperationKind.Invocation);
    }

    // Task.WhenAll(elements.Select(e => call)), and foreach (var e in elements) { tasks.Add(call); } … Task.WhenAll(tasks).
    private static (IOperation? Elements, IOperation? Body) FanOf(IInvocationOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return SelectOf(lambda) is { } select && IsAwaitedTogether(select) ? (select.Arguments[0].Value, lambda.Body) : default;
                case IForEachLoopOperation { IsAsynchronous: false } loop:
                    return ListOf(call) is { } list && IsAwaitedTogether(list) ? (loop.Collection, loop.Body) : default;
                case ILocalFunctionOperation:
                    return default;
            }
        }

        return default;
    }

    private static IInvocationOperation? SelectOf(IOperation lambda)
    {
        while (lambda.Parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            lambda = lambda.Parent;
        }

        return lambda.Parent is IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select ? select : null;
    }

    private static ILocalReferenceOperation? ListOf(IOperation call)
    {
        var value = call;
        while (value.Parent is IConversionOperation or IArgumentOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IInvocationOperation { TargetMethod.Name: "Add", Instance: ILocalReferenceOperation list } ? list : null;
    }

    private static bool IsAwaitedTogether(IOperation tasks)
    {
        var value = tasks;
        while (value.Parent is IConversionOperation or IArgumentOperation or IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray", ContainingType.Name: "Enumerable" } })
        {
            value = value.Parent;
        }

        if (value.Parent is IInvocationOperation call && IsWhenAll(call))
        {
            return true;
        }

        var local = tasks is ILocalReferenceOperation named ? named.Local : (value.Parent as IVariableInitializerOperation)?.Parent is IVariableDeclaratorOperation declarator ? declarator.Symbol : null;
        return local is not null && Operations.Root(tasks).Descendants().OfType<IInvocationOperation>().Any(other =>
            IsWhenAll(other) && other.Arguments.Any(argument => argument.Value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))));
    }

    private static bool IsWhenAll(IInvocationOperation call) => call.TargetMethod is { Name: "WhenAll", ContainingType.Name: "Task" };

    private static bool IsFew(IOperation elements, int few) => LocalFlow.Origin(elements) switch
    {
        IArrayCreationOperation { Initializer.ElementValues.Length: var count } => count <= few,
        ICollectionExpressionOperation collection => collection.Elements.Length <= few && !collection.Elements.Any(element => element is ISpreadOperation),
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer.Initializers.Length: var count } => count <= few,
        IInvocationOperation { TargetMethod: { Name: "Take" or "Range", ContainingType.Name: "Enumerable" } } call => call.Arguments[call.Arguments.Length - 1].Value.ConstantValue is { HasValue: true, Value: int count } && count <= few,
        ILocalReferenceOperation local => IsPiece(local),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } => true,
        _ => false,
    };

    // foreach (var piece in elements.Chunk(8))
    private static bool IsPiece(ILocalReferenceOperation local) => Operations.Root(local).Descendants().OfType<IForEachLoopOperation>().Any(loop =>
        loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default) && LocalFlow.Origin(loop.Collection) is IInvocationOperation { TargetMethod.Name: "Chunk" });

    private static bool TakesTurns(IOperation body) => body.Descendants().OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod is { Name: "WaitAsync" or "Wait", ContainingType.Name: "SemaphoreSlim" } or { Name: "AcquireAsync" or "AttemptAcquire" });
}
