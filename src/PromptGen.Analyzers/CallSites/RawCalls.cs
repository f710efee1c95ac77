using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Finds what PG5001 to PG5004 report, for them and for the rules that keep silent about the same fact.</summary>
internal sealed class RawCalls(CallSiteContext sites)
{
    /// <summary>The raw call or handed-on method that an operation is; null where it is none, or where it may be made.</summary>
    public RawCall? Find(ISymbol containingSymbol, IOperation operation)
    {
        var (method, receiver) = operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Instance?.Type),
            IMethodReferenceOperation reference => (reference.Method, reference.Instance?.Type),
            _ => default,
        };
        if (method is null || sites.Surface.Find(method, receiver) is not { } call)
        {
            return null;
        }

        var tree = operation.Syntax.SyntaxTree;
        var rule = operation is IMethodReferenceOperation ? HandedOn(call, operation) : Called(call, tree, operation);
        if (rule is null ||
            sites.IsSkippedTest(tree, rule.Id) ||
            sites.Boundary.RoleOf(containingSymbol, operation) != BoundaryRole.Outside ||
            sites.Options.List(tree, rule.Id, "allowed_callers").Find(containingSymbol) is not null ||
            sites.Options.List(tree, rule.Id, "ignored_calls").Find((method.ReducedFrom ?? method).OriginalDefinition) is not null ||
            Operations.IsInExpressionTree(operation))
        {
            return null;
        }

        return new RawCall(rule, call, method, Operations.NameLocation(operation));
    }

    /// <summary>Whether PG5001 reports a call in the member that an operation lies in: moving the call moves all that belongs to it.</summary>
    public bool IsReportedIn(ISymbol containingSymbol, IOperation operation) =>
        Operations.Root(operation).DescendantsAndSelf().Any(other =>
            other is IInvocationOperation && Find(containingSymbol, other)?.Rule.Id == CallSiteRules.RawCall.Id);

    private DiagnosticDescriptor? Called(ModelCall call, SyntaxTree tree, IOperation operation)
    {
        if (!call.IsCertain)
        {
            return NativeFunctions.IsCalledBy((IInvocationOperation)operation) ? null : CallSiteRules.MaybeCall;
        }

        return (GovernedKinds(tree) & call.Kind) != 0 ? CallSiteRules.RawCall : CallSiteRules.RawOtherCall;
    }

    private static DiagnosticDescriptor? HandedOn(ModelCall call, IOperation reference) =>
        call.IsCertain && !Operations.IsInNameOf(reference) ? CallSiteRules.MethodHandedOn : null;

    private ModelKind GovernedKinds(SyntaxTree tree)
    {
        var names = sites.Options.List(tree, CallSiteRules.RawCall.Id, "model_kinds").Names;
        return names.Count == 0 ? ModelKinds.Text : names.Aggregate(ModelKind.None, (kinds, name) => kinds | ModelKinds.Parse(name));
    }
}

/// <param name="Rule">Which rule reports it.</param>
/// <param name="Call">The member of the surface.</param>
/// <param name="Method">The method that the code names.</param>
/// <param name="Location">The method's name in the code.</param>
internal sealed record RawCall(DiagnosticDescriptor Rule, ModelCall Call, IMethodSymbol Method, Location Location)
{
    public string DisplayName => Method.ContainingType.Name + "." + Method.Name;

    public string KindName => Call.Kind.ToString().ToLowerInvariant();
}
