using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>
/// A run on files that mean harm, beside a harmless one. Whatever they are: no exception, in time, findings inside the files' bounds, the neighbour's code there,
/// and all code, stubs too, compiles.
/// </summary>
internal sealed class HostileRun
{
    private static readonly (string Path, string Text) Neighbour =
        ("demo/neighbour.v1.prompt", "---\nversion: 1.0.0\ndescription: Is harmless.\ninput: { schema: { name: string } }\n---\nHello, {{ name }}.\n");

    private readonly GeneratorRun _run;

    private HostileRun(GeneratorRun run) => _run = run;

    public IReadOnlyList<Diagnostic> Errors => [.. _run.Findings.Where(d => d.Severity == DiagnosticSeverity.Error)];

    public IReadOnlyDictionary<string, string> Sources => _run.Sources;

    public LoadedCode Load() => _run.Load();

    public static HostileRun Of(PromptProject project, int maxMilliseconds)
    {
        project = project with { Files = project.Files.Add(Neighbour) };
        Warm.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        var (result, compilation, spent) = Time(project);
        spent.TotalMilliseconds.ShouldBeLessThanOrEqualTo(maxMilliseconds);
        result.Results.Single().Exception.ShouldBeNull();
        var run = new GeneratorRun(result, compilation.AddSyntaxTrees(result.GeneratedTrees));
        ShouldBeInBounds(project, run.Findings);
        run.Findings.ShouldNotContain(d => d.Id == "PG0001", string.Join("\n", run.Findings));
        run.Sources.Keys.ShouldContain("demo/neighbour.v1.prompt.g.cs");

        // A C# type that is not there is the compiler's to say, and it says so in the prompt file.
        CSharpCode.Describe(run.CompilerFindings.Where(d => !d.Location.GetMappedLineSpan().Path.EndsWith(".prompt", StringComparison.Ordinal))).ShouldBeEmpty();
        return new(run);
    }

    public HostileRun ShouldReport(string id)
    {
        Errors.ShouldContain(d => d.Id == id, string.Join("\n", _run.Findings));
        return this;
    }

    private static readonly Lazy<TimeSpan> Warm = new(() => Time(new PromptProject { Files = [Neighbour] }).Spent);

    private static (GeneratorDriverRunResult Result, Compilation Compilation, TimeSpan Spent) Time(PromptProject project)
    {
        var compilation = project.CreateCompilation();
        var driver = GeneratorHarness.CreateDriver(project, tracksSteps: false);
        var spent = ThreadTime.Of(() => HostileCulture.Run(() => driver.RunGenerators(compilation)), out var done);
        return (done.GetRunResult(), compilation, spent);
    }

    private static void ShouldBeInBounds(PromptProject project, IEnumerable<Diagnostic> findings)
    {
        var texts = project.CreateTexts().GroupBy(t => t.Path).ToDictionary(g => g.Key, g => g.First().GetText());
        foreach (var finding in findings)
        {
            var span = finding.Location.GetLineSpan();
            texts.ShouldContainKey(span.Path);
            var text = texts[span.Path] ?? SourceText.From("");
            finding.Location.SourceSpan.End.ShouldBeLessThanOrEqualTo(text.Length);
            span.EndLinePosition.Line.ShouldBeLessThan(text.Lines.Count);
            span.EndLinePosition.Character.ShouldBeLessThanOrEqualTo(text.Lines[span.EndLinePosition.Line].SpanIncludingLineBreak.Length);
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldNotBeEmpty();
        }
    }
}
