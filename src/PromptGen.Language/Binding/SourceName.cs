using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>What a file's path below the prompt root says of it: its id and its names in C#.</summary>
public sealed record SourceName
{
    public required SourceKind Kind { get; init; }

    /// <summary>Below the prompt root, with '/'.</summary>
    public required string RelativePath { get; init; }

    /// <summary><c>support/answer</c>; of a schema file with the major it belongs to: <c>support/answer.v4</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The folder below the prompt root, with '/'; empty at the root.</summary>
    public required string Folder { get; init; }

    /// <summary>Of a prompt; null where the file name has none, which is an error.</summary>
    public int? Major { get; init; }

    public string? Variant { get; init; }

    /// <summary><c>Acme.Prompts.Support</c>, without <c>global::</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary><c>AnswerV4Prompt</c>, <c>AnswerV4</c>; empty where nothing of the file name can stand in C#.</summary>
    public required string TypeName { get; init; }

    /// <summary><c>Acme.Prompts.Support.AnswerV4Prompt</c></summary>
    public string FullTypeName => Namespace + "." + TypeName;
}
