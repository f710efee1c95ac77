namespace PromptGen;

/// <summary>
/// What a model's client, or code of the prompt, threw. The original's text is withheld, since it may hold inputs, replies or keys: neither this
/// exception's message nor its <see cref="ToString"/> has it, so that it can be logged. <see cref="GetOriginal"/> gives the exception itself.
/// </summary>
public sealed class ModelClientException : Exception
{
    private readonly Exception? _original;

    /// <summary>Around an exception.</summary>
    public ModelClientException(Exception original)
        : base(Describe(original)) => _original = original;

    /// <summary>With a message.</summary>
    public ModelClientException(string message)
        : base(message)
    {
    }

    /// <summary>With a message, around an exception.</summary>
    public ModelClientException(string message, Exception original)
        : base(message) => _original = original;

    /// <summary>Without a message.</summary>
    public ModelClientException()
    {
    }

    /// <summary>Where it was thrown.</summary>
    public override string? StackTrace => _original?.StackTrace ?? base.StackTrace;

    /// <summary>The exception itself; null where there is none. Its text is somebody else's and may hold anything: keep it out of logs.</summary>
    public Exception? GetOriginal() => _original;

    /// <summary>The message and where it was thrown, without the text of the original.</summary>
    public override string ToString() => typeof(ModelClientException).FullName + ": " + Message + (StackTrace is { } trace ? Environment.NewLine + trace : "");

    internal static ModelClientException? Of(Exception? exception) => exception switch
    {
        null => null,
        ModelClientException already => already,
        _ => new(exception),
    };

    private static string Describe(Exception original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.GetType().FullName + " was thrown; its text is withheld, GetOriginal() has it.";
    }
}
