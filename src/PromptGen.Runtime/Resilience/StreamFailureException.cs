namespace PromptGen.Resilience;

/// <summary>A stream that ended in a way whose kind is known; never leaves the attempt.</summary>
#pragma warning disable CA1032 // Thrown in one place and caught in one.
internal sealed class StreamFailureException(Classification failure) : Exception(failure.Message)
#pragma warning restore CA1032
{
    public Classification Failure { get; } = failure;
}
