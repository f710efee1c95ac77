using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>
/// Takes values out of a system message: a name in angle brackets stays in their place, and a user message behind it says what the names stand for. The team's
/// words stay instructions, and what others wrote is none.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SystemTextFix : SyntaxFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG6001"];

    private protected override Replacement? Find(Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var message = SystemMessage.Around(node);
        var setting = message is null ? SystemSetting.Around(node) : null;
        if ((message?.Text ?? setting?.Text) is not { } text)
        {
            return null;
        }

        var root = node.SyntaxTree.GetRoot();
        var values = new List<ExpressionSyntax>();
        foreach (var location in diagnostic.AdditionalLocations)
        {
            // A value that is put into the text elsewhere is out of reach here.
            if (!text.Span.Contains(location.SourceSpan) || root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>() is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values.Count == 0 || (message?.Split(values) ?? setting?.Split(values)) is not { } split ? null : new("Move what is not constant to a user message", "PromptGen.MoveText", split.Replaced, split.By);
    }
}
