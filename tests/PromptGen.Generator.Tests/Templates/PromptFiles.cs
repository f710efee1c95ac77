using Microsoft.Extensions.AI;
using PromptGen.Language.Binding;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Preview;
using PromptGen.TestSupport;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>Prompt files of one project: rendered by the code that the generator makes of them, and by the preview.</summary>
internal sealed class PromptFiles(params (string Path, string Text)[] files)
{
    /// <summary>The messages by generated code: <c>system:Be brief.</c></summary>
    public List<string> Render(string className, string inputs)
    {
        using var code = GeneratorHarness.Run(PromptProject.With(files)).Load();
        return [.. Messages(code, className, inputs).Select(m => m.Role + ":" + m.Text)];
    }

    public static IReadOnlyList<ChatMessage> Messages(LoadedCode code, string className, string inputs) =>
        code.Invoke<IReadOnlyList<ChatMessage>>(className, "Render", Read(code, className + "+Input", inputs));

    public static object Read(LoadedCode code, string type, string json) => System.Text.Json.JsonSerializer.Deserialize(json, code.Type(type))!;

    /// <summary>The same by the preview.</summary>
    public List<string> Preview(string path, string inputs)
    {
        var model = Bind(path);
        return [.. TemplatePreview.Render(model.Body!.Template, model.Input.Schema, inputs).Select(m => m.Role + ":" + m.Text)];
    }

    /// <summary>All that a build says of these files.</summary>
    public IReadOnlyList<string> All()
    {
        var project = PromptProject.With(files);
        var result = GeneratorHarness.CreateDriver(project).RunGenerators(project.CreateCompilation()).GetRunResult();
        return new GeneratorRun(result, project.CreateCompilation().AddSyntaxTrees(result.GeneratedTrees)).Messages;
    }

    private PromptModel Bind(string path)
    {
        var options = new BindOptions("Acme");
        var parsed = files.Select(f => PromptParser.Parse(Source(f.Path, f.Text), CancellationToken.None)).ToList();
        var index = ProjectIndex.Create(
            options,
            parsed.Where(p => p.Source.Kind == SourceKind.Prompt).Select(PromptSummary.Of),
            parsed.Where(p => p.Source.Kind == SourceKind.Partial),
            Array.Empty<ParsedSchema>(),
            CancellationToken.None);
        var prompt = parsed.Single(p => p.Source.RelativePath == path);
        return PromptBinder.Bind(prompt, index.GetReferences(prompt), options, CancellationToken.None).Model!;
    }

    private static PromptSource Source(string path, string text) => new()
    {
        Path = "prompts/" + path,
        RelativePath = path,
        MappedPath = "/_/prompts/" + path,
        Text = text,
        Checksum = "",
        Kind = SourceNames.Classify(path)!.Value,
    };
}
