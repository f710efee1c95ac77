using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>Compiles C# in memory as the strictest consumer would: C# 13, nullable, every warning an error.</summary>
public static class CSharpCode
{
    /// <summary>For what a generator emits: missing or wrong documentation is a warning, hence an error.</summary>
    public static CSharpParseOptions GeneratedParseOptions { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    /// <summary>For what a test writes.</summary>
    public static CSharpParseOptions ParseOptions { get; } = GeneratedParseOptions.WithDocumentationMode(DocumentationMode.Parse);

    public static CSharpCompilationOptions Options { get; } = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
        .WithWarningLevel(9999)
        .WithOverflowChecks(true)
        .WithDeterministic(true);

    /// <summary>The framework, the runtime and the abstractions that users have; none of the compiler-hosted assemblies.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsUsersReference)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation CreateCompilation(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Compiled" + Guid.NewGuid().ToString("N"),
        sources.Select((text, i) => Parse(text, $"Source{i}.cs")),
        References,
        Options);

    public static SyntaxTree Parse(string text, string path = "Source.cs") =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, path);

    /// <summary>Compiles and loads; fails with every error, each beside its line, when there is one.</summary>
    public static LoadedCode Load(params IEnumerable<string> sources) => Load(CreateCompilation(sources));

    /// <summary>Compiles and loads; fails with every error, each beside its line, when there is one.</summary>
    public static LoadedCode Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Describe(result.Diagnostics).ShouldBeEmpty();
        return new LoadedCode(stream.ToArray());
    }

    /// <summary>Findings with their lines of source; empty when all is well.</summary>
    public static string Describe(IEnumerable<Diagnostic> diagnostics, DiagnosticSeverity from = DiagnosticSeverity.Warning) => string.Join(
        "\n",
        diagnostics.Where(d => d.Severity >= from && !d.IsSuppressed).Select(Describe).Take(30));

    private static string Describe(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree;
        var line = tree?.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString();
        return line is null ? diagnostic.ToString() : $"{diagnostic}\n    {line.Trim()}";
    }

    private static bool IsUsersReference(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "mscorlib" or "netstandard" or "PromptGen.Runtime" or "PromptGen.Testing" or "Polly.Core" ||
            name.StartsWith("System", StringComparison.Ordinal) ||
            name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) ||
            name == "Microsoft.CSharp";
    }
}
