using System.Text.Json;
using System.Text.Json.Serialization;

namespace PromptGen.Testing.Cassettes;

/// <summary>A cassette as it stands in its file: one for each prompt and major version.</summary>
internal sealed record CassetteFile
{
    /// <summary>The prompt's id.</summary>
    public required string Prompt { get; init; }

    public IReadOnlyList<CassetteEntry> Entries { get; init; } = [];
}

/// <summary>The replies to one call. Exactly one of <see cref="InputHash"/>, <see cref="Input"/> and <see cref="Match"/> says to which.</summary>
internal sealed record CassetteEntry
{
    public const string AnyPrompt = "any";

    /// <summary>The hash of the prompt that the replies were recorded for; <c>any</c>: written by hand, good for every text of this major.</summary>
    public required string PromptHash { get; init; }

    /// <summary>SHA-256 of the canonical inputs.</summary>
    public string? InputHash { get; init; }

    /// <summary>The inputs in full, in any order and layout.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Some of the inputs: the others may be anything.</summary>
    public JsonElement? Match { get; init; }

    /// <summary>What the inputs were, shortened and with the sensitive ones masked. For readers only.</summary>
    public JsonElement? About { get; init; }

    /// <summary>One for each request of the call; the last one answers all further requests.</summary>
    public required IReadOnlyList<CassetteReply> Replies { get; init; }
}

/// <summary>A reply in a cassette. What is left out has the value of an ordinary, instant answer.</summary>
internal sealed record CassetteReply
{
    public const string NoFinishReason = "none";

    /// <summary>The reply to the letter, as recordings have it.</summary>
    public string? Text { get; init; }

    /// <summary>A reply in JSON, for people who write one: as it stands in the file.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>The pieces of a stream.</summary>
    public IReadOnlyList<string>? Chunks { get; init; }

    /// <summary><c>none</c>: without an end mark.</summary>
    public string? FinishReason { get; init; }

    public string? Model { get; init; }

    public int? DelayMs { get; init; }

    public int? ChunkDelayMs { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>The name of a failure kind.</summary>
    public string? Failure { get; init; }

    public int? Status { get; init; }

    public long? RetryAfterMs { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(CassetteFile))]
internal sealed partial class CassetteJson : JsonSerializerContext;
