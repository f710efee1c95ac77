using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions;

/// <summary>What the version of a prompt is judged by: plain values, so that whoever keeps it compares it cheaply.</summary>
public sealed record VersionedPrompt
{
    public required PromptSource Source { get; init; }

    public required string Id { get; init; }

    public required SemanticVersion Version { get; init; }

    public required SourceRange VersionRange { get; init; }

    public string? Variant { get; init; }

    /// <summary>The full name of its class, without <c>global::</c>.</summary>
    public required string TypeName { get; init; }

    public required PromptStatus Status { get; init; }

    public required string Hash { get; init; }

    /// <summary>Canonical.</summary>
    public required JsonNode.Object Contract { get; init; }

    /// <summary>Null beside an error: nobody knows what it will be.</summary>
    public static VersionedPrompt? Of(PromptModel model) => model.Body is not { } body ? null : new VersionedPrompt
    {
        Source = model.Source,
        Id = model.Id,
        Version = model.Version,
        VersionRange = model.VersionRange,
        Variant = model.Variant,
        TypeName = model.Namespace + "." + model.ClassName,
        Status = model.Lifecycle.Status,
        Hash = body.Hash,
        Contract = Contracts.Contract.Of(model, body),
    };

    /// <summary>The path of the prompt file without a variant: <c>support/answer.v4.prompt</c>.</summary>
    public string MajorPath
    {
        get
        {
            var path = Source.RelativePath;
            return Variant is null ? path : path.Substring(0, path.Length - (Variant.Length + 1 + ".prompt".Length)) + ".prompt";
        }
    }

    public LockEntry ToEntry(string generator) => new(Version, Hash, generator, Contract);
}
