namespace PromptGen.Language.Text;

/// <summary>What a file of the prompt folder is, by its name alone.</summary>
public enum SourceKind
{
    /// <summary><c>name.v1.prompt</c></summary>
    Prompt,

    /// <summary><c>_name.partial.prompt</c></summary>
    Partial,

    /// <summary><c>name.schema.json</c></summary>
    Schema,
}

/// <summary>One input file as plain strings: equal to another by value, and all that the pipeline ever sees of it.</summary>
public sealed record PromptSource
{
    /// <summary>The path as the compiler was given it; findings are reported there.</summary>
    public required string Path { get; init; }

    /// <summary>The path below the prompt root, with '/': <c>support/answer.v4.prompt</c>.</summary>
    public required string RelativePath { get; init; }

    /// <summary>What stands in <c>#line</c> and <c>#pragma checksum</c>: the path, mapped where deterministic source paths are on.</summary>
    public required string MappedPath { get; init; }

    /// <summary>The text as it stands in the file, line endings and all.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 over the file's bytes in lower-case hexadecimal, for <c>#pragma checksum</c>.</summary>
    public required string Checksum { get; init; }

    public required SourceKind Kind { get; init; }
}
