namespace PromptGen;

/// <summary>
/// Why an attempt or a call did not succeed. In files, logs and <c>error.type</c> the name is written in camel case, as
/// <see cref="FailureKinds"/> has it.
/// </summary>
public enum FailureKind
{
    /// <summary>Nothing is known of the cause.</summary>
    Unknown,

    /// <summary>Unavailable: a time limit passed.</summary>
    Timeout,

    /// <summary>Unavailable: no connection, or it broke.</summary>
    Network,

    /// <summary>Unavailable: the provider failed (HTTP 5xx).</summary>
    ServerError,

    /// <summary>Unavailable: the provider is overloaded (HTTP 503, 529).</summary>
    Overloaded,

    /// <summary>Unavailable: too many requests (HTTP 429).</summary>
    RateLimited,

    /// <summary>Unavailable: the circuit breaker is open.</summary>
    CircuitOpen,

    /// <summary>Unavailable: the provider reports a conflict (HTTP 409).</summary>
    Conflict,

    /// <summary>Unavailable: the stream ended without its end mark.</summary>
    StreamInterrupted,

    /// <summary>Unavailable: the answer is not what the protocol says.</summary>
    Protocol,

    /// <summary>Refused: a filter stopped the input.</summary>
    ContentFilterInput,

    /// <summary>Refused: a filter stopped the output.</summary>
    ContentFilterOutput,

    /// <summary>Refused: the model declined.</summary>
    Refusal,

    /// <summary>Unusable: the reply is empty.</summary>
    EmptyOutput,

    /// <summary>Unusable: the reply was cut off at the token limit.</summary>
    TruncatedOutput,

    /// <summary>Unusable: the model paused or asked for a tool.</summary>
    IncompleteTurn,

    /// <summary>Unusable: the reply has more bytes than <c>limits.responseBytes</c> allows.</summary>
    ResponseTooLarge,

    /// <summary>Unusable: the reply does not satisfy the output schema.</summary>
    InvalidOutput,

    /// <summary>Unusable: a check of the prompt failed.</summary>
    CheckFailed,

    /// <summary>Limited: a local limit was reached.</summary>
    LimitExceeded,

    /// <summary>Limited: the token or cost budget is spent.</summary>
    BudgetExceeded,

    /// <summary>Limited: an input breaks its own constraints.</summary>
    InputTooLarge,

    /// <summary>Limited: the model's context window is too small.</summary>
    ContextLength,

    /// <summary>Limited: the request has too many bytes (HTTP 413).</summary>
    RequestTooLarge,

    /// <summary>Limited: the account's quota or spending limit is reached.</summary>
    Quota,

    /// <summary>Misconfigured: the request is wrong (HTTP 400), or a value cannot be rendered.</summary>
    InvalidRequest,

    /// <summary>Misconfigured: the key is wrong (HTTP 401).</summary>
    Auth,

    /// <summary>Misconfigured: the key may not do this (HTTP 403).</summary>
    Permission,

    /// <summary>Misconfigured: there is no such model (HTTP 404).</summary>
    ModelNotFound,

    /// <summary>Misconfigured: the model does not support what was asked.</summary>
    Unsupported,

    /// <summary>Misconfigured: TLS, proxy or name resolution refuse.</summary>
    NetworkSecurity,

    /// <summary>Other: the host is shutting down.</summary>
    ShuttingDown,

    /// <summary>Other: a cassette has no reply for this call.</summary>
    ReplayMiss,

    /// <summary>Other: a cassette's reply was recorded for another version of the prompt.</summary>
    ReplayStale,
}
