using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>
/// Instructions that are a setting and not a message: <c>new ChatOptions { Instructions = … }</c> beside the messages of its call, and
/// <c>new MessageCreateParams { System = …, Messages = … }</c>.
/// </summary>
/// <param name="Node">What holds the setting and the messages.</param>
/// <param name="Text">The instructions.</param>
/// <param name="Messages">The messages, or the text that is the only one.</param>
internal sealed record SystemSetting(SyntaxNode Node, ExpressionSyntax Text, ExpressionSyntax Messages)
{
    /// <summary>Null where the messages stand elsewhere.</summary>
    public static SystemSetting? Around(SyntaxNode value)
    {
        var setting = value.Ancestors().TakeWhile(node => node is not StatementSyntax and not MemberDeclarationSyntax).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment is { Left: IdentifierNameSyntax { Identifier.ValueText: "Instructions" or "System" }, Parent: InitializerExpressionSyntax });
        if (setting?.Parent is not InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax made } initializer)
        {
            return null;
        }

        if (setting.Left.ToString() == "System")
        {
            return initializer.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(other => other.Left.ToString() == "Messages")?.Right is { } messages ? new(initializer, setting.Right, messages) : null;
        }

        return made.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [{ NameColon: null, Expression: var first }, ..], Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResponseAsync" or "GetStreamingResponseAsync" } } } list } && first != made
            ? new(list, setting.Right, first)
            : null;
    }

    /// <summary>The same with the values in a user message before the others; null where it cannot be said what makes one.</summary>
    public (SyntaxNode Replaced, SyntaxNode By)? Split(IReadOnlyList<ExpressionSyntax> values)
    {
        var (kept, user) = SystemMessage.Divide(Text, values);
        return With(user) is { } messages ? (Node, Node.ReplaceNodes([Text, Messages], (old, _) => old == Text ? kept : messages.WithTriviaFrom(old))) : null;
    }

    private ExpressionSyntax? With(ExpressionSyntax user)
    {
        switch (Messages)
        {
            case CollectionExpressionSyntax list when list.Elements.OfType<ExpressionElementSyntax>().Select(element => Like(element.Expression, user)).FirstOrDefault(made => made is not null) is { } message:
                return list.WithElements(Before(list.Elements, SyntaxFactory.ExpressionElement(message)));
            case ArrayCreationExpressionSyntax { Initializer: { } elements } when First(elements, user) is { } message:
                return Messages.ReplaceNode(elements, elements.WithExpressions(Before(elements.Expressions, message)));
            case ImplicitArrayCreationExpressionSyntax { Initializer: var elements } when First(elements, user) is { } message:
                return Messages.ReplaceNode(elements, elements.WithExpressions(Before(elements.Expressions, message)));
            case BaseObjectCreationExpressionSyntax { Initializer: { } elements } when First(elements, user) is { } message:
                return Messages.ReplaceNode(elements, elements.WithExpressions(Before(elements.Expressions, message)));

            // A text is the only message.
            case LiteralExpressionSyntax or InterpolatedStringExpressionSyntax when Node is ArgumentListSyntax:
                const string Message = "new global::Microsoft.Extensions.AI.ChatMessage(global::Microsoft.Extensions.AI.ChatRole.User, ";
                return Annotated(SyntaxFactory.ParseExpression($"[{Message}{user}), {Message}{Messages.WithoutTrivia()})]"));
            default:
                return null;
        }
    }

    private static ExpressionSyntax? First(InitializerExpressionSyntax elements, ExpressionSyntax user) => elements.Expressions.Select(element => Like(element, user)).FirstOrDefault(made => made is not null);

    // A user message of the same form as one that is there: new(ChatRole.User, "…"), new UserMessageParam { Content = "…" }, new() { Role = Role.User, Content = "…" }.
    private static ExpressionSyntax? Like(ExpressionSyntax element, ExpressionSyntax user) => element switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "User" } }, { Expression: var content }] } => element.ReplaceNode(content, user).WithoutTrivia(),
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } when IsUser(element, initializer) && ContentOf(initializer) is { } content => element.ReplaceNode(content, user).WithoutTrivia(),
        _ => null,
    };

    private static bool IsUser(ExpressionSyntax element, InitializerExpressionSyntax initializer) =>
        element is ObjectCreationExpressionSyntax { Type: var type } && type.ToString().EndsWith("UserMessageParam", StringComparison.Ordinal) ||
        initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(setting => setting.Left.ToString() == "Role" && setting.Right is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "User" });

    private static ExpressionSyntax? ContentOf(InitializerExpressionSyntax initializer) =>
        initializer.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(setting => setting.Left.ToString() == "Content")?.Right;

    private static SeparatedSyntaxList<T> Before<T>(SeparatedSyntaxList<T> list, T added)
        where T : SyntaxNode
    {
        var first = list[0];
        return list.Replace(first, first.WithoutLeadingTrivia()).Insert(0, added.WithLeadingTrivia(first.GetLeadingTrivia()));
    }

    private static ExpressionSyntax Annotated(ExpressionSyntax made) => made.ReplaceNodes(
        made.DescendantNodes().Where(node => node is QualifiedNameSyntax { Parent: ObjectCreationExpressionSyntax } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ChatRole" }),
        (_, changed) => changed.WithAdditionalAnnotations(Simplifier.Annotation));
}
