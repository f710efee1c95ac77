using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.TestSupport;

namespace PromptGen.Analyzers.Tests.PromptFiles;

/// <summary>What the rules on prompt files say of a project.</summary>
internal static class PromptAdvice
{
    public static Task<IReadOnlyList<string>> On(params (string Path, string Text)[] files) => On(PromptProject.With(files));

    /// <returns>As a build prints them: <c>demo/a.v1.prompt(3,5): warning PG4101 message</c>.</returns>
    public static async Task<IReadOnlyList<string>> On(PromptProject project)
    {
        var options = new AnalyzerOptions(project.CreateTexts(), project.CreateOptions());
        var compilation = project.CreateCompilation();
        var found = await Task.Run(() => compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new PromptFileAnalyzer(), new UnusedFileAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync());
        return
        [
            .. found.Select(d =>
            {
                var span = d.Location.GetLineSpan();
                var path = span.Path.Replace(PromptProject.Folder + "prompts/", "", StringComparison.Ordinal);
                var (line, column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
                return string.Create(CultureInfo.InvariantCulture, $"{path}({line},{column}): {d.Severity.ToString().ToLowerInvariant()} {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}");
            }).Order(StringComparer.Ordinal),
        ];
    }
}
