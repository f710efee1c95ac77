using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGen.TestSupport;

/// <summary>A project with prompt files, in memory: what the generator is given.</summary>
public sealed record PromptProject
{
    public const string Folder = "/work/acme/";

    /// <summary>Path below the prompt folder, and text.</summary>
    public ImmutableList<(string Path, string Text)> Files { get; init; } = [];

    /// <summary>Files that are not plain texts below the prompt folder.</summary>
    public ImmutableList<AdditionalText> OtherFiles { get; init; } = [];

    public ImmutableList<string> CSharp { get; init; } = [];

    public string ProjectFolder { get; init; } = Folder;

    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty
        .Add("RootNamespace", "Acme")
        .Add("AssemblyName", "Acme");

    /// <summary>By path of the file: the keys of an editor config that apply to it.</summary>
    public ImmutableDictionary<string, IReadOnlyDictionary<string, string>> FileOptions { get; init; } =
        ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty;

    public static PromptProject With(params (string Path, string Text)[] files) => new() { Files = [.. files] };

    public PromptProject Add(string path, string text) => this with { Files = Files.Add((path, text)) };

    public PromptProject Edit(string path, string text) => this with
    {
        Files = Files.SetItem(Files.FindIndex(f => f.Path == path), (path, text)),
    };

    public PromptProject Set(string property, string value) => this with { Properties = Properties.SetItem(property, value) };

    public string PathOf(string file) => ProjectFolder + "prompts/" + file;

    public InMemoryText TextOf((string Path, string Text) file) => new(PathOf(file.Path), file.Text);

    public ImmutableArray<AdditionalText> CreateTexts() => [.. Files.Select(TextOf), .. OtherFiles];

    public InMemoryOptions CreateOptions() => new(Properties.SetItem("ProjectDir", ProjectFolder), FileOptions);

    public CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        "Acme",
        CSharp.Select((text, i) => CSharpSyntaxTree.ParseText(
            text, CSharpCode.GeneratedParseOptions.WithDocumentationMode(DocumentationMode.Parse), $"{ProjectFolder}Source{i}.cs", System.Text.Encoding.UTF8)),
        CSharpCode.References,
        CSharpCode.Options);
}
