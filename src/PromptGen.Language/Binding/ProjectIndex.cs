using PromptGen.Language.FrontMatter;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// The names and references of all files of a project: the pipeline's only fan-in. Made from summaries, so that it is unchanged by an edit to a
/// prompt's text; cut into one <see cref="ReferenceIndex"/> per file before anything is bound.
/// </summary>
public sealed class ProjectIndex
{
    private readonly Dictionary<string, EquatableArray<NameClash>> _clashes = new(StringComparer.Ordinal);

    private ProjectIndex()
    {
    }

    public static ProjectIndex Create(
        BindOptions options,
        IEnumerable<PromptSummary> prompts,
        IEnumerable<ParsedPrompt> partials,
        IEnumerable<ParsedSchema> schemas,
        CancellationToken cancellationToken) => new();

    /// <summary>What binding this prompt depends on.</summary>
    public ReferenceIndex GetReferences(ParsedPrompt prompt) => new() { Clashes = FindClashes(prompt.Source.RelativePath) };

    /// <summary>What binding this schema file depends on.</summary>
    public ReferenceIndex GetReferences(ParsedSchema schema) => new() { Clashes = FindClashes(schema.Source.RelativePath) };

    private EquatableArray<NameClash> FindClashes(string relativePath) =>
        _clashes.TryGetValue(relativePath, out var found) ? found : default;
}
