using PromptGen.Resilience;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>What a status means, and where the error code beside it knows better.</summary>
public sealed class HttpFailureTests
{
    [Theory]
    [InlineData(300, FailureKind.Protocol)]
    [InlineData(400, FailureKind.InvalidRequest)]
    [InlineData(401, FailureKind.Auth)]
    [InlineData(402, FailureKind.Quota)]
    [InlineData(403, FailureKind.Permission)]
    [InlineData(404, FailureKind.ModelNotFound)]
    [InlineData(407, FailureKind.Auth)]
    [InlineData(408, FailureKind.Timeout)]
    [InlineData(409, FailureKind.Conflict)]
    [InlineData(413, FailureKind.RequestTooLarge)]
    [InlineData(424, FailureKind.ServerError)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(499, FailureKind.Network)]
    [InlineData(500, FailureKind.ServerError)]
    [InlineData(501, FailureKind.Unsupported)]
    [InlineData(503, FailureKind.Overloaded)]
    [InlineData(504, FailureKind.Timeout)]
    [InlineData(529, FailureKind.Overloaded)]
    [InlineData(599, FailureKind.ServerError)]
    [InlineData(600, FailureKind.Protocol)]
    public void A_status_has_its_kind(int status, FailureKind kind) => HttpFailures.Classify(status, "no code of anybody's").ShouldBe(kind);

    [Theory]
    [InlineData(400, "context_length_exceeded", FailureKind.ContextLength)]
    [InlineData(400, "rate_limit_error", FailureKind.InvalidRequest)]
    [InlineData(400, "overloaded_error", FailureKind.InvalidRequest)]
    [InlineData(400, "server_error", FailureKind.InvalidRequest)]
    [InlineData(400, "timeout_error", FailureKind.InvalidRequest)]
    [InlineData(422, "content_policy_violation", FailureKind.ContentFilterInput)]
    [InlineData(422, "timeout_error", FailureKind.InvalidRequest)]
    [InlineData(401, "permission_error", FailureKind.Permission)]
    [InlineData(401, "insufficient_quota", FailureKind.Auth)]
    [InlineData(407, "overloaded_error", FailureKind.Auth)]
    [InlineData(402, "rate_limit_error", FailureKind.Quota)]
    [InlineData(403, "invalid_api_key", FailureKind.Auth)]
    [InlineData(403, "permission_error", FailureKind.Permission)]
    [InlineData(403, "insufficient_quota", FailureKind.Quota)]
    [InlineData(403, "content_policy_violation", FailureKind.ContentFilterInput)]
    [InlineData(403, "overloaded_error", FailureKind.Permission)]
    [InlineData(404, "insufficient_quota", FailureKind.Quota)]
    [InlineData(408, "insufficient_quota", FailureKind.Timeout)]
    [InlineData(409, "insufficient_quota", FailureKind.Conflict)]
    [InlineData(413, "rate_limit_error", FailureKind.RequestTooLarge)]
    [InlineData(429, "insufficient_quota", FailureKind.Quota)]
    [InlineData(429, "slow_down", FailureKind.Overloaded)]
    [InlineData(429, "invalid_api_key", FailureKind.RateLimited)]
    [InlineData(500, "overloaded_error", FailureKind.Overloaded)]
    [InlineData(500, "timeout_error", FailureKind.Timeout)]
    [InlineData(500, "rate_limit_error", FailureKind.RateLimited)]
    [InlineData(500, "insufficient_quota", FailureKind.ServerError)]
    [InlineData(501, "rate_limit_error", FailureKind.Unsupported)]
    [InlineData(503, "api_error", FailureKind.ServerError)]
    [InlineData(503, "invalid_api_key", FailureKind.Overloaded)]
    [InlineData(504, "rate_limit_error", FailureKind.Timeout)]
    public void A_code_counts_where_the_status_leaves_room_for_it(int status, string code, FailureKind kind) =>
        FailureClassifier.FromHttp(status, "{\"error\":{\"code\":\"" + code + "\"}}")!.Kind.ShouldBe(kind);

    [Theory]
    [InlineData(FailureKind.Quota, "insufficient_quota", "credit_balance_exhausted", "spend_limit_exceeded", "usage_limit_exceeded", "enforced_spend_limit_reached",
        "You have reached your specified API usage limits.", "billing_error", "ServiceQuotaExceededException", "GenerateRequestsPerDayPerProject")]
    [InlineData(FailureKind.ContextLength, "context_length_exceeded", "exceed_context_size_error", "prompt is too long: 9 tokens", "input exceeds the maximum number of tokens allowed")]
    [InlineData(FailureKind.ContentFilterInput, "ResponsibleAIPolicyViolation", "content_policy_violation", "invalid_prompt", "\"code\": \"content_filter\"")]
    [InlineData(FailureKind.Auth, "invalid_api_key", "API_KEY_INVALID", "API key not valid.", "authentication_error")]
    [InlineData(FailureKind.Permission, "permission_error", "AccessDeniedException", "FAILED_PRECONDITION")]
    [InlineData(FailureKind.ModelNotFound, "model_not_found", "DeploymentNotFound")]
    [InlineData(FailureKind.RequestTooLarge, "request_too_large")]
    [InlineData(FailureKind.Overloaded, "slow_down", "server_is_overloaded", "overloaded_error", "ModelNotReadyException", "ServiceUnavailableException")]
    [InlineData(FailureKind.RateLimited, "rate_limit_exceeded", "rate_limit_error", "ThrottlingException", "throttlingException", "RESOURCE_EXHAUSTED")]
    [InlineData(FailureKind.Timeout, "ModelTimeoutException", "timeout_error")]
    [InlineData(FailureKind.ServerError, "ModelErrorException", "ModelStreamErrorException", "InternalServerException", "server_error", "api_error")]
    public void The_codes_of_the_providers_are_known(FailureKind kind, params string[] texts) => texts.ShouldAllBe(t => ProviderCodes.Find(t) == kind);

    [Fact]
    public void What_must_not_be_tried_again_comes_first() =>
        ProviderCodes.Find("rate_limit_error: insufficient_quota").ShouldBe(FailureKind.Quota);

    [Fact]
    public void The_edges_of_what_is_a_status_and_all_that_a_failure_says()
    {
        FailureClassifier.FromHttp(100, null)!.Kind.ShouldBe(FailureKind.Protocol);
        FailureClassifier.FromHttp(999, null)!.Kind.ShouldBe(FailureKind.Protocol);
        var failure = FailureClassifier.FromHttp(429, null, name => name == "retry-after" ? "3" : null)!;
        (failure.Message, failure.StatusCode, failure.RetryAfter, failure.ShouldRetry).ShouldBe(("HTTP status 429.", 429, TimeSpan.FromSeconds(3), null));
    }
}
