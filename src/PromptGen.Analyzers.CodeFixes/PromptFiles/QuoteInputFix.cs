using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.CodeFixes.PromptFiles;

/// <summary>Fences an untrusted value: <c>{{ ticket.text | quote "text" }}</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".prompt"])]
[Shared]
public sealed class QuoteInputFix : PromptFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AdviceRules.UnfencedInput.Id];

    private protected override (string? Title, TextChange Change) Find(SourceText text, TextDocument document, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        var value = text.ToString(span);
        var path = value.Split('|')[0].Trim();
        var word = path.Substring(path.LastIndexOf('.') + 1);
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? ("Fence it with 'quote'", new TextChange(new TextSpan(span.Start + value.TrimEnd().Length, 0), " | quote \"" + word + "\""))
            : default;
    }
}
