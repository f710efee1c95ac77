using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.PromptFiles;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG0103, off by default and on in the strict preset: a rule of ours is switched off, or a type let through, and nobody says why.</summary>
internal sealed class SuppressionRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.UnexplainedSuppression];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        start.RegisterSyntaxTreeAction(CheckPragmas);
        start.RegisterOperationAction(context => CheckAttribute(context, sites.Boundary.Marker), OperationKind.Attribute);
        if (ProjectPrompts.Create(start.Options) is { } prompts)
        {
            start.RegisterAdditionalFileAction(context => CheckPrompt(context, prompts));
        }
    }

    // #pragma warning disable PG5001 // the reason; or a comment on the line before.
    private static void CheckPragmas(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) &&
                pragma.ErrorCodes.Select(code => code.ToString()).Where(IsOurs).ToList() is { Count: > 0 } codes && !IsExplained(pragma))
            {
                context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UnexplainedSuppression, pragma.GetLocation(), string.Join(", ", codes)));
            }
        }
    }

    private static bool IsExplained(PragmaWarningDirectiveTriviaSyntax pragma)
    {
        if (HasWords(pragma.EndOfDirectiveToken.ToFullString()) || pragma.DescendantTrivia().Any(trivia => HasWords(trivia.ToString())))
        {
            return true;
        }

        var before = pragma.ParentTrivia.Token.LeadingTrivia.TakeWhile(trivia => trivia != pragma.ParentTrivia)
            .Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).LastOrDefault();
        return before.IsKind(SyntaxKind.SingleLineCommentTrivia) && HasWords(before.ToString());
    }

    private static bool HasWords(string comment) => comment.TrimStart().StartsWith("//", StringComparison.Ordinal) && comment.Any(char.IsLetter);

    private static void CheckAttribute(OperationAnalysisContext context, INamedTypeSymbol? marker)
    {
        if (context.Operation is not IAttributeOperation { Operation: IObjectCreationOperation { Type: { } type } creation })
        {
            return;
        }

        var name = type.Name switch
        {
            "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute" when creation.Arguments.Length > 1 && creation.Arguments[1].Value.ConstantValue.Value is string id && IsOurs(id) && !IsJustified(creation) => id,
            _ when SymbolEqualityComparer.Default.Equals(type, marker) && creation.Arguments.Length == 1 && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: var reason } && string.IsNullOrWhiteSpace(reason as string) => "ModelBoundary",
            _ => null,
        };
        if (name is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UnexplainedSuppression, context.Operation.Syntax.GetLocation(), name.Split(':')[0]));
        }
    }

    // Visual Studio writes "<Pending>".
    private static bool IsJustified(IObjectCreationOperation creation) => creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(assignment =>
        assignment is { Target: IPropertyReferenceOperation { Property.Name: "Justification" }, Value.ConstantValue.Value: string text } && text.Any(char.IsLetter) && text != "<Pending>") == true;

    private static void CheckPrompt(AdditionalFileAnalysisContext context, ProjectPrompts prompts)
    {
        if (prompts.Find(context.AdditionalFile, context.CancellationToken) is not { } prompt || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var (ids, range) in Suppressions.Unexplained(prompt.Syntax))
        {
            var span = TextSpan.FromBounds(range.Start, Math.Min(range.End, text.Length));
            context.ReportDiagnostic(Diagnostic.Create(
                CallSiteRules.UnexplainedSuppression, Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), ids));
        }
    }

    private static bool IsOurs(string id) => id.Length >= 6 && id.StartsWith("PG", StringComparison.Ordinal) && id.Skip(2).Take(4).All(char.IsDigit);
}
