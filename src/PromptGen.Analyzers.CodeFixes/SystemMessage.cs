using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>A system message that stands among others: an element of a list, an argument of a call, or a statement that adds it.</summary>
/// <param name="Node">The expression that makes the message, or adds it.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsAdded">Whether <paramref name="Node"/> is a call that adds it as a statement.</param>
internal sealed record SystemMessage(ExpressionSyntax Node, ExpressionSyntax Text, bool IsAdded)
{
    /// <summary>Null where nothing could stand behind it.</summary>
    public static SystemMessage? Around(SyntaxNode value)
    {
        for (var node = value; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ExpressionSyntax maker } } argument || UserForm(maker) is null)
            {
                continue;
            }

            if (maker.Parent is ExpressionStatementSyntax { Parent: BlockSyntax })
            {
                return new(maker, argument.Expression, IsAdded: true);
            }

            // messages.Add(new ChatMessage(…))
            if (maker.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } } add } } &&
                add.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" })
            {
                return new(add, argument.Expression, IsAdded: true);
            }

            return IsAmongOthers(maker) ? new(maker, argument.Expression, IsAdded: false) : null;
        }

        return null;
    }

    /// <summary>The two messages in the place of the one; null where no second one can stand there.</summary>
    public (SyntaxNode Replaced, SyntaxNode By)? Split(IReadOnlyList<ExpressionSyntax> values)
    {
        var (kept, user) = Divide(Text, values);
        return Insert(Node.ReplaceNode(Text, kept), (ExpressionSyntax)UserFormOf(Node.ReplaceNode(Text, user)).WithoutTrivia());
    }

    /// <summary>A text with names in the place of its values, and the text that says what they stand for.</summary>
    public static (ExpressionSyntax Kept, ExpressionSyntax User) Divide(ExpressionSyntax text, IReadOnlyList<ExpressionSyntax> values)
    {
        var names = new Dictionary<ExpressionSyntax, string>();
        var body = new StringBuilder();
        foreach (var value in values.Distinct())
        {
            var known = names.FirstOrDefault(pair => SyntaxFactory.AreEquivalent(pair.Key, value));
            if (known.Key is not null)
            {
                names.Add(value, known.Value);
                continue;
            }

            var name = NameOf(value);
            for (var i = 2; names.ContainsValue(name); i++)
            {
                name = NameOf(value) + i.ToString(CultureInfo.InvariantCulture);
            }

            names.Add(value, name);
            // Not as it is written: a raw string may write it in several braces.
            var said = value.Parent as InterpolationSyntax;
            var code = value.WithoutTrivia().ToString();
            var hole = "{" + (value is ConditionalExpressionSyntax || value.DescendantNodesAndSelf().OfType<AliasQualifiedNameSyntax>().Any() ? "(" + code + ")" : code)
                + said?.AlignmentClause + said?.FormatClause + "}";
            body.Append(body.Length > 0 ? "\\n" : "").Append('<').Append(name).Append('>').Append(hole).Append("</").Append(name).Append('>');
        }

        var kept = text.ReplaceNodes(names.Keys.Select(Replaceable), (old, _) => old is InterpolationSyntax hole
            ? SyntaxFactory.InterpolatedStringText(SyntaxFactory.Token(default, SyntaxKind.InterpolatedStringTextToken, Label(hole.Expression), Label(hole.Expression), default))
            : Literal(Label((ExpressionSyntax)old)).WithTriviaFrom(old));
        return (Plain(kept).WithTriviaFrom(text), SyntaxFactory.ParseExpression("$\"" + body + "\""));

        string Label(ExpressionSyntax value) => "<" + names.First(pair => SyntaxFactory.AreEquivalent(pair.Key, value)).Value + ">";
    }

    private (SyntaxNode, SyntaxNode)? Insert(ExpressionSyntax system, ExpressionSyntax user)
    {
        if (IsAdded)
        {
            var statement = (ExpressionStatementSyntax)Node.Parent!;
            var block = (BlockSyntax)statement.Parent!;
            var added = SyntaxFactory.ExpressionStatement(user).WithTriviaFrom(statement);
            return (block, block.WithStatements(block.Statements.ReplaceRange(statement, [statement.WithExpression(system), added.WithLeadingTrivia(statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))])));
        }

        return Node.Parent switch
        {
            InitializerExpressionSyntax list => (list, list.WithExpressions(After(list.Expressions, Node, system, user))),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } element => (list, list.WithElements(After(list.Elements, element, element.WithExpression(system), SyntaxFactory.ExpressionElement(user)))),
            ArgumentSyntax { Parent: ArgumentListSyntax list } argument => (list, list.WithArguments(After(list.Arguments, argument, argument.WithExpression(system), SyntaxFactory.Argument(user)))),
            _ => null,
        };
    }

    // Behind it, on a line of its own where the messages are on lines of their own.
    private static SeparatedSyntaxList<T> After<T>(SeparatedSyntaxList<T> list, T old, SyntaxNode system, SyntaxNode user)
        where T : SyntaxNode
    {
        var all = list.GetWithSeparators().ToList();
        var index = all.FindIndex(item => item.AsNode() == old);
        var isOnLine = old.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) && old.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var trailing = system.GetTrailingTrivia();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOnLine ? SyntaxFactory.ElasticCarriageReturnLineFeed : SyntaxFactory.Space);
        if (isOnLine)
        {
            comma = comma.WithTrailingTrivia(old.GetFirstToken().GetPreviousToken().TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        }

        all[index] = system.WithTrailingTrivia();
        all.Insert(index + 1, comma);
        all.Insert(index + 2, user.WithLeadingTrivia(isOnLine ? old.GetLeadingTrivia() : default).WithTrailingTrivia(trailing));
        return SyntaxFactory.SeparatedList<T>(SyntaxFactory.NodeOrTokenList(all));
    }

    private static SyntaxNode Replaceable(ExpressionSyntax value) => value.Parent is InterpolationSyntax hole ? hole : value;

    private static LiteralExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    // $"…" without a hole is a text.
    // Read again, so that what has been put together is one text, between whose parts nobody puts blanks.
    private static ExpressionSyntax Plain(ExpressionSyntax text) => text is not InterpolatedStringExpressionSyntax interpolated ? text
        : SyntaxFactory.ParseExpression(text.WithoutTrivia().ToString().Substring(IsPlain(interpolated) ? 1 : 0));

    private static bool IsPlain(InterpolatedStringExpressionSyntax text) => text.StringStartToken.Text is "$\"" or "$\"\"\"" &&
        text.Contents.All(part => part is InterpolatedStringTextSyntax && !part.ToString().Contains('{') && !part.ToString().Contains('}'));

    private static bool IsAmongOthers(ExpressionSyntax maker) => maker.Parent switch
    {
        InitializerExpressionSyntax { Parent: ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or BaseObjectCreationExpressionSyntax } => true,
        ExpressionElementSyntax => true,
        ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Arguments: var arguments, Parent: InvocationExpressionSyntax } } =>
            arguments.Count > 1 && arguments.All(argument => argument is { NameColon: null, Expression: BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax }),
        _ => false,
    };

    private static SyntaxNode UserFormOf(ExpressionSyntax node) => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" }, ArgumentList.Arguments: { Count: 1 } arguments }
        ? node.ReplaceNode(arguments[0].Expression, UserForm(arguments[0].Expression)!)
        : UserForm(node)!;

    // The same for a user's message; null for what makes no system message.
    private static SyntaxNode? UserForm(SyntaxNode maker)
    {
        switch (maker)
        {
            case ObjectCreationExpressionSyntax { Type: var type } creation when NameIn(type) is "SystemChatMessage" or "DeveloperChatMessage" or "ChatRequestSystemMessage":
                return creation.WithType(Renamed(type));
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } creation when arguments[0].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "System" } role:
                return creation.ReplaceNode(role, role.WithName(SyntaxFactory.IdentifierName("User")));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateSystemMessage" or "CreateDeveloperMessage" or "AddSystemMessage" or "AddDeveloperMessage" } access } call:
                return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(access.Name.Identifier.ValueText.Replace("System", "User").Replace("Developer", "User"))));
            default:
                return null;
        }
    }

    private static string NameIn(TypeSyntax type) => (type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax)?.Identifier.ValueText ?? "";

    private static TypeSyntax Renamed(TypeSyntax type)
    {
        var name = SyntaxFactory.IdentifierName(NameIn(type).Replace("System", "User").Replace("Developer", "User"));
        return type is QualifiedNameSyntax qualified ? qualified.WithRight(name) : name.WithTriviaFrom(type);
    }

    private static string NameOf(ExpressionSyntax value)
    {
        var name = Extraction.TextSegments.NameOf(value).Trim('_', '@');
        return name.Length == 0 || name.Any(c => c > 127) ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
