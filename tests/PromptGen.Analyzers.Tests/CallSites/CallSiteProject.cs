using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.CallSites;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>
/// A project in memory and all call-site rules over it. What a rule must report is marked in the source: <c>{|PG5001:name|}</c>. Every other finding
/// fails the test, and so does an exception in a rule.
/// </summary>
internal sealed class CallSiteProject
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(CallSiteAnalyzer).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(CallSiteAnalyzer).Namespace && !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly CSharpParseOptions ParseOptions = CSharpCode.ParseOptions.WithLanguageVersion(LanguageVersion.Latest);

    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Net.Http;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;
        using PromptGen;
        using Acme.Prompts;

        """;

    // The shape of a generated prompt, as far as its callers see it.
    private const string Prompt = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using PromptGen;
        namespace Acme.Prompts;
        public sealed record Answer(string Text);
        public sealed class AnswerV4Prompt : IPrompt<AnswerV4Prompt.Input, Answer>
        {
            public sealed record Input(string Question = "");
            public Task<PromptResult<Answer>> CallAsync(Input input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public IAsyncEnumerable<string> StreamAsync(Input input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public static ReadResult<Answer> Read(System.ReadOnlySpan<byte> reply) => throw null!;
            public static IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> Render(Input input) => throw null!;
        }
        public sealed class NoteV1Prompt : IPrompt<string, string>
        {
            public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
        }
        """;

    private readonly List<(string Path, string Text)> _sources = [];
    private readonly List<MetadataReference> _references = [.. Sdks.All];
    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AdditionalText> _files = [];
    private readonly Dictionary<string, ReportDiagnostic> _severities = [];
    private bool _mayNotCompile;
    private bool _frameworkOnly;

    public static ImmutableArray<DiagnosticAnalyzer> AllAnalyzers => Analyzers;

    /// <summary>A project with one file that uses what rules speak of, and with a generated prompt.</summary>
    public static CallSiteProject Of(string source) => new CallSiteProject().Add("Prompts.g.cs", Prompt).Add("Desk.cs", Usings + source);

    public CallSiteProject Add(string path, string text)
    {
        _sources.Add((path, text));
        return this;
    }

    public CallSiteProject Option(string name, string value)
    {
        _options[name] = value;
        return this;
    }

    public CallSiteProject File(string path, string text)
    {
        _files.Add(new FileInMemory(path, text));
        return this;
    }

    /// <summary>A prompt of the project, whose root namespace is <c>Acme</c>.</summary>
    public CallSiteProject PromptFile(string name, string text)
    {
        _options["build_property.RootNamespace"] = "Acme";
        _options["build_property.ProjectDir"] = "/work/acme/";
        return File("/work/acme/prompts/" + name, text);
    }

    public CallSiteProject Enable(string id)
    {
        _severities[id] = ReportDiagnostic.Warn;
        return this;
    }

    /// <summary>A project that knows of no model.</summary>
    public CallSiteProject FrameworkOnly()
    {
        _frameworkOnly = true;
        return this;
    }

    public CallSiteProject Reference(MetadataReference reference)
    {
        _references.Add(reference);
        return this;
    }

    public CallSiteProject MayNotCompile()
    {
        _mayNotCompile = true;
        return this;
    }

    /// <summary>Runs all rules; the findings have to be the marked ones.</summary>
    public async Task Check()
    {
        var expected = new List<string>();
        var sources = new List<(string, string)>();
        foreach (var (path, text) in _sources)
        {
            sources.Add((path, Markup.Read(text, out var marks)));
            expected.AddRange(marks.Select(mark => $"{path}: {mark.Id} on '{mark.Text}' at {mark.Line}"));
        }

        _sources.Clear();
        _sources.AddRange(sources);
        var found = await Run();
        var actual = found.Where(d => d.Location.IsInSource).Select(d =>
            $"{d.Location.SourceTree!.FilePath}: {d.Id} on '{d.Location.SourceTree.GetText().ToString(d.Location.SourceSpan)}' at {d.Location.GetLineSpan().StartLinePosition.Line + 1}");
        actual.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    /// <summary>Runs all rules and returns what they find.</summary>
    public async Task<ImmutableArray<Diagnostic>> Run()
    {
        var compilation = Compile();
        var options = new AnalyzerOptions([.. _files], new Options(_options));
        var found = await compilation.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        found.Where(d => d.Id == "AD0001").Select(d => d.ToString()).ShouldBeEmpty();
        return found;
    }

    public CSharpCompilation Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Project",
            _sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, System.Text.Encoding.UTF8), ParseOptions, source.Path)),
            _frameworkOnly ? Sdks.FrameworkOnly : CSharpCode.References.Concat(_references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

        // SDKs mark what may still change as experimental, which is an error of their own numbering.
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var id in errors.Select(d => d.Id).Where(id => !id.StartsWith("CS", StringComparison.Ordinal)))
        {
            _severities[id] = ReportDiagnostic.Suppress;
        }

        if (!_mayNotCompile)
        {
            CSharpCode.Describe(errors.Where(d => d.Id.StartsWith("CS", StringComparison.Ordinal))).ShouldBeEmpty();
        }

        return compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(_severities));
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        private readonly Values _values = new(values);

        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(values.Where(pair => pair.Key.StartsWith("build_property.", StringComparison.Ordinal)).ToDictionary());

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }

    private sealed class FileInMemory(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }
}
