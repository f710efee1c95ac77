using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Awaits what blocks, and calls the asynchronous form of what is synchronous. Offered where the code is async already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitFix : SyntaxFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5011", "PG5012"];

    private protected override Replacement? Find(Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } access || !IsInAsync(access))
        {
            return null;
        }

        var (replaced, by) = diagnostic.Id == "PG5011" ? Awaited(access) : Asynchronous(access);
        return replaced is null || by is null ? null : new("Await the call", "PromptGen.Await", replaced, by.WithTriviaFrom(replaced));
    }

    private static (SyntaxNode? Replaced, SyntaxNode? By) Awaited(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText switch
    {
        "Result" => (access, Await(access.Expression, access)),
        "Wait" when access.Parent is InvocationExpressionSyntax call => (call, Await(access.Expression, call)),
        "GetResult" when access.Parent is InvocationExpressionSyntax call &&
            access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var task } } => (call, Await(task, call)),
        "WaitAll" when access.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call =>
            (call, Await(call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WhenAll"))), call)),
        _ => default,
    };

    private static (SyntaxNode? Replaced, SyntaxNode? By) Asynchronous(MemberAccessExpressionSyntax access)
    {
        if (access.Parent is not InvocationExpressionSyntax call)
        {
            return default;
        }

        var name = SyntaxFactory.Identifier(access.Name.Identifier.ValueText + "Async");
        var renamed = call.WithExpression(access.WithName(access.Name is GenericNameSyntax generic ? generic.WithIdentifier(name) : SyntaxFactory.IdentifierName(name)));
        return call.Parent is ForEachStatementSyntax loop && loop.Expression == call
            ? (loop, loop.WithExpression(renamed).WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space)).WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia()))
            : (call, Await(renamed, call));
    }

    private static ExpressionSyntax Await(ExpressionSyntax task, ExpressionSyntax replaced)
    {
        var awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutTrivia());
        return replaced.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(awaited).WithAdditionalAnnotations(Simplifier.Annotation)
            : awaited;
    }

    private static bool IsInAsync(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword != default;
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case LockStatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
