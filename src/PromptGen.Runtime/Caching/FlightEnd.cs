using PromptGen.Calling;

namespace PromptGen.Caching;

/// <summary>What came of a flight: a reply, a failure, or an exception.</summary>
internal sealed class FlightEnd
{
    public SharedReply? Reply { get; init; }

    public CallFailure? Failure { get; init; }

    public Exception? Exception { get; init; }

    /// <summary>The call that did the work: its requests, and the model that was asked last.</summary>
    public required CallState Work { get; init; }
}

/// <summary>A reply that was read and satisfies its schema.</summary>
/// <param name="Text">As the model wrote it: each call reads it for itself.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ResponseId">The provider's id of it.</param>
internal sealed record SharedReply(string Text, string? Model, string? ResponseId)
{
    /// <summary>It was kept: no request was made.</summary>
    public bool IsHit { get; init; }

    /// <summary>Whether the checks held for the inputs of the call that began the flight.</summary>
    public bool Holds { get; init; }

    /// <summary>Where a fallback model wrote it: why the prompt's own did not.</summary>
    public FailureKind? Instead { get; init; }

    public bool IsUnfiltered { get; init; }

    /// <summary>Whether it may answer later calls.</summary>
    public bool MayBeKept { get; init; }
}
