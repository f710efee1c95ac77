using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A compiled schema: the C# types it becomes, and what its reader checks.</summary>
public sealed record SchemaModel
{
    /// <summary>The type of a whole value.</summary>
    public required DataType Root { get; init; }

    public required TypeTable Types { get; init; }

    /// <summary>What is checked; the node at 0 is the whole schema's. Nodes refer to each other by index, so that schemas may recurse.</summary>
    public EquatableArray<SchemaNode> Nodes { get; init; }

    /// <summary>
    /// The type that has the static members <c>Read</c>, <c>Write</c> and <c>JsonSchema</c>, as generated code names it:
    /// <c>global::Acme.Prompts.Support.AnswerV4</c>. It is the root's own type where that is an object, else a static class around the types.
    /// </summary>
    public string HostFullName { get; init; } = "";

    /// <summary>The last part of <see cref="HostFullName"/>, unescaped.</summary>
    public string HostName { get; init; } = "";

    /// <summary>A file's own: other schemas use its types and call its code.</summary>
    public bool IsFile { get; init; }

    /// <summary>The nodes that are checked by code of other schema files, in order.</summary>
    public EquatableArray<SharedNode> Shared { get; init; }

    /// <summary>Whether the one pass over the bytes may go through types of other files.</summary>
    public bool SharesScans { get; init; }

    public string? Description { get; init; }

    /// <summary>The schema itself as JSON without white space, in the order of the file: what providers are sent.</summary>
    public string Json { get; init; } = "";

    /// <summary>The schema in the subset that providers hold a reply to; null: it cannot be said there.</summary>
    public string? StrictJson { get; init; }

    /// <summary>An input: it is written and validated, and never read from a reply.</summary>
    public bool IsInput { get; init; }
}
