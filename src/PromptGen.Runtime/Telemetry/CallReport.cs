using Microsoft.Extensions.Logging;
using PromptGen.Calling;
using PromptGen.Redaction;

namespace PromptGen.Telemetry;

/// <summary>Says what became of a call: to its span, the metrics, the log, and to who keeps records. Nothing here may cost the call its outcome, or one of them what the others are told.</summary>
internal static class CallReport
{
    /// <param name="call">The call.</param>
    /// <param name="record">What became of it.</param>
    /// <param name="responseId">The provider's id of its reply.</param>
    /// <param name="reason">Why there is no answer.</param>
    public static void Tell(CallState call, CallRecord record, string? responseId, string? reason)
    {
        if (call.Span is not null || call.Inference is not null)
        {
            Telling.Try(call, "span", (record, responseId), static (call, about) => CallSpan.End(call.Span, call, about.record, about.responseId));
        }

        Telling.Try(call, "metrics", record, static (call, record) => CallMetrics.Record(call, record));
        Telling.Try(call, "log", (record, reason), static (call, about) => Log(call, about.record, about.reason));
        Write(call, record);
    }

    private static void Log(CallState call, CallRecord record, string? reason)
    {
        var log = call.Runtime.Log;
        LogAttempts(log, record);
        switch (record.Outcome)
        {
            case CallOutcome.Failed:
                CallLog.CallFailed(
                    log, record.PromptId, record.PromptVersion, record.CallId, record.Outcome, FailureKinds.GetName(record.Kind ?? FailureKind.Unknown),
                    record.Attempts.Count, record.Duration.TotalMilliseconds, reason is null ? "" : ForeignText.Clean(reason, call));
                break;
            case CallOutcome.Canceled:
                CallLog.CallCanceled(log, record.PromptId, record.PromptVersion, record.CallId, record.Attempts.Count, record.Duration.TotalMilliseconds);
                break;
            default:
                if (log.IsEnabled(LogLevel.Information))
                {
                    CallLog.CallEnded(
                        log, record.PromptId, record.PromptVersion, record.CallId, record.Outcome, record.Kind is { } kind ? FailureKinds.GetName(kind) : null,
                        record.Attempts.Count, record.Duration.TotalMilliseconds, record.Model, record.InputTokens, record.OutputTokens, record.Cache);
                }

                break;
        }

        if (record.Values.Count == 0)
        {
            return;
        }

        if (log.IsEnabled(LogLevel.Information))
        {
            var values = ForeignText.Escape(record.Values);
            CallLog.ValuesNoted(log, record.PromptId, record.PromptVersion, record.CallId, values);
        }
    }

    private static void Write(CallState call, CallRecord record)
    {
        var sinks = call.Runtime.Options.RecordSinks;
        for (var i = 0; i < sinks.Count; i++)
        {
            try
            {
                if (sinks[i] is FailureRecords failures)
                {
                    failures.Write(record, call);
                }
                else
                {
                    sinks[i].Write(record);
                }
            }
#pragma warning disable CA1031 // A record that cannot be kept must not cost the call its answer.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                CallLog.SinkFailed(call.Runtime.Log, record.PromptId, record.PromptVersion, record.CallId, sinks[i].GetType().Name, exception.GetType().Name);
            }
        }
    }

    private static void LogAttempts(ILogger log, CallRecord record)
    {
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            var attempt = record.Attempts[i];
            if (attempt.Requests > 1)
            {
                CallLog.SdkRetries(log, record.PromptId, record.PromptVersion, record.CallId, attempt.Number, attempt.ModelKey, attempt.Requests);
            }

            if (attempt.Kind is { } kind)
            {
                CallLog.AttemptFailed(
                    log, record.PromptId, record.PromptVersion, record.CallId, attempt.Number, attempt.ModelKey, FailureKinds.GetName(kind),
                    attempt.StatusCode, attempt.Duration.TotalMilliseconds);
            }
        }
    }
}
