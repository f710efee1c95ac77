namespace PromptGen.Language.Schema;

/// <summary>The schema files that a schema may refer to.</summary>
/// <param name="Files">All that it reaches, through each other too.</param>
/// <param name="Nearest">By a path that there is no file at: how the file that was probably meant would be written.</param>
public sealed record SchemaCatalog(IReadOnlyList<ParsedSchema> Files, IReadOnlyDictionary<string, string?> Nearest)
{
    public static SchemaCatalog Empty { get; } = new([], new Dictionary<string, string?>());

    /// <summary>What the addresses of the files begin with; their paths follow.</summary>
    public string BaseUri { get; init; } = SchemaUris.Project;
}
