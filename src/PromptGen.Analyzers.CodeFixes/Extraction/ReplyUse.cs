using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Where the text of a reply is taken: <c>(await call).Text</c>, or <c>reply.Text</c> of the local that holds it.</summary>
internal static class ReplyUse
{
    /// <summary>The member accesses to rewrite; null where the reply is used in any other way.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Of(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        if (value.Parent is not IAwaitOperation awaited)
        {
            return null;
        }

        if (TextOf(awaited) is { } direct)
        {
            return [direct];
        }

        if (awaited.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ||
            declarator.Syntax.Parent is not VariableDeclarationSyntax { Type.IsVar: true })
        {
            return null;
        }

        var uses = Operations.Root(call).Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            .Select(TextOf).ToList();
        return uses.Count == 0 || uses.Any(use => use is null) ? null : [.. uses.OfType<ExpressionSyntax>()];
    }

    private static ExpressionSyntax? TextOf(IOperation reply) => reply.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Text" } text => text.Syntax as MemberAccessExpressionSyntax,
        IInvocationOperation { TargetMethod.Name: "ToString", Arguments.IsEmpty: true } call => call.Syntax as InvocationExpressionSyntax,
        _ => null,
    };
}
