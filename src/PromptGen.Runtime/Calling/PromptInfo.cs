namespace PromptGen;

/// <summary>What a prompt file says of itself: identity, version, model and policy.</summary>
public sealed record PromptInfo
{
    /// <summary>Area and name, from the path below the prompt root: <c>support/answer</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Major, minor and patch: <c>4.1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The variant; null for the prompt itself.</summary>
    public string? Variant { get; init; }

    /// <summary>The hash of the text with its partials, settings and schemas: 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What the prompt does.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it should be used.</summary>
    public PromptStatus Status { get; init; }

    /// <summary>The prompt that replaces a deprecated one: <c>support/answer.v5</c>.</summary>
    public string? Successor { get; init; }

    /// <summary>The day from which a deprecated prompt should not be used any more.</summary>
    public DateOnly? Sunset { get; init; }

    /// <summary>The key of the <c>IChatClient</c> that answers.</summary>
    public string ModelKey { get; init; } = "default";

    /// <summary>The settings that are sent with every request.</summary>
    public PromptConfig Config { get; init; } = new();

    /// <summary>How the model is told the shape of its answer.</summary>
    public OutputMode OutputMode { get; init; }

    /// <summary>Whether a reply that was cut off at the token limit is read all the same.</summary>
    public bool AllowTruncated { get; init; }

    /// <summary>Inputs, or members of them, that are redacted in every sink: <c>chunks.text</c>.</summary>
    public IReadOnlyList<string> SensitiveInputs { get; init; } = [];

    /// <summary>How a call is bounded, and what happens when it fails.</summary>
    public PromptPolicy Policy { get; init; } = new();
}
