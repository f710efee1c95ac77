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
                model?.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call ||
                RawChat.Of(call) is not { } chat || ReplyUse.Of(call) is not { } uses)
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
        var inputs = string.Join(", ", file.Inputs.Select(input => input.Property + " = " + input.Value));
        var arguments = (inputs.Length == 0 ? "new()" : "new() { " + inputs + " }") + (chat.Token is null ? "" : ", cancellationToken: " + chat.Token);
        var prompt = $"new global::{name.Class}(global::PromptGen.PromptRuntime.Create({chat.Client}))";
        var call = SyntaxFactory.ParseExpression(
            uses.IsStream ? $"global::PromptGen.PromptUpdates.GetTextOrThrow({prompt}.StreamAsync({arguments}))" : $"{prompt}.CallAsync({arguments})");
        foreach (var use in uses.Places)
        {
            editor.ReplaceNode(use, (current, _) => uses.IsStream ? Update(current) : Value(current, isRead: uses.Type is not null));
        }

        foreach (var declaration in Unused.Declarations(syntax, chat.Locals))
        {
            editor.RemoveNode(declaration, SyntaxRemoveOptions.KeepLeadingTrivia | SyntaxRemoveOptions.AddElasticMarker);
        }

        editor.ReplaceNode(syntax, call.WithTriviaFrom(syntax).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation));
        var changed = editor.GetChangedDocument().Project;
        var folder = changed.FilePath is { } path ? Path.GetDirectoryName(path) : null;
        var parts = name.Path.Split('/');
        return changed.Solution.AddAdditionalDocument(
            DocumentId.CreateNewId(changed.Id),
            parts[parts.Length - 1],
            SourceText.From(file.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
            parts.Take(parts.Length - 1),
            folder is null ? null : folder.Replace('\\', '/') + "/" + name.Path);
    }

    // Of a stream each update is a text itself.
    private static SyntaxNode Update(SyntaxNode use) =>
        ((MemberAccessExpressionSyntax)(use is InvocationExpressionSyntax invocation ? invocation.Expression : use)).Expression.WithTriviaFrom(use);

    // (await …).Text, reply.ToString() or Deserialize<T>(reply.Text) becomes the outcome's value.
    private static SyntaxNode Value(SyntaxNode use, bool isRead)
    {
        var text = isRead ? ((InvocationExpressionSyntax)use).ArgumentList.Arguments[0].Expression : use;
        var access = (MemberAccessExpressionSyntax)(text is InvocationExpressionSyntax invocation ? invocation.Expression : text);
        return SyntaxFactory.InvocationExpression(access.WithName(SyntaxFactory.IdentifierName("GetValueOrThrow"))).WithTriviaFrom(use);
    }
}
