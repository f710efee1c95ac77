using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.CodeFixes;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>A project in a workspace, whose findings are fixed as an editor would.</summary>
internal static class FixProject
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(PassTokenFix).Assembly.GetTypes()
            .Where(type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Fixes one finding after the other, and all at once: both have to give the expected code, which compiles and has no such finding left.</summary>
    public static async Task Check(string id, string source, string expected)
    {
        var one = Open(source);
        for (var round = 0; await First(one, id) is { } finding; round++)
        {
            round.ShouldBeLessThan(20, "the fix does not end");
            one = await Apply((await Actions(one, finding)).First(), one);
        }

        Compare(await TextOf(one), Normal(expected));
        Errors((await one.GetCompilationAsync())!).ShouldBeEmpty();
        Compare(await TextOf(await FixAll(Open(source), id)), Normal(expected));
    }

    public static async Task CheckNone(string id, string source)
    {
        var project = Open(source);
        var finding = await First(project, id);
        (await Actions(project, finding.ShouldNotBeNull())).ShouldBeEmpty();
    }

    public static async Task<Project> FixAll(Project project, string id)
    {
        var findings = (await Findings(project)).Where(d => d.Id == id).ToImmutableArray();
        var provider = Providers.First(p => p.FixableDiagnosticIds.Contains(id) && p.GetFixAllProvider() is not null);
        CodeAction? action = null;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(findings[0].Location.SourceTree)!, findings[0], (offered, _) => action ??= offered, CancellationToken.None));
        var context = new FixAllContext(
            project.Documents.First(), provider, FixAllScope.Project, action!.EquivalenceKey!, [id], new Known(findings), CancellationToken.None);
        var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await Apply(all!, project);
    }

    public static Project Open(string source) => Open(CallSiteProject.Of(source).Compile());

    public static Project Open(params (string Path, string Text)[] files) =>
        Open(files.Aggregate(new CallSiteProject(), (project, file) => project.Add(file.Path, file.Text)).Compile());

    /// <summary>A project whose code need not compile.</summary>
    public static Project OpenBroken(params (string Path, string Text)[] files) =>
        Open(files.Aggregate(new CallSiteProject().MayNotCompile(), (project, file) => project.Add(file.Path, file.Text)).Compile());

    private static Project Open(Compilation template)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp,
            compilationOptions: template.Options, parseOptions: template.SyntaxTrees.First().Options, metadataReferences: template.References, filePath: "/project/Project.csproj"));
        foreach (var tree in template.SyntaxTrees.Reverse())
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), tree.GetText(), filePath: "/project/" + tree.FilePath).Project;
        }

        return project;
    }

    public static async Task<string> TextOf(Project project) => (await project.Documents.First(d => d.Name == "Desk.cs").GetTextAsync()).ToString();

    public static async Task<ImmutableArray<Diagnostic>> Findings(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers(CallSiteProject.AllAnalyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        found.Where(d => d.Id == "AD0001").ShouldBeEmpty();
        return found;
    }

    private static async Task<Diagnostic?> First(Project project, string id) =>
        (await Findings(project)).Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start).FirstOrDefault();

    public static async Task<List<CodeAction>> Actions(Project project, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(finding.Location.SourceTree)!, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    public static async Task<Project> Apply(CodeAction action, Project project)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().ShouldHaveSingleItem().ChangedSolution.GetProject(project.Id)!;
    }

    private static string Errors(Compilation compilation) => CSharpCode.Describe(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

    // Line by line: a difference of characters fills screens.
    private static void Compare(string actual, string expected) => actual.Split('\n').ShouldBe(expected.Split('\n'));

    private static string Normal(string source) => CallSiteProject.Usings + source;

    private sealed class Known(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return findings.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
