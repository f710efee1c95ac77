using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>What is done with a reply: <c>(await call).Text</c>, or <c>reply.Text</c> of the local that holds it, as it is or read as JSON.</summary>
/// <param name="Places">The expressions that become the validated value.</param>
/// <param name="Type">What the text is read as; null: it stays text.</param>
/// <param name="IsStream">The reply is read while it arrives, and each place becomes the text that has come.</param>
internal sealed record ReplyUse(IReadOnlyList<ExpressionSyntax> Places, ReplyType? Type, bool IsStream = false)
{
    /// <summary>Null where the reply is used in any other way.</summary>
    public static ReplyUse? Of(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "GetStreamingResponseAsync")
        {
            return StreamUse.Of(call);
        }

        if (Texts(call) is not { Count: > 0 } texts)
        {
            return null;
        }

        var readings = texts.Select(ReplyType.ReadingOf).ToList();
        if (readings.All(reading => reading is null))
        {
            var places = texts.Select(text => text.Syntax).OfType<ExpressionSyntax>().ToList();
            return places.Count == texts.Count ? new ReplyUse(places, null) : null;
        }

        return readings.Count == 1 && readings[0] is { Syntax: ExpressionSyntax place } reading && ReplyType.Of(reading) is { } type ? new ReplyUse([place], type) : null;
    }

    private static List<IOperation>? Texts(IInvocationOperation call)
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
        return uses.Any(use => use is null) ? null : [.. uses.OfType<IOperation>()];
    }

    private static IOperation? TextOf(IOperation reply) => reply.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Text" } text => text,
        IInvocationOperation { TargetMethod.Name: "ToString", Arguments.IsEmpty: true } call => call,
        _ => null,
    };
}
