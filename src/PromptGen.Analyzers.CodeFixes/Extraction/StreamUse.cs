using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A reply that is read while it arrives: <c>await foreach (var update in call)</c>, of whose updates the text alone is used.</summary>
internal static class StreamUse
{
    public static ReplyUse? Of(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" } or IArgumentOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IForEachLoopOperation { IsAsynchronous: true, Syntax: ForEachStatementSyntax { Type.IsVar: true } } loop || loop.Locals.Length != 1)
        {
            return null;
        }

        var uses = loop.Body.Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, loop.Locals[0]))
            .Select(TextOf).ToList();
        return uses.Any(use => use is null) ? null : new ReplyUse([.. uses.OfType<ExpressionSyntax>()], null, IsStream: true);
    }

    private static ExpressionSyntax? TextOf(ILocalReferenceOperation update) => update.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Text" } text => text.Syntax as MemberAccessExpressionSyntax,
        IInvocationOperation { TargetMethod.Name: "ToString", Arguments.IsEmpty: true } call => call.Syntax as InvocationExpressionSyntax,
        _ => null,
    };
}
