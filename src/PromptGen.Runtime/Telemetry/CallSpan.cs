using System.Diagnostics;
using PromptGen.Calling;
using PromptGen.Redaction;
using PromptGen.Resilience;

namespace PromptGen.Telemetry;

/// <summary>
/// The spans of a call by the OpenTelemetry GenAI conventions (1.42.0-dev): one client span for the call with all its retries, one child for each attempt.
/// Where the model's client writes an inference span itself, ours is an internal one that has only what is PromptGen's.
/// </summary>
internal static class CallSpan
{
    public static Activity? Start(CallState call)
    {
        if (!PromptTelemetry.Source.HasListeners())
        {
            return null;
        }

        var model = call.Plan.Models[0].Identity;
        if (model.IsInstrumented)
        {
            return Describe(PromptTelemetry.Source.StartActivity("prompt " + call.Prompt.Id, ActivityKind.Internal), call);
        }

        var activity = PromptTelemetry.Source.StartActivity(model.Model is null ? "chat" : "chat " + model.Model, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("gen_ai.operation.name", "chat");
            activity.SetTag("gen_ai.provider.name", model.Provider);
            activity.SetTag("gen_ai.request.model", model.Model);
            activity.SetTag("server.address", model.ServerAddress);
            activity.SetTag("server.port", model.ServerAddress is null ? null : model.ServerPort);
            Request(activity, call);
        }

        return Describe(activity, call);
    }

    public static void End(Activity? activity, CallState call, CallRecord record, string? responseId)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("promptgen.outcome", Name(record.Outcome));
        activity.SetTag("promptgen.attempts", record.Attempts.Count);
        if (record.Kind is { } kind)
        {
            activity.SetTag("promptgen.class", FailureKinds.GetName(kind));
            if (record.Outcome == CallOutcome.Failed)
            {
                activity.SetTag("error.type", FailureKinds.GetName(kind));
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        if (record.ModelKey != call.Plan.Models[0].Key)
        {
            activity.SetTag("promptgen.fallback.model", record.ModelKey);
        }

        if (record.Checks.Count > 0)
        {
            activity.SetTag("promptgen.rule.failed", record.Checks.Select(c => c.Name).ToArray());
        }

        if (!call.Plan.Models[0].Identity.IsInstrumented && record.Attempts is [.., var last])
        {
            activity.SetTag("gen_ai.response.model", record.Model);
            activity.SetTag("gen_ai.response.id", responseId is null ? null : ForeignText.CleanName(responseId));
            activity.SetTag("gen_ai.response.finish_reasons", last.FinishReason is null ? null : new[] { ForeignText.CleanName(last.FinishReason) });
            activity.SetTag("gen_ai.response.time_to_first_chunk", last.FirstContent is { } first ? (last.Start + first).TotalSeconds : null);
            activity.SetTag("gen_ai.usage.input_tokens", record.InputTokens);
            activity.SetTag("gen_ai.usage.output_tokens", record.OutputTokens);
        }
    }

    public static Activity? StartAttempt(CallState call)
    {
        if (!call.IsTraced)
        {
            return null;
        }

        var activity = PromptTelemetry.Source.StartActivity("attempt", ActivityKind.Internal);
        activity?.SetTag("promptgen.attempt.number", call.Attempts.Count + 1);
        activity?.SetTag("promptgen.model", call.ModelKey);
        return activity;
    }

    public static void EndAttempt(Activity activity, AttemptResult result)
    {
        if (result is { Failure: { } failure, IsCanceled: false })
        {
            activity.SetTag("error.type", FailureKinds.GetName(failure.Kind));
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    public static string Name(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Answered => "answered",
        CallOutcome.Degraded => "degraded",
        CallOutcome.NeedsReview => "needs_review",
        CallOutcome.Deferred => "deferred",
        CallOutcome.Canceled => "canceled",
        _ => "failed",
    };

    private static void Request(Activity activity, CallState call)
    {
        var config = call.Prompt.Config;
        activity.SetTag("gen_ai.request.max_tokens", config.MaxOutputTokens);
        activity.SetTag("gen_ai.request.temperature", config.Temperature);
        activity.SetTag("gen_ai.request.top_p", config.TopP);
        activity.SetTag("gen_ai.request.top_k", (double?)config.TopK);
        activity.SetTag("gen_ai.request.seed", config.Seed);
        activity.SetTag("gen_ai.request.stop_sequences", config.StopSequences.Count == 0 ? null : config.StopSequences.ToArray());
        activity.SetTag("gen_ai.request.stream", call.IsStreamed ? true : null);
    }

    private static Activity? Describe(Activity? activity, CallState call)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("gen_ai.prompt.name", call.Prompt.Id);
            activity.SetTag("promptgen.prompt.version", call.Prompt.Version);
            activity.SetTag("promptgen.prompt.variant", call.Prompt.Variant);
            activity.SetTag("promptgen.prompt.hash", call.Prompt.Hash);
            activity.SetTag("promptgen.call.id", call.CallId);
            activity.SetTag("promptgen.tenant", call.Options?.Tenant);
            activity.SetTag("gen_ai.output.type", call.Plan.HasOutputSchema ? "json" : null);
        }

        return activity;
    }
}
