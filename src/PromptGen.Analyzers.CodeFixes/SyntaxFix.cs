using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>A fix that puts one piece of syntax in the place of another, in the file of the finding.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root ||
            await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is { } node && Find(diagnostic, node, model) is { } found)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        found.Title,
                        _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(found.Replaced, found.By.WithAdditionalAnnotations(Formatter.Annotation)))),
                        equivalenceKey: found.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>What is replaced; null: nothing can be mended here.</summary>
    private protected abstract Replacement? Find(Diagnostic diagnostic, SyntaxNode node, SemanticModel model);

    private protected sealed record Replacement(string Title, string Key, SyntaxNode Replaced, SyntaxNode By);
}
