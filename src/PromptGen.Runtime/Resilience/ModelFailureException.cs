namespace PromptGen;

/// <summary>Thrown by an <c>IChatClient</c> that knows why it failed, so that nothing has to be guessed from the exception's shape.</summary>
public sealed class ModelFailureException : Exception
{
    /// <summary>With the kind of the failure, and a message without anything of inputs or reply.</summary>
    public ModelFailureException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>With a message.</summary>
    public ModelFailureException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public ModelFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public ModelFailureException()
    {
    }

    /// <summary>Why it failed.</summary>
    public FailureKind Kind { get; }

    /// <summary>The HTTP status, where there is one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>When the provider asks to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the provider says of another attempt; null: nothing, so that the kind decides.</summary>
    public bool? ShouldRetry { get; init; }
}
