namespace PromptGen.Rendering;

/// <summary>A prompt cannot be rendered with these inputs: a member of null, a number out of range. Nothing was sent.</summary>
public sealed class RenderException : Exception
{
    /// <summary>With a message that names the place in the prompt file and no value.</summary>
    public RenderException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public RenderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public RenderException()
    {
    }
}
