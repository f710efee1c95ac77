using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.CodeFixes.PromptFiles;

/// <summary>Adds a description that names the prompt, for its author to finish.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".prompt"])]
[Shared]
public sealed class AddDescriptionFix : PromptFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AdviceRules.MissingDescription.Id];

    private protected override (string? Title, TextChange Change) Find(SourceText text, TextDocument document, Diagnostic diagnostic)
    {
        var line = text.Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start);
        var name = Path.GetFileName(document.FilePath ?? document.Name).Split('.')[0].Replace('-', ' ');
        return ("Add a description", new TextChange(new TextSpan(line.EndIncludingLineBreak, 0), "description: Says what '" + name + "' does.\n"));
    }
}
