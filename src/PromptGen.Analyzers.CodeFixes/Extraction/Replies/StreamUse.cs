using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A reply that is read while it arrives: <c>await foreach (var update in call)</c>, of whose updates the text alone is used. Each update becomes that text.</summary>
internal static class StreamUse
{
    public static ReplyUse? Of(IInvocationOperation call, RawChat chat, ChatDialect dialect)
    {
        var edits = new List<ReplyEdit>();
        var value = Outermost(call);
        if (chat.IsOpened)
        {
            if (value.Parent is not IAwaitOperation { Syntax: var awaited } opening)
            {
                return null;
            }

            edits.Add(ReplyEdit.ToReply(awaited, call.Syntax));
            value = opening;
        }

        if (Outermost(value).Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator } &&
            declarator.Syntax.Parent is VariableDeclarationSyntax { Variables.Count: 1, Type: var declared, Parent: LocalDeclarationStatementSyntax statement } &&
            Operations.Root(call).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).ToList() is [var reference])
        {
            value = reference;
            if (!declared.IsVar)
            {
                edits.Add(ReplyEdit.ToVar(declared));
            }

            if (!statement.UsingKeyword.IsKind(SyntaxKind.None))
            {
                edits.Add(new ReplyEdit(statement, WithoutUsing));
            }
        }

        if (dialect.StreamIn(value) is not { } stream)
        {
            return null;
        }

        if (!ReferenceEquals(stream, value))
        {
            edits.Add(ReplyEdit.ToReply(stream.Syntax, value.Syntax));
        }

        if (Outermost(stream).Parent is not IForEachLoopOperation { Syntax: ForEachStatementSyntax { Type: var type } syntax, Locals: [var update] } loop ||
            PickedText.Of(loop, syntax, update, dialect) is not { } picked || (!loop.IsAsynchronous && !ReplyUse.CanAwait(loop)))
        {
            return null;
        }

        if (!type.IsVar)
        {
            edits.Add(ReplyEdit.ToVar(type));
        }

        if (!loop.IsAsynchronous)
        {
            edits.Add(new ReplyEdit(syntax, Awaiting));
        }

        edits.AddRange(picked.Edits);
        foreach (var use in picked.Uses)
        {
            if (dialect.TextIn(use) is { } text)
            {
                edits.Add(SymbolEqualityComparer.Default.Equals(use.Local, update)
                    ? ReplyEdit.ToReply(text.Syntax, use.Syntax)
                    : new ReplyEdit(text.Syntax, current => SyntaxFactory.IdentifierName(update.Name).WithTriviaFrom(current)));
            }
            else if (dialect.TextsOf(use) is { } parts && ReplyTexts.Member(parts, "Count") is { } count)
            {
                edits.Add(ReplyEdit.ToMember(count.Syntax, use.Syntax, "Length", isCall: false));
            }
            else if (dialect.TextsOf(use) is { } list && PartLoop.Of(list, update.Name) is { } parting)
            {
                edits.AddRange(parting);
            }
            else
            {
                return null;
            }
        }

        return new ReplyUse(edits, null);
    }

    // The stream of a prompt has nothing to give back.
    private static SyntaxNode WithoutUsing(SyntaxNode current)
    {
        var statement = (LocalDeclarationStatementSyntax)current;
        return statement.WithAwaitKeyword(default).WithUsingKeyword(default).WithLeadingTrivia(statement.GetLeadingTrivia());
    }

    private static SyntaxNode Awaiting(SyntaxNode current)
    {
        var loop = (ForEachStatementSyntax)current;
        return loop.WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia())
            .WithAwaitKeyword(SyntaxFactory.Token(loop.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)));
    }

    private static IOperation Outermost(IOperation value)
    {
        while (value.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" } or IArgumentOperation)
        {
            value = value.Parent;
        }

        return value;
    }
}
