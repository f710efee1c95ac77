namespace PromptGen;

/// <summary>Says what an exception of a model's client means.</summary>
public static class FailureClassifier
{
    /// <summary>
    /// The failure with its kind, status and hint, as far as the exception's shape tells them; <see cref="FailureKind.Unknown"/> where it tells
    /// nothing. Never throws. The message is PromptGen's own: nothing of the provider's text is in it.
    /// </summary>
    public static ModelFailureException Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var known = Resilience.ExceptionFailures.Classify(exception);
        return new(known.Kind, known.Message) { StatusCode = known.StatusCode, RetryAfter = known.RetryAfter };
    }
}
