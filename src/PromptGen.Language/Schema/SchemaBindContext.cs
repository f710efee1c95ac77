using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>Where the types of a schema go and what they are called.</summary>
public sealed record SchemaBindContext
{
    /// <summary><c>AnswerV4</c> for a schema file, <c>Input</c> or <c>Output</c> for a schema in a prompt.</summary>
    public required string RootTypeName { get; init; }

    /// <summary>
    /// What the root type is a member of: a namespace (<c>global::Acme.Prompts.Support</c>) for a schema file, the prompt class
    /// (<c>global::Acme.Prompts.Support.AnswerV4Prompt</c>) for a schema in a prompt.
    /// </summary>
    public required string ContainerFullName { get; init; }

    /// <summary>The file that the nodes come from.</summary>
    public required string Path { get; init; }

    /// <summary>The address that its references are relative to, unless it has an <c>$id</c>: <c>prompt:/</c> and the path of its file below the prompt root.</summary>
    public string BaseUri { get; init; } = "prompt:/schema.json";

    /// <summary>What it may refer to beside itself.</summary>
    public SchemaCatalog Catalog { get; init; } = SchemaCatalog.Empty;

    /// <summary>The schema is the whole of a file with this path below the prompt root, whose types others use; null: it stands in a prompt.</summary>
    public string? FilePath { get; init; }

    /// <summary>An input that is the whole of a file: all but the root's type are the file's.</summary>
    public ParsedSchema? InputFile { get; init; }

    /// <summary>How the types of another schema file are called, with what that file may refer to; null: what is referred to is copied.</summary>
    public Func<ParsedSchema, SchemaBindContext>? OtherFiles { get; init; }

    /// <summary>The file at a path; null: there is none. Stands beside <see cref="OtherFiles"/>.</summary>
    public Func<string, ParsedSchema?>? FileAt { get; init; }

    /// <summary>An input: its further types stand beside the root in the container, and its root is an object.</summary>
    public bool IsInput { get; init; }

    /// <summary>Names that the container itself uses and that no type in it may take.</summary>
    public IReadOnlyCollection<string> ReservedNames { get; init; } = [];

    /// <summary>Whether <c>format</c> is checked; false: it is an annotation, as the draft has it by default. A file says so itself with <see cref="Keywords.FormatSwitch"/>.</summary>
    public bool AssertFormats { get; init; } = true;

    /// <summary><c>input.default</c>: a value by input.</summary>
    public JsonNode.Object? Defaults { get; init; }
}
