using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// The calls that rules about time, threads and retries speak of: those of generated prompts, and raw ones in code that may make them. A raw call
/// elsewhere is PG5001's alone.
/// </summary>
internal sealed class ModelUses(CallSiteContext sites)
{
    public ModelUse? Find(ISymbol containingSymbol, IInvocationOperation call, string rule)
    {
        var isPrompt = sites.Prompts.IsPromptCall(call.TargetMethod);
        if (!isPrompt && sites.Surface.Find(call.TargetMethod, call.Instance?.Type) is not { IsCertain: true })
        {
            return null;
        }

        var tree = call.Syntax.SyntaxTree;
        if (sites.IsSkippedTest(tree, rule) || Operations.IsInExpressionTree(call))
        {
            return null;
        }

        var role = sites.Boundary.RoleOf(containingSymbol, call);
        if (role == BoundaryRole.Outside && !isPrompt &&
            sites.Options.List(tree, CallSiteRules.RawCall.Id, "allowed_callers").Find(containingSymbol) is not null)
        {
            role = BoundaryRole.Marked;
        }

        var speaks = isPrompt
            ? role is not (BoundaryRole.Generated or BoundaryRole.Unknown)
            : role is BoundaryRole.Model or BoundaryRole.Marked or BoundaryRole.Middleware;
        return speaks ? new ModelUse(call, isPrompt, role) : null;
    }
}

/// <param name="Call">The call.</param>
/// <param name="IsPrompt">Whether a generated prompt is called; otherwise the call is raw and may be.</param>
/// <param name="Role">The part that the code around it has in the boundary.</param>
internal sealed record ModelUse(IInvocationOperation Call, bool IsPrompt, BoundaryRole Role)
{
    public string DisplayName => Call.TargetMethod.ContainingType.Name + "." + Call.TargetMethod.Name;
}
