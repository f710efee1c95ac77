using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.CodeFixes.PromptFiles;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.PromptFiles;

/// <summary>A finding of the generator or of a rule is fixed as an editor would, and is gone.</summary>
public sealed class FixTests
{
    private const string Path = "demo/a.v1.prompt";
    private const string Head = "---\nversion: 1.0.0\ndescription: Asks.\ninput:\n  schema:\n    question: string\n    mood(enum): [kind, brief]\n---\n";

    [Theory]
    [InlineData("PG2101", "{{ qestion }}\n", "{{ question }}\n")]
    [InlineData("PG2103", "{{ question | string.upcas }}\n", "{{ question | string.upcase }}\n")]
    [InlineData("PG4102", "Q: {{ question }}\n", "Q: {{ question | quote \"question\" }}\n")]
    [InlineData("PG4102", "Q: {{ question | string.strip }}\n", "Q: {{ question | string.strip | quote \"question\" }}\n")]
    public async Task In_a_template(string id, string body, string expected) => (await Fix(id, Head + body)).ShouldBe(Head + expected);

    [Theory]
    [InlineData("PG1012", "---\nversion: 1.0.0\ndescripton: Asks.\n---\nText.\n", "---\nversion: 1.0.0\ndescription: Asks.\n---\nText.\n")]
    [InlineData("PG4105", "---\nversion: 1.0.0\n---\nText.\n", "---\nversion: 1.0.0\ndescription: Says what 'a' does.\n---\nText.\n")]
    public async Task In_front_matter(string id, string text, string expected) => (await Fix(id, text)).ShouldBe(expected);

    [Fact]
    public async Task Nothing_is_offered_where_nothing_is_near()
    {
        var (document, finding) = await Find("PG2101", Head + "{{ xyzzy }}\n");

        (await Actions(document, finding)).ShouldBeEmpty();
    }

    private static async Task<string> Fix(string id, string text)
    {
        var (document, finding) = await Find(id, text);
        var action = (await Actions(document, finding)).ShouldHaveSingleItem();
        var operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().ShouldHaveSingleItem();
        var changed = (await operation.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString();
        (await Findings(changed)).ShouldNotContain(d => d.Id == id, changed);
        return changed;
    }

    private static async Task<(TextDocument Document, Diagnostic Finding)> Find(string id, string text)
    {
        var finding = (await Findings(text)).Where(d => d.Id == id).ShouldHaveSingleItem();
        var project = new AdhocWorkspace().AddProject("Acme", LanguageNames.CSharp);
        return (project.AddAdditionalDocument("a.v1.prompt", text, filePath: PromptProject.Folder + "prompts/" + Path), finding);
    }

    private static async Task<ImmutableArray<Diagnostic>> Findings(string text)
    {
        var project = PromptProject.With((Path, text));
        var compilation = project.CreateCompilation();
        var run = GeneratorHarness.CreateDriver(project, tracksSteps: false).RunGenerators(compilation).GetRunResult();
        var advice = await compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new PromptFileAnalyzer()], new AnalyzerOptions(project.CreateTexts(), project.CreateOptions())).GetAnalyzerDiagnosticsAsync();
        return [.. run.Diagnostics, .. advice];
    }

    private static async Task<List<CodeAction>> Actions(TextDocument document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in new PromptFileFix[] { new DidYouMeanFix(), new AddDescriptionFix(), new QuoteInputFix() }.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }
}
