using PromptGen.Language.FrontMatter;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// Everything beyond its own text that the binding of one file depends on, and nothing else: cut from the <see cref="ProjectIndex"/> per file, and compared by
/// value, so that a file is bound again only when something that it reaches has changed.
/// </summary>
public sealed record ReferenceIndex
{
    public static ReferenceIndex Empty { get; } = new();

    /// <summary>The schema files reached over references, directly or through each other, in the order of their paths.</summary>
    public EquatableArray<ParsedSchema> Schemas { get; init; }

    /// <summary>The partials reached over <c>include</c>, in the order of their paths.</summary>
    public EquatableArray<ParsedPrompt> Partials { get; init; }

    /// <summary>The ids of all partials of the project, but only where an <c>include</c> finds none: for a did-you-mean.</summary>
    public EquatableArray<string> PartialNames { get; init; }

    /// <summary>References to files that are not there.</summary>
    public EquatableArray<MissingFile> Missing { get; init; }

    /// <summary>Other files that want this one's id or C# name.</summary>
    public EquatableArray<NameClash> Clashes { get; init; }

    /// <summary>Whether a prompt has the id and major that <c>successor</c> names.</summary>
    public bool SuccessorExists { get; init; }

    /// <summary>Of a variant: the class of the prompt that it is a variant of. Null: it is none, or there is no such prompt.</summary>
    public string? MajorClassName { get; init; }

    /// <summary>What a schema may refer to.</summary>
    public SchemaCatalog ToCatalog() => new(Schemas.ToArray(), Missing.ToDictionary(m => m.RelativePath, m => m.Nearest, StringComparer.Ordinal));

    public ParsedSchema? FindSchema(string relativePath) =>
        Schemas.FirstOrDefault(s => s.Source.RelativePath == relativePath);
}

/// <param name="RelativePath">What was looked for, below the prompt root.</param>
/// <param name="Nearest">The file that was probably meant, as it would be written in place of the reference; null: none is near.</param>
public sealed record MissingFile(string RelativePath, string? Nearest);

/// <param name="OtherPath">The other file, below the prompt root.</param>
public sealed record NameClash(NameClashKind Kind, string OtherPath);

public enum NameClashKind
{
    /// <summary>One id, major and variant.</summary>
    SameId,

    /// <summary>The same, but for upper and lower case.</summary>
    SameIdButCase,

    /// <summary>Other ids, one C# name.</summary>
    SameTypeName,

    /// <summary>This file's type is named like the namespace of the other's folder.</summary>
    TypeIsNamespace,
}
