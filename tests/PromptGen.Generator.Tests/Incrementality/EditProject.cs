using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Generator.Tests.Incrementality;

/// <summary>A project of many prompts, each with a schema file, that has been generated once and is then edited.</summary>
internal sealed class EditProject
{
    private readonly ImmutableArray<AdditionalText> _texts;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public EditProject(int count, bool tracksSteps)
    {
        Project = new PromptProject { Files = [.. Enumerable.Range(0, count).SelectMany(Files)] };
        _texts = Project.CreateTexts();
        _compilation = Project.CreateCompilation();
        _driver = GeneratorHarness.CreateDriver(Project, tracksSteps).ReplaceAdditionalTexts(_texts).RunGenerators(_compilation);
        First = _driver.GetRunResult();
        First.Diagnostics.ShouldBeEmpty();
    }

    public PromptProject Project { get; }

    public GeneratorDriverRunResult First { get; }

    public GeneratorDriverRunResult EditText(string path, string old, string @new)
    {
        var text = _texts.Single(t => t.Path == Project.PathOf(path));
        var edited = text.GetText()!.ToString().Replace(old, @new, StringComparison.Ordinal);
        edited.ShouldNotBe(text.GetText()!.ToString());
        return Run(_driver.ReplaceAdditionalText(text, new InMemoryText(text.Path, edited)));
    }

    public GeneratorDriverRunResult AddText(string path, string text) => Run(_driver.AddAdditionalTexts([Project.TextOf((path, text))]));

    public GeneratorDriverRunResult EditCSharp() =>
        _driver.RunGenerators(_compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Typed;", CSharpCode.GeneratedParseOptions))).GetRunResult();

    /// <summary>As a build server hands the files over: other objects, the same texts.</summary>
    public GeneratorDriverRunResult ReplaceByCopies() => Run(_driver.ReplaceAdditionalTexts(Project.CreateTexts()));

    /// <summary>The files that were written anew since the first run: a cached one is the same object.</summary>
    public IReadOnlyList<string> Emitted(GeneratorDriverRunResult after)
    {
        var before = First.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText);
        return [.. after.Results.Single().GeneratedSources
            .Where(s => !before.TryGetValue(s.HintName, out var text) || !ReferenceEquals(text, s.SourceText))
            .Select(s => s.HintName)];
    }

    public static string Prompt(string name, string? schema) =>
        $$$"""
        ---
        version: 1.0.0
        description: Says {{{name}}}.
        input:
          schema:
            word: string
        {{{(schema is null ? "" : "output:\n  schema: " + schema)}}}
        ---
        Say {{ word }} and {{{name}}}.

        """;

    private GeneratorDriverRunResult Run(GeneratorDriver driver) => driver.RunGenerators(_compilation).GetRunResult();

    private static IEnumerable<(string, string)> Files(int i) =>
    [
        ($"area/p{i}.v1.prompt", Prompt("p" + i, $"p{i}.v1.schema.json")),
        ($"area/p{i}.v1.schema.json", """{ "type": "object", "properties": { "answer": { "type": "string" } }, "required": ["answer"], "additionalProperties": false }"""),
    ];
}
