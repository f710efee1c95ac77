using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>What is done with a reply: its text is taken from <c>(await call)</c>, or from the local that holds it, as it is or read as JSON.</summary>
/// <param name="Edits">What changes around the call, so that it uses the validated value.</param>
/// <param name="Type">What the text is read as; null: it stays text.</param>
internal sealed record ReplyUse(IReadOnlyList<ReplyEdit> Edits, ReplyType? Type)
{
    private const string Value = "GetValueOrThrow";

    /// <summary>Null where the reply is used in any other way.</summary>
    public static ReplyUse? Of(IInvocationOperation call, RawChat chat, ChatDialect dialect)
    {
        if (chat.IsStream)
        {
            return StreamUse.Of(call, chat, dialect);
        }

        if (ReplyOf(call, chat) is not { } reply)
        {
            return null;
        }

        if (dialect.TextIn(reply) is { } direct)
        {
            return Of([(direct, reply)], [], chat);
        }

        // ClientResult<T> becomes T by a conversion of its own.
        var stored = ReplyTexts.Converted(reply);
        if (stored.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator } ||
            declarator.Syntax.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Type: var type })
        {
            return null;
        }

        var edits = type.IsVar ? new List<ReplyEdit>() : [ReplyEdit.ToVar(type)];
        var texts = new List<(IOperation, IOperation)>();
        foreach (var reference in Operations.Root(call).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            if (dialect.TextIn(reference) is { } text)
            {
                texts.Add((text, reference));
            }
            else if (dialect.TextsOf(reference) is { } parts && PartLoop.Of(parts, local.Name + "." + Value + "()") is { } loop)
            {
                edits.AddRange(loop);
            }
            else
            {
                return null;
            }
        }

        return Of(texts, edits, chat);
    }

    private static ReplyUse? Of(IReadOnlyList<(IOperation Text, IOperation Reply)> texts, List<ReplyEdit> edits, RawChat chat)
    {
        if (texts.Count == 0 && edits.Count == 0)
        {
            return null;
        }

        var readings = texts.Select(text => chat.ReplyType is { } given ? (Value: text.Text, Type: (ITypeSymbol)given, IsCamelCase: true) : ReplyType.ReadingOf(text.Text)).ToList();
        if (readings.All(reading => reading is null))
        {
            edits.AddRange(texts.Select(text => ReplyEdit.ToMember(text.Text.Syntax, text.Reply.Syntax, Value, isCall: true)));
            return chat.HasFormat ? null : new ReplyUse(edits, null);
        }

        // A reply that is read several times is read to several values.
        if (readings is not [var (value, readType, isCamelCase)] || ReplyType.Of(value, readType, isCamelCase) is not { } type)
        {
            return null;
        }

        edits.Add(ReplyEdit.ToMember(value.Syntax, texts[0].Reply.Syntax, Value, isCall: true));
        edits.AddRange(type.Edits);
        return new ReplyUse(edits, type);
    }

    private static IOperation? ReplyOf(IInvocationOperation call, RawChat chat)
    {
        if (chat.IsSynchronous)
        {
            return CanAwait(call) ? call : null;
        }

        IOperation value = call;
        while (value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        return value.Parent as IAwaitOperation;
    }

    /// <summary>Whether the function that an operation lies in is asynchronous, and may await where the operation stands.</summary>
    public static bool CanAwait(IOperation operation)
    {
        if (IsUnsafe(operation.Syntax) || operation.Syntax.Ancestors().TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is LockStatementSyntax or CatchFilterClauseSyntax))
        {
            return false;
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation function:
                    return function.Symbol.IsAsync;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsAsync: true } or IMethodSymbol { Name: "<Main>$" };
    }

    // What lies in an unsafe context is unsafe too, functions among it.
    private static bool IsUnsafe(SyntaxNode node) => node.Ancestors().Any(outer => outer switch
    {
        UnsafeStatementSyntax or FixedStatementSyntax => true,
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        _ => false,
    });
}
