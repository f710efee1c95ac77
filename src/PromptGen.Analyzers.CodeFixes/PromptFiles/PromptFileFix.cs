using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace PromptGen.Analyzers.CodeFixes.PromptFiles;

/// <summary>A fix of one place in a prompt or schema file. Editors that offer fixes for additional files show it.</summary>
public abstract class PromptFileFix : CodeFixProvider
{
    private protected const string Key = "PromptGen.PromptFile.";

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not AdditionalDocument document)
        {
            return;
        }

        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // The file may have changed since it was looked at.
            if (diagnostic.Location.SourceSpan.End <= text.Length && Find(text, document, diagnostic) is var (title, change) && title is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(change))),
                        equivalenceKey: Key + diagnostic.Id + title),
                    diagnostic);
            }
        }
    }

    private protected abstract (string? Title, TextChange Change) Find(SourceText text, TextDocument document, Diagnostic diagnostic);
}
