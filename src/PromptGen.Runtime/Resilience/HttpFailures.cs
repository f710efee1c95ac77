namespace PromptGen.Resilience;

/// <summary>What an HTTP status and an error body mean.</summary>
internal static class HttpFailures
{
    /// <param name="status">100 to 999.</param>
    /// <param name="text">The error body, or an exception's message that holds it; may be cut off.</param>
    public static FailureKind Classify(int status, ReadOnlySpan<char> text)
    {
        // A code counts where the status leaves room for it: a body that merely quotes one must not turn a rejected key into a retry.
        return ProviderCodes.Find(text) is { } kind && Admits(status, kind) ? kind : FromStatus(status);
    }

    public static FailureKind FromStatus(int status) => status switch
    {
        401 or 407 => FailureKind.Auth,
        402 => FailureKind.Quota,
        403 => FailureKind.Permission,
        404 => FailureKind.ModelNotFound,
        408 or 504 => FailureKind.Timeout,
        409 => FailureKind.Conflict,
        413 => FailureKind.RequestTooLarge,
        424 => FailureKind.ServerError,
        429 => FailureKind.RateLimited,
        499 => FailureKind.Network,
        501 => FailureKind.Unsupported,
        503 or 529 => FailureKind.Overloaded,
        >= 400 and < 500 => FailureKind.InvalidRequest,
        >= 500 and < 600 => FailureKind.ServerError,
        _ => FailureKind.Protocol,
    };

    private static bool Admits(int status, FailureKind kind) => status switch
    {
        // These say it all.
        402 or 408 or 409 or 413 or 501 or 504 => false,
        401 or 407 => kind is FailureKind.Auth or FailureKind.Permission,
        403 => kind is FailureKind.Auth or FailureKind.Permission or FailureKind.Quota or FailureKind.ContentFilterInput,
        400 or 422 => kind is not (FailureKind.RateLimited or FailureKind.Overloaded or FailureKind.ServerError or FailureKind.Timeout),
        429 => kind is FailureKind.Quota or FailureKind.Overloaded or FailureKind.RateLimited,
        >= 500 => kind is FailureKind.Overloaded or FailureKind.ServerError or FailureKind.Timeout or FailureKind.RateLimited,
        _ => true,
    };
}
