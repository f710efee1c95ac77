using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>
/// Raw calls, each in a class and a file of its own, extracted as an editor would. Before and after are compiled and run: <c>Acme.Run.Go(class)</c> has to say the
/// same, and it says what reached the model and what came back.
/// </summary>
internal sealed record Extracted(string Shape, string Prompt, string Desk, IReadOnlyList<string> Added)
{
    /// <param name="shapes">Names of shapes and bodies of <c>AskAsync</c>.</param>
    /// <param name="source">Makes the file of a class from its name and the body.</param>
    /// <param name="others">Files around them.</param>
    public static async Task<IReadOnlyList<Extracted>> Check(IReadOnlyList<(string Shape, string Body)> shapes, Func<string, string, string> source, params (string Path, string Text)[] others)
    {
        var desks = shapes.Select((shape, i) => (shape.Shape, Class: "Desk" + i, Source: source("Desk" + i, shape.Body))).ToList();
        var project = Open(desks, others);
        var findings = await FixProject.Findings(project);
        var all = new List<Extracted>();
        foreach (var desk in desks)
        {
            all.Add(await Extract(project, desk.Shape, desk.Class, (await Extractions(project, findings, desk.Class, desk.Shape)).ShouldHaveSingleItem(desk.Shape)));
        }

        var prompts = new PromptProject { Files = [.. all.Select((extracted, i) => ($"desk{i}/ask.v1.prompt", extracted.Prompt))] };
        GeneratorHarness.CreateDriver(prompts, tracksSteps: false).RunGeneratorsAndUpdateCompilation(
            Compile([.. others.Select(file => file.Text), .. all.Select(extracted => extracted.Desk), .. all.SelectMany(extracted => extracted.Added).Distinct()]), out var compilation, out var found);
        CSharpCode.Describe(found.Where(d => d.Severity >= DiagnosticSeverity.Warning)).ShouldBeEmpty();
        using var before = CSharpCode.Load(Compile([.. others.Select(file => file.Text), .. desks.Select(desk => desk.Source)]));
        using var after = CSharpCode.Load(compilation);
        foreach (var (extracted, i) in all.Select((extracted, i) => (extracted, i)))
        {
            after.Invoke<string>("Acme.Run", "Go", "Desk" + i).ShouldBe(before.Invoke<string>("Acme.Run", "Go", "Desk" + i), extracted.Shape + "\n" + extracted.Prompt + "\n" + extracted.Desk);
        }

        return all;
    }

    public static async Task CheckNone(IReadOnlyList<string> bodies, Func<string, string, string> source, params (string Path, string Text)[] others)
    {
        var desks = bodies.Select((body, i) => (Shape: body, Class: "Desk" + i, Source: source("Desk" + i, body))).ToList();
        var project = Open(desks, others);
        var findings = await FixProject.Findings(project);
        foreach (var desk in desks)
        {
            (await Extractions(project, findings, desk.Class, desk.Shape)).ShouldBeEmpty(desk.Shape);
        }
    }

    private static Project Open(IReadOnlyList<(string Shape, string Class, string Source)> desks, (string Path, string Text)[] others) =>
        FixProject.Open([.. others, .. desks.Select(desk => (desk.Class + ".cs", desk.Source))]);

    private static async Task<List<CodeAction>> Extractions(Project project, IReadOnlyList<Diagnostic> findings, string desk, string shape)
    {
        var finding = findings.Where(d => d.Id == "PG5001" && Path.GetFileName(d.Location.SourceTree!.FilePath) == desk + ".cs").ShouldHaveSingleItem(shape);
        return [.. (await FixProject.Actions(project, finding)).Where(action => action.Title.StartsWith("Extract to", StringComparison.Ordinal))];
    }

    private static async Task<Extracted> Extract(Project project, string shape, string desk, CodeAction action)
    {
        var changed = await FixProject.Apply(action, project);
        var prompt = changed.AdditionalDocuments.ShouldHaveSingleItem();
        prompt.FilePath.ShouldBe($"/project/prompts/{desk.ToLowerInvariant()}/ask.v1.prompt");
        var added = changed.Documents.Where(d => project.Documents.All(old => old.Name != d.Name));
        var extracted = new Extracted(
            shape,
            (await prompt.GetTextAsync()).ToString(),
            (await changed.Documents.First(d => d.Name == desk + ".cs").GetTextAsync()).ToString(),
            [.. await Task.WhenAll(added.Select(async d => (await d.GetTextAsync()).ToString()))]);
        extracted.Desk.ShouldNotContain("Say hello");
        return extracted;
    }

    // What an SDK marks as experimental is an error of its own numbering; versions of assemblies are what builds do not speak of either.
    private static CSharpCompilation Compile(IEnumerable<string> sources)
    {
        var compilation = CSharpCode.CreateCompilation(sources);
        return compilation.AddReferences(Sdks.All).WithOptions(
            CSharpCode.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSpecificDiagnosticOptions([KeyValuePair.Create("OPENAI001", ReportDiagnostic.Suppress), KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));
    }
}
