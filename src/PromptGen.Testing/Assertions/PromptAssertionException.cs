namespace PromptGen.Testing;

/// <summary>A call ended otherwise than a test expects.</summary>
public sealed class PromptAssertionException : Exception
{
    /// <summary>With what was expected and what happened.</summary>
    public PromptAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public PromptAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public PromptAssertionException()
    {
    }
}
