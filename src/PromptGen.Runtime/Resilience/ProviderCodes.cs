namespace PromptGen.Resilience;

/// <summary>The error codes of the providers that say more than the HTTP status does.</summary>
internal static class ProviderCodes
{
    // Searched in this order: what must never be retried comes before what may. Each stands in an error body, in the message of
    // an SDK's exception, or alone as the code of an error event in a stream.
    private static readonly (string Text, FailureKind Kind)[] Codes =
    [
        ("insufficient_quota", FailureKind.Quota),
        ("credit_balance_exhausted", FailureKind.Quota),
        ("spend_limit_exceeded", FailureKind.Quota),
        ("usage_limit_exceeded", FailureKind.Quota),
        ("enforced_spend_limit_reached", FailureKind.Quota),
        ("reached your specified API usage limits", FailureKind.Quota),
        ("billing_error", FailureKind.Quota),
        ("ServiceQuotaExceededException", FailureKind.Quota),
        ("PerDay", FailureKind.Quota),
        ("context_length_exceeded", FailureKind.ContextLength),
        ("exceed_context_size_error", FailureKind.ContextLength),
        ("prompt is too long", FailureKind.ContextLength),
        ("exceeds the maximum number of tokens", FailureKind.ContextLength),
        ("ResponsibleAIPolicyViolation", FailureKind.ContentFilterInput),
        ("content_policy_violation", FailureKind.ContentFilterInput),
        ("invalid_prompt", FailureKind.ContentFilterInput),
        ("\"content_filter\"", FailureKind.ContentFilterInput),
        ("invalid_api_key", FailureKind.Auth),
        ("API_KEY_INVALID", FailureKind.Auth),
        ("API key not valid", FailureKind.Auth),
        ("authentication_error", FailureKind.Auth),
        ("permission_error", FailureKind.Permission),
        ("AccessDeniedException", FailureKind.Permission),
        ("FAILED_PRECONDITION", FailureKind.Permission),
        ("model_not_found", FailureKind.ModelNotFound),
        ("DeploymentNotFound", FailureKind.ModelNotFound),
        ("request_too_large", FailureKind.RequestTooLarge),
        ("slow_down", FailureKind.Overloaded),
        ("server_is_overloaded", FailureKind.Overloaded),
        ("overloaded_error", FailureKind.Overloaded),
        ("ModelNotReadyException", FailureKind.Overloaded),
        ("ServiceUnavailableException", FailureKind.Overloaded),
        ("rate_limit_exceeded", FailureKind.RateLimited),
        ("rate_limit_error", FailureKind.RateLimited),
        ("ThrottlingException", FailureKind.RateLimited),
        ("throttlingException", FailureKind.RateLimited),
        ("RESOURCE_EXHAUSTED", FailureKind.RateLimited),
        ("ModelTimeoutException", FailureKind.Timeout),
        ("timeout_error", FailureKind.Timeout),
        ("ModelErrorException", FailureKind.ServerError),
        ("ModelStreamErrorException", FailureKind.ServerError),
        ("InternalServerException", FailureKind.ServerError),
        ("server_error", FailureKind.ServerError),
        ("api_error", FailureKind.ServerError),
    ];

    /// <summary>The kind that the text tells, if it tells one.</summary>
    public static FailureKind? Find(ReadOnlySpan<char> text)
    {
        foreach (var (code, kind) in Codes)
        {
            if (text.Contains(code, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }
}
