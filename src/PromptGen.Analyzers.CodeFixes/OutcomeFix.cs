using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Adds the arms that a switch over a result leaves out; each throws until somebody says what to do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OutcomeFix : SyntaxFix
{
    private const string Unhandled = "throw new global::System.NotImplementedException()";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5102"];

    private protected override Replacement? Find(Diagnostic diagnostic, SyntaxNode node, SemanticModel model) =>
        diagnostic.Properties.TryGetValue(OutcomeSwitchRule.MissingProperty, out var missing) && missing is not null &&
        Rewrite(node, model, missing.Split(',')) is { } rewritten
            ? new("Add the missing outcomes", "PromptGen.AddOutcomes", node, rewritten)
            : null;

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
