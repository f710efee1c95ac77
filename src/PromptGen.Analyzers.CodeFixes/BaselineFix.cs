using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Freezes raw calls in the baseline file of their project. Fix-all freezes what a team has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BaselineFix : CodeFixProvider
{
    private const string Key = "PromptGen.Baseline";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5001", "PG5002", "PG5004"];

    public override FixAllProvider GetFixAllProvider() => new FreezeAll();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Freeze in " + RawCallBaseline.FileName,
                    token => FreezeAsync(context.Document.Project, [diagnostic], token),
                    equivalenceKey: Key),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> FreezeAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var baseline = new RawCallBaseline();
        var document = project.AdditionalDocuments.FirstOrDefault(file => RawCallBaseline.IsBaseline(file.Name));
        if (document is not null)
        {
            baseline.Add((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
        }

        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(RawCallBaseline.KeyProperty, out var key) && key is not null)
            {
                baseline.Freeze(key, 1);
            }
        }

        var text = SourceText.From(baseline.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var folder = project.FilePath is { } path ? Path.GetDirectoryName(path) : null;
        return document is not null
            ? project.Solution.WithAdditionalDocumentText(document.Id, text)
            : project.Solution.AddAdditionalDocument(
                DocumentId.CreateNewId(project.Id), RawCallBaseline.FileName, text, filePath: folder is null ? null : Path.Combine(folder, RawCallBaseline.FileName));
    }

    // Two fixes that each add one line to the same file cannot be merged by the usual provider.
    private sealed class FreezeAll : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
            "Freeze all in " + RawCallBaseline.FileName,
            async token =>
            {
                var solution = context.Solution;
                var projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
                foreach (var project in projects)
                {
                    var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } document
                        ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                        : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                    if (diagnostics.Length > 0 && solution.GetProject(project.Id) is { } current)
                    {
                        solution = await FreezeAsync(current, diagnostics, token).ConfigureAwait(false);
                    }
                }

                return solution;
            },
            Key));
    }
}
