using Microsoft.Extensions.AI;

namespace PromptGen;

/// <summary>What is known of a failure beyond its kind.</summary>
public sealed record FailureDetails
{
    /// <summary>Nothing.</summary>
    public static FailureDetails None { get; } = new();

    /// <summary>Why the inputs or the reply do not satisfy their schema.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The checks that did not hold.</summary>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    /// <summary>A conversation that asks the model to mend its unusable reply, ready to be sent; empty where the reply was not read.</summary>
    public IReadOnlyList<ChatMessage> RepairRequest { get; init; } = [];

    /// <summary>When the provider or a limit asks to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status of the last attempt, where it is known.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What the client threw in the last attempt, with the text withheld: safe to be logged.</summary>
    public ModelClientException? Exception { get; init; }
}
