namespace PromptGen.Resilience;

/// <summary>The error codes of the providers that say more than the HTTP status does.</summary>
internal static class ProviderCodes
{
    /// <summary>
    /// The kind that the text tells, if it tells one. What must never be retried is searched for before what may. Each code stands in an error body, in the message
    /// of an SDK's exception, or alone as the code of an error event in a stream.
    /// </summary>
    public static FailureKind? Find(ReadOnlySpan<char> text) =>
        HasAny(
            text,
            "insufficient_quota", "credit_balance_exhausted", "spend_limit_exceeded", "usage_limit_exceeded", "enforced_spend_limit_reached",
            "reached your specified API usage limits", "billing_error", "ServiceQuotaExceededException", "PerDay") ? FailureKind.Quota
        : HasAny(text, "context_length_exceeded", "exceed_context_size_error", "prompt is too long", "exceeds the maximum number of tokens") ? FailureKind.ContextLength
        : HasAny(text, "ResponsibleAIPolicyViolation", "content_policy_violation", "invalid_prompt", "\"content_filter\"") ? FailureKind.ContentFilterInput
        : HasAny(text, "invalid_api_key", "API_KEY_INVALID", "API key not valid", "authentication_error") ? FailureKind.Auth
        : HasAny(text, "permission_error", "AccessDeniedException", "FAILED_PRECONDITION") ? FailureKind.Permission
        : HasAny(text, "model_not_found", "DeploymentNotFound") ? FailureKind.ModelNotFound
        : HasAny(text, "request_too_large") ? FailureKind.RequestTooLarge
        : HasAny(text, "slow_down", "server_is_overloaded", "overloaded_error", "ModelNotReadyException", "ServiceUnavailableException") ? FailureKind.Overloaded
        : HasAny(text, "rate_limit_exceeded", "rate_limit_error", "ThrottlingException", "throttlingException", "RESOURCE_EXHAUSTED") ? FailureKind.RateLimited
        : HasAny(text, "ModelTimeoutException", "timeout_error") ? FailureKind.Timeout
        : HasAny(text, "ModelErrorException", "ModelStreamErrorException", "InternalServerException", "server_error", "api_error") ? FailureKind.ServerError
        : null;

    private static bool HasAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            if (text.Contains(code, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
