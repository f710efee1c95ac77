using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>
/// Runs the generator as no test may forget to: under a hostile culture, twice, with cached results the second time, no compiler object in any step, the
/// result compiled with warnings as errors, and no finding that the test did not name.
/// </summary>
public static class GeneratorHarness
{
    /// <summary>A driver that has not run yet. Tracking takes time in the square of the number of files.</summary>
    public static GeneratorDriver CreateDriver(PromptProject project, bool tracksSteps = true) => CSharpGeneratorDriver.Create(
        [new PromptGenerator().AsSourceGenerator()],
        project.CreateTexts(),
        CSharpCode.GeneratedParseOptions,
        project.CreateOptions(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracksSteps));

    /// <summary>A run that must come out without findings, in code that compiles.</summary>
    // What a provider's strict mode cannot be told is no matter of most tests, and most small schemas have some of it.
    private const string ProviderAdvice = "PG3018";

    public static GeneratorRun Run(params (string Path, string Text)[] files) => Run(PromptProject.With(files));

    /// <param name="project">What to run on.</param>
    /// <param name="expected">
    /// The ids of all findings, of the generator and of the compiler on its code, in any order; each occurrence once. Hidden ones count too; advice on what providers cannot be told (PG3018) only where it is named.
    /// </param>
    public static GeneratorRun Run(PromptProject project, params string[] expected)
    {
        var run = HostileCulture.Run(() => RunTwice(project));
        var found = run.Findings.Concat(run.CompilerFindings).Where(d => d.Id != ProviderAdvice || expected.Contains(ProviderAdvice)).ToList();
        var ids = found.Select(d => d.Id).Order(StringComparer.Ordinal);
        if (!ids.SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            var expectation = expected.Length == 0 ? "no finding" : string.Join(", ", expected);
            throw new ShouldAssertException(
                $"Expected {expectation}, but found:\n{CSharpCode.Describe(found, DiagnosticSeverity.Hidden)}\n\n{string.Join("\n", run.Sources.Values)}");
        }

        return run;
    }

    private static GeneratorRun RunTwice(PromptProject project)
    {
        var compilation = project.CreateCompilation();
        var driver = CreateDriver(project).RunGenerators(compilation);
        var first = driver.GetRunResult();
        ShouldNotHaveThrown(first);
        TrackedValues.ShouldHoldNoCompilerObjects(first);

        // The same files again as a build server hands them over: other objects, the same texts; and somebody has typed C#.
        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Typed;", CSharpCode.GeneratedParseOptions));
        var again = driver.ReplaceAdditionalTexts(project.CreateTexts()).WithUpdatedAnalyzerConfigOptions(project.CreateOptions()).RunGenerators(edited);
        var second = again.GetRunResult();
        ShouldNotHaveThrown(second);
        RunReasons.Of(second).ShouldBeCached();
        Texts(second).ShouldBe(Texts(first));
        return new GeneratorRun(first, compilation.AddSyntaxTrees(first.GeneratedTrees));
    }

    private static void ShouldNotHaveThrown(GeneratorDriverRunResult result) => result.Results.Single().Exception.ShouldBeNull();

    private static List<string> Texts(GeneratorDriverRunResult result) =>
        [.. result.Results.Single().GeneratedSources.Select(s => s.HintName + "\n" + s.SourceText)];
}
