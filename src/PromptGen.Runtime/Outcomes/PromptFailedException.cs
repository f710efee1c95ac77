namespace PromptGen;

/// <summary>A call without a usable answer, where the caller asked for the answer or an exception.</summary>
public sealed class PromptFailedException : Exception
{
    /// <summary>With all that is known.</summary>
    public PromptFailedException(FailureKind kind, string message, CallRecord record)
        : base(message)
    {
        Kind = kind;
        Record = record;
    }

    /// <summary>With a message.</summary>
    public PromptFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public PromptFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public PromptFailedException()
    {
    }

    /// <summary>Why there is no answer.</summary>
    public FailureKind Kind { get; }

    /// <summary>What happened in the call.</summary>
    public CallRecord Record { get; } = CallRecord.None;
}
