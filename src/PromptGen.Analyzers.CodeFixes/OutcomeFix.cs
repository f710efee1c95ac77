using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Adds the arms that a switch over a result leaves out; each throws until somebody says what to do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OutcomeFix : CodeFixProvider
{
    private const string Unhandled = "throw new global::System.NotImplementedException()";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5102"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(OutcomeSwitchAnalyzer.MissingProperty, out var missing) || missing is null || root is null || model is null ||
                root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } node || Rewrite(node, model, missing.Split(',')) is not { } rewritten)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add the missing outcomes",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, rewritten.WithAdditionalAnnotations(Formatter.Annotation)))),
                    equivalenceKey: "PromptGen.AddOutcomes"),
                diagnostic);
        }
    }

    private static SyntaxNode? Rewrite(SyntaxNode node, SemanticModel model, IReadOnlyList<string> missing)
    {
        switch (node)
        {
            case SwitchExpressionSyntax expression when TypeOf(expression.GoverningExpression, model) is { } type:
                return expression.WithArms(AddArms(expression.Arms, missing.Select(name => SyntaxFactory.SwitchExpressionArm(
                    SyntaxFactory.TypePattern(SyntaxFactory.ParseTypeName($"{type}.{name}")), SyntaxFactory.ParseExpression(Unhandled)))));
            case SwitchStatementSyntax statement when TypeOf(statement.Expression, model) is { } type:
                return statement.AddSections([.. missing.Select(name => SyntaxFactory.SwitchSection(
                    [SyntaxFactory.CasePatternSwitchLabel(SyntaxFactory.TypePattern(SyntaxFactory.ParseTypeName($"{type}.{name}")), SyntaxFactory.Token(SyntaxKind.ColonToken))],
                    [SyntaxFactory.ParseStatement(Unhandled + ";")]))]);
            case IfStatementSyntax chain:
                var last = chain;
                while (last.Else?.Statement is IfStatementSyntax next)
                {
                    last = next;
                }

                return chain.ReplaceNode(last, last.WithElse(SyntaxFactory.ElseClause(SyntaxFactory.ParseStatement("{ " + Unhandled + "; }"))));
            default:
                return null;
        }
    }

    // The list may end in a comma already; line ends are those that the switch has.
    private static SeparatedSyntaxList<SwitchExpressionArmSyntax> AddArms(SeparatedSyntaxList<SwitchExpressionArmSyntax> arms, IEnumerable<SwitchExpressionArmSyntax> added)
    {
        var all = arms.GetWithSeparators().ToList();
        var lineEnd = arms.Count > 0 && arms[0].GetFirstToken().GetPreviousToken().TrailingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found
            ? found
            : SyntaxFactory.ElasticLineFeed;
        if (arms.Count > 0 && arms.SeparatorCount < arms.Count)
        {
            var last = arms[arms.Count - 1];
            all[all.Count - 1] = last.WithTrailingTrivia();
            all.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(last.GetTrailingTrivia()));
        }

        foreach (var arm in added)
        {
            all.Add(arm);
            all.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(lineEnd));
        }

        return SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(SyntaxFactory.NodeOrTokenList(all));
    }

    private static string? TypeOf(ExpressionSyntax value, SemanticModel model) =>
        model.GetTypeInfo(value).Type is INamedTypeSymbol { Name: "PromptResult" } type ? type.ToMinimalDisplayString(model, value.SpanStart, SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes)) : null;
}
