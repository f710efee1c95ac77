namespace PromptGen.Resilience;

/// <summary>What became of an attempt that did not succeed.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Message">The same in words of our own: nothing of inputs, reply or foreign texts.</param>
internal sealed record Classification(FailureKind Kind, string Message)
{
    public int? StatusCode { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the provider says about another attempt; null: nothing, so that the kind decides.</summary>
    public bool? ShouldRetry { get; init; }
}
