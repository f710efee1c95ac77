using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.TestSupport;

/// <summary>What came of a run.</summary>
public sealed class GeneratorRun(GeneratorDriverRunResult result, Compilation compilation)
{
    private ImmutableArray<Diagnostic>? _compilerFindings;

    public GeneratorDriverRunResult Result { get; } = result;

    /// <summary>The project's code with the generated code.</summary>
    public Compilation Compilation { get; } = compilation;

    /// <summary>By hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    public ImmutableArray<Diagnostic> Findings => Result.Diagnostics;

    /// <summary>Of the compiler on the project with the generated code: errors, and warnings as errors.</summary>
    public ImmutableArray<Diagnostic> CompilerFindings => _compilerFindings ??=
        [.. Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Finding by finding as a build prints them: <c>support/a.v1.prompt(3,5): PG2001 message</c>, the path below the prompt folder.</summary>
    public IReadOnlyList<string> Messages => [.. Findings.Concat(CompilerFindings).Select(Describe)];

    public LoadedCode Load() => CSharpCode.Load(Compilation);

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        var path = span.Path.Replace(PromptProject.Folder, "", StringComparison.Ordinal).Replace("prompts/", "", StringComparison.Ordinal);
        return FormattableString.Invariant(
            $"{path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
