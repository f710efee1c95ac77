using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.CodeFixes.Extraction;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Writes the text of a raw call to a prompt file and calls the class that is generated for it. One call at a time: each wants its name looked at.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExtractPromptFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5001"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } syntax ||
                model?.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call || ChatDialect.Of(call) is not { } dialect ||
                dialect.Understand(new CallReader(call, PromptName.RootNamespace(context.Document.Project))) is not { } chat || ReplyUse.Of(call, chat, dialect) is not { } uses)
            {
                continue;
            }

            var name = PromptName.Of(syntax, context.Document.Project);
            if (PromptFile.Write(chat, uses.Type, name.Description) is not { } file)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Extract to '{name.Path}'",
                    token => ExtractAsync(context.Document, syntax, uses, chat, file, name, token),
                    equivalenceKey: "PromptGen.Extract"),
                diagnostic);
        }
    }

    private static async Task<Solution> ExtractAsync(
        Document document, InvocationExpressionSyntax syntax, ReplyUse uses, RawChat chat, PromptFile file, PromptName name, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var call = SyntaxFactory.ParseExpression(Call(chat, file, name));
        foreach (var edit in uses.Edits)
        {
            editor.ReplaceNode(edit.Node, (current, _) => edit.Change(current));
        }

        foreach (var statement in Unused.Statements(syntax, chat, call))
        {
            var isExplained = statement.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
            editor.RemoveNode(statement, (isExplained ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepLeadingTrivia) | SyntaxRemoveOptions.AddElasticMarker);
        }

        ExpressionSyntax awaited = !chat.IsSynchronous ? call
            : syntax.Parent is EqualsValueClauseSyntax ? SyntaxFactory.ParseExpression("await " + call)
            : SyntaxFactory.ParseExpression("(await " + call + ")");
        editor.ReplaceNode(syntax, awaited.WithTriviaFrom(syntax).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation));
        var changed = editor.GetChangedDocument().Project;
        var folder = changed.FilePath is { } path ? Path.GetDirectoryName(path) : null;
        var parts = name.Path.Split('/');
        var solution = changed.Solution.AddAdditionalDocument(
            DocumentId.CreateNewId(changed.Id),
            parts[parts.Length - 1],
            Utf8(file.Text),
            parts.Take(parts.Length - 1),
            PathOf(folder, name.Path));
        return chat.Client is { FileName: { } fileName, FileText: { } fileText }
            ? solution.AddDocument(DocumentId.CreateNewId(changed.Id), fileName, Utf8(fileText), filePath: PathOf(folder, fileName))
            : solution;
    }

    private static string Call(RawChat chat, PromptFile file, PromptName name)
    {
        var inputs = string.Join(", ", file.Inputs.Select(input => input.Property + " = " + input.Value));
        var arguments = (inputs.Length == 0 ? "new()" : "new() { " + inputs + " }") + (chat.Token is null ? "" : ", cancellationToken: " + chat.Token);
        var prompt = $"new global::{name.Class}(global::PromptGen.PromptRuntime.Create({chat.Client.Code}))";
        return chat.IsStream ? $"global::PromptGen.PromptUpdates.GetTextOrThrow({prompt}.StreamAsync({arguments}))" : $"{prompt}.CallAsync({arguments})";
    }

    private static SourceText Utf8(string text) => SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static string? PathOf(string? folder, string path) => folder is null ? null : folder.Replace('\\', '/') + "/" + path;
}
