using Microsoft.Extensions.Logging;

namespace PromptGen.Telemetry;

/// <summary>What the runtime logs: ids and decisions, never anything of inputs, prompts or replies. Event ids are part of the contract.</summary>
internal static partial class CallLog
{
    [LoggerMessage(EventId = 1001, EventName = "promptgen.call", Level = LogLevel.Information,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: {Outcome} {Kind} after {Attempts} attempts in {DurationMs} ms ({Model}, tokens {InputTokens}/{OutputTokens}, cache {Cache})")]
    public static partial void CallEnded(
        ILogger logger, string promptId, string promptVersion, string callId, CallOutcome outcome, string? kind, int attempts, double durationMs,
        string? model, long? inputTokens, long? outputTokens, CacheResult cache);

    [LoggerMessage(EventId = 1002, EventName = "promptgen.call.failed", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: {Outcome} {Kind} after {Attempts} attempts in {DurationMs} ms: {Reason}")]
    public static partial void CallFailed(
        ILogger logger, string promptId, string promptVersion, string callId, CallOutcome outcome, string? kind, int attempts, double durationMs,
        string reason);

    [LoggerMessage(EventId = 1003, EventName = "promptgen.attempt", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId} attempt {Attempt} on {ModelKey}: {Kind} (status {Status}) in {DurationMs} ms")]
    public static partial void AttemptFailed(
        ILogger logger, string promptId, string promptVersion, string callId, int attempt, string modelKey, string kind, int? status, double durationMs);

    [LoggerMessage(EventId = 1004, EventName = "promptgen.call.canceled", Level = LogLevel.Information,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: canceled by the caller after {Attempts} attempts in {DurationMs} ms")]
    public static partial void CallCanceled(ILogger logger, string promptId, string promptVersion, string callId, int attempts, double durationMs);

    [LoggerMessage(EventId = 1005, EventName = "promptgen.record.failed", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: the values of 'record' cannot be taken: {Exception}")]
    public static partial void RecordFailed(ILogger logger, string promptId, string promptVersion, string callId, string exception);

    [LoggerMessage(EventId = 1007, EventName = "promptgen.finish_reason.unknown", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: the model stopped for an unknown reason; its reply satisfies the schema")]
    public static partial void UnknownFinishReason(ILogger logger, string promptId, string promptVersion, string callId);

    [LoggerMessage(EventId = 1008, EventName = "promptgen.sdk_retries", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId} attempt {Attempt} on {ModelKey} made {Requests} requests: its SDK retries by itself; set its retries to 0")]
    public static partial void SdkRetries(
        ILogger logger, string promptId, string promptVersion, string callId, int attempt, string modelKey, int requests);

    [LoggerMessage(EventId = 1009, EventName = "promptgen.sunset", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} should not be used since {Sunset}; its successor is {Successor}")]
    public static partial void SunsetPassed(ILogger logger, string promptId, string promptVersion, DateOnly sunset, string? successor);

    [LoggerMessage(EventId = 1010, EventName = "promptgen.record", Level = LogLevel.Information,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: {Values}")]
    public static partial void ValuesNoted(
        ILogger logger, string promptId, string promptVersion, string callId, IReadOnlyList<KeyValuePair<string, string>> values);

    [LoggerMessage(EventId = 1012, EventName = "promptgen.cache.none", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} has a cache, and there is no IDistributedCache: nothing is kept")]
    public static partial void NoCacheStore(ILogger logger, string promptId, string promptVersion);

    [LoggerMessage(EventId = 1013, EventName = "promptgen.cache.failed", Level = LogLevel.Warning,
        Message = "The store of replies failed to {Operation} in time: {Exception}")]
    public static partial void CacheStoreFailed(ILogger logger, string operation, string exception);

    [LoggerMessage(EventId = 1014, EventName = "promptgen.cache.sensitive", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} is called with sensitive inputs, which its cache leaves out: permit them with 'policy.cache.sensitive: true'")]
    public static partial void CacheExcluded(ILogger logger, string promptId, string promptVersion);

    [LoggerMessage(EventId = 1015, EventName = "promptgen.failures.dropped", Level = LogLevel.Warning,
        Message = "{Count} failure records were not written so far: {Reason}")]
    public static partial void FailureRecordsDropped(ILogger logger, long count, string reason);

    [LoggerMessage(EventId = 1011, EventName = "promptgen.sink.failed", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: the record sink {Sink} failed: {Exception}")]
    public static partial void SinkFailed(ILogger logger, string promptId, string promptVersion, string callId, string sink, string exception);

    [LoggerMessage(EventId = 1016, EventName = "promptgen.telemetry.failed", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: its {Part} is incomplete: {Exception}")]
    public static partial void TelemetryFailed(ILogger logger, string promptId, string promptVersion, string callId, string part, string exception);

    [LoggerMessage(EventId = 1031, EventName = "promptgen.limiter.failed", Level = LogLevel.Warning,
        Message = "Prompt {PromptId} {PromptVersion} call {CallId}: the limiter failed at the call's end: {Exception}")]
    public static partial void LimiterFailed(ILogger logger, string promptId, string promptVersion, string callId, string exception);

    [LoggerMessage(EventId = 1020, EventName = "promptgen.setting.refused", Level = LogLevel.Error, Message = "{Problem} What held before goes on to hold.")]
    public static partial void SettingRefused(ILogger logger, string problem);

    [LoggerMessage(EventId = 1021, EventName = "promptgen.setting.unknown", Level = LogLevel.Warning, Message = "The setting {Path} concerns nothing: {Reason}")]
    public static partial void SettingUnknown(ILogger logger, string path, string reason);

    [LoggerMessage(EventId = 1022, EventName = "promptgen.settings.reloaded", Level = LogLevel.Information, Message = "Settings reloaded; {Refused} refused")]
    public static partial void SettingsReloaded(ILogger logger, int refused);
}
