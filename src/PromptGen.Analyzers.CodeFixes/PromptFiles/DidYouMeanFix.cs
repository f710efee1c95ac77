using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.CodeFixes.PromptFiles;

/// <summary>Writes the name that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".prompt", ".json"])]
[Shared]
public sealed class DidYouMeanFix : PromptFileFix
{
    // As DidYouMean.Hint says it, behind the quoted name that is wrong.
    private static readonly Regex Hint = new("Did you mean '(?<right>[^']+)'\\?", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Quoted = new("'(?<word>[^']+)'", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        FrontMatterRules.UnknownKey.Id, FrontMatterRules.UnknownFailure.Id, FrontMatterRules.UnknownWord.Id,
        BindingRules.UnknownInput.Id, BindingRules.UnknownMember.Id,
        TemplateRules.UnknownName.Id, TemplateRules.UnknownMember.Id, TemplateRules.UnknownFunction.Id, TemplateRules.UnknownPartial.Id, TemplateRules.UnknownEnumValue.Id,
        SchemaRules.UnknownKeyword.Id, SchemaRules.UnknownFormat.Id, SchemaRules.UnknownDefault.Id,
    ];

    private protected override (string? Title, TextChange Change) Find(SourceText text, TextDocument document, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (Hint.Match(message) is not { Success: true } hint)
        {
            return default;
        }

        var right = hint.Groups["right"].Value;
        var span = diagnostic.Location.SourceSpan;
        var written = text.ToString(span);
        foreach (Match quoted in Quoted.Matches(message.Substring(0, hint.Index)))
        {
            var wrong = quoted.Groups["word"].Value;
            var group = wrong.Substring(0, wrong.LastIndexOf('.') + 1);
            if (group.Length > 0 && written == wrong.Substring(group.Length) && right.StartsWith(group, StringComparison.Ordinal))
            {
                // The message names 'string.upcas', the place is behind the dot.
                right = right.Substring(group.Length);
                wrong = written;
            }

            var at = written.IndexOf(wrong, StringComparison.Ordinal);
            if (at >= 0 && written.IndexOf(wrong, at + 1, StringComparison.Ordinal) < 0)
            {
                return ($"Write '{right}'", new TextChange(new TextSpan(span.Start + at, wrong.Length), right));
            }
        }

        return default;
    }
}
