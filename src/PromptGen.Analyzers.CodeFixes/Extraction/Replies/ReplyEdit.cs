using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A change around a call that is replaced. Other changes may happen inside of the same node, before and after.</summary>
/// <param name="Node">What changes.</param>
/// <param name="Change">Makes the new node from what the old one has become.</param>
internal sealed record ReplyEdit(SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Change)
{
    /// <summary>An expression becomes a member of the reply that it is made from: <c>(await call).Content[0].Text</c>, <c>(await call).GetValueOrThrow()</c>.</summary>
    public static ReplyEdit ToMember(SyntaxNode place, SyntaxNode reply, string member, bool isCall)
    {
        var path = Path(place, reply);
        return new(place, current =>
        {
            var root = (ExpressionSyntax)Follow(current, path);
            root = root is AwaitExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(root.WithoutTrivia()) : root.WithoutTrivia();
            ExpressionSyntax access = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, root, SyntaxFactory.IdentifierName(member));
            return (isCall ? SyntaxFactory.InvocationExpression(access) : access).WithTriviaFrom(current);
        });
    }

    /// <summary>An expression becomes the reply that it is made from.</summary>
    public static ReplyEdit ToReply(SyntaxNode place, SyntaxNode reply)
    {
        var path = Path(place, reply);
        return new(place, current => Follow(current, path).WithTriviaFrom(current));
    }

    /// <summary>The type that is written becomes <c>var</c>.</summary>
    public static ReplyEdit ToVar(TypeSyntax type) => new(type, current => SyntaxFactory.IdentifierName("var").WithTriviaFrom(current));

    /// <summary>The way from a node to one in it: the same place in a tree of which deeper parts have changed.</summary>
    public static IReadOnlyList<int> Path(SyntaxNode place, SyntaxNode reply)
    {
        var path = new List<int>();
        for (var node = reply; node != place && node.Parent is { } parent; node = parent)
        {
            path.Insert(0, parent.ChildNodes().TakeWhile(child => child != node).Count());
        }

        return path;
    }

    /// <summary>The node at the end of a way.</summary>
    public static SyntaxNode Follow(SyntaxNode node, IReadOnlyList<int> path) => path.Aggregate(node, (current, index) => current.ChildNodes().ElementAt(index));
}
