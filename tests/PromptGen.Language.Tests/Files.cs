using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Tests;

/// <summary>Prompt and schema files by their path and text, and what the language core says of them.</summary>
internal sealed class Files
{
    public static readonly BindOptions Options = new("Acme");

    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static Files Of(params (string Path, string Text)[] files)
    {
        var result = new Files();
        foreach (var (path, text) in files)
        {
            result._texts.Add(path, text);
        }

        return result;
    }

    /// <summary>All prompt and schema files below a folder.</summary>
    public static Files Below(string folder)
    {
        var result = new Files();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (SourceNames.Classify(relative) is not null)
            {
                result._texts.Add(relative, File.ReadAllText(path));
            }
        }

        return result;
    }

    public IEnumerable<string> Paths => _texts.Keys;

    public string this[string path]
    {
        get => _texts[path];
        init => _texts[path] = value;
    }

    public static PromptSource Source(string relativePath, string text) => new()
    {
        Path = "prompts/" + relativePath,
        RelativePath = relativePath,
        MappedPath = "/_/prompts/" + relativePath,
        Text = text,
        Checksum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))),
        Kind = SourceNames.Classify(relativePath) ?? SourceKind.Prompt,
    };

    public static ParsedPrompt Parse(string text, string relativePath = "support/answer.v1.prompt") =>
        PromptParser.Parse(Source(relativePath, text), CancellationToken.None);

    public ProjectIndex Index()
    {
        var sources = _texts.Select(f => Source(f.Key, f.Value)).ToArray();
        var parsed = sources.Where(s => s.Kind != SourceKind.Schema).Select(s => PromptParser.Parse(s, CancellationToken.None)).ToArray();
        return ProjectIndex.Create(
            Options,
            parsed.Where(p => p.Source.Kind == SourceKind.Prompt).Select(PromptSummary.Of),
            parsed.Where(p => p.Source.Kind == SourceKind.Partial),
            sources.Where(s => s.Kind == SourceKind.Schema).Select(s => SchemaParser.Parse(s, CancellationToken.None)),
            CancellationToken.None);
    }

    public BindResult Bind(string path)
    {
        var prompt = Parse(_texts[path], path);
        return PromptBinder.Bind(prompt, Index().GetReferences(prompt), Options, CancellationToken.None);
    }

    /// <summary>What a schema file is compiled to.</summary>
    public SchemaBindResult BindSchema(string path)
    {
        var schema = SchemaParser.Parse(Source(path, _texts[path]), CancellationToken.None);
        return SchemaFileBinder.Bind(schema, Index().GetReferences(schema), Options, CancellationToken.None);
    }

    public EquatableArray<LanguageDiagnostic> Check(string path)
    {
        var source = Source(path, _texts[path]);
        switch (source.Kind)
        {
            case SourceKind.Prompt:
                return Bind(path).Diagnostics;
            case SourceKind.Partial:
                var partial = Parse(_texts[path], path);
                return PartialFileBinder.Check(partial, Index().GetReferences(partial), Options, CancellationToken.None);
            default:
                break;
        }

        return BindSchema(path).Diagnostics;
    }
}
