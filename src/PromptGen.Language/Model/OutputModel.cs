namespace PromptGen.Language.Model;

public enum OutputMode
{
    Auto,
    Native,
    Prompted,
}

public enum Leniency
{
    Strict,
    Syntax,
    Coerce,
}

/// <summary>What a prompt answers with.</summary>
public sealed record OutputModel
{
    /// <summary>The schema of the reply; null: the reply is text.</summary>
    public SchemaModel? Schema { get; init; }

    /// <summary>The schema file's own type is the output, so nothing is emitted for it beside the prompt; false: it is nested as <c>Output</c>.</summary>
    public bool IsSchemaFile { get; init; }

    public OutputMode Mode { get; init; }

    public Leniency Leniency { get; init; } = Leniency.Syntax;

    public bool AllowTruncated { get; init; }
}
