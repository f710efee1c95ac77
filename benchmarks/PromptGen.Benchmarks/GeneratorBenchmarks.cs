using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PromptGen.Benchmarks;

/// <summary>The generator on projects of different sizes: on a first build, after an edit to one prompt, and after an edit to C#.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private ImmutableArray<AdditionalText> _files;
    private GeneratorDriver _warm = null!;
    private AdditionalText _changed = null!;

    [Params(10, 100, 2000)]
    public int Prompts { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _compilation = CSharpCompilation.Create("Bench", [CSharpSyntaxTree.ParseText("class A;")]);
        _edited = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class B;"));
        _files = [.. Enumerable.Range(0, Prompts).Select(i => new PromptText($"/p/prompts/area{i % 20}/prompt{i}.v1.prompt", Prompt(i, "Answer briefly.")))];
        _changed = new PromptText(_files[0].Path, Prompt(0, "Answer at length."));
        _warm = Cold();

        // A run that refuses its files is fast and says nothing.
        var run = _warm.GetRunResult();
        if (!run.Diagnostics.IsEmpty || run.GeneratedTrees.Length <= Prompts)
        {
            throw new InvalidOperationException($"{run.GeneratedTrees.Length} files of {Prompts} prompts: " + string.Join("\n", run.Diagnostics.Take(3)));
        }
    }

    [Benchmark(Baseline = true, Description = "cold")]
    public GeneratorDriver Cold() => CSharpGeneratorDriver
        .Create([new PromptGenerator().AsSourceGenerator()], _files, optionsProvider: new ProjectOptions())
        .RunGenerators(_compilation);

    [Benchmark(Description = "after an edit to one prompt")]
    public GeneratorDriver OnePrompt() => _warm.ReplaceAdditionalText(_files[0], _changed).RunGenerators(_compilation);

    [Benchmark(Description = "after an edit to C#")]
    public GeneratorDriver OneCSharpFile() => _warm.RunGenerators(_edited);

    private static string Prompt(int i, string instruction) =>
        $$$"""
        ---
        version: 1.0.{{{i}}}
        description: Prompt number {{{i}}}.
        input:
          schema:
            question: string
            chunks(array):
              id: string
              text: string
        output:
          schema:
            answer: string
            confidence(enum): [low, medium, high]
        policy:
          deadline: 30s
        ---
        {{ role "system" }}
        {{{instruction}}}
        {{ role "user" }}
        {{~ for chunk in chunks ~}}
        [{{ for.index + 1 }}] {{ chunk.id }}
        {{ chunk.text | quote "chunk" }}
        {{~ end ~}}
        Question: {{ question }}

        """;

    private sealed class PromptText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class ProjectOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new() { ["build_property.ProjectDir"] = "/p/", ["build_property.RootNamespace"] = "Bench" });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values([]);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
