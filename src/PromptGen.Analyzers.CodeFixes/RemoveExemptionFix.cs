using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Removes a <c>[ModelBoundary]</c> that exempts nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveExemptionFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5007"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || !diagnostic.Location.IsInSource ||
                root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } attribute)
            {
                continue;
            }

            var changed = list.Attributes.Count == 1
                ? root.RemoveNode(list, SyntaxRemoveOptions.KeepLeadingTrivia)!
                : root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove the exemption",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                    equivalenceKey: "PromptGen.RemoveExemption"),
                diagnostic);
        }
    }
}
