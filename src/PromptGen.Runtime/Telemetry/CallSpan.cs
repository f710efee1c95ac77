using System.Diagnostics;
using PromptGen.Calling;
using PromptGen.Redaction;
using PromptGen.Resilience;

namespace PromptGen.Telemetry;

/// <summary>
/// The spans of a call by the OpenTelemetry GenAI conventions (1.42.0-dev, or the latest where those are asked for): one client span for the call with all its retries, one child for each attempt.
/// Where the model's client writes an inference span itself, ours is an internal one that has only what is PromptGen's.
/// </summary>
internal static class CallSpan
{
    public static Activity? Start(CallState call) =>
        !PromptTelemetry.Source.HasListeners() ? null
        : call.Plan.Models[0].Identity.IsInstrumented || call.Prompt.Policy.Cache is not null
            ? Describe(Telling.Start(call, "prompt " + call.Prompt.Id, ActivityKind.Internal), call)
            : Describe(StartClient(call), call);

    /// <summary>The span of the requests, where a prompt has a cache: a call that it answers has none. Null: nobody listens, or the model's client writes it.</summary>
    public static Activity? StartInference(CallState call)
    {
        if (!call.IsTraced || call.Plan.Models[0].Identity.IsInstrumented)
        {
            return null;
        }

        var activity = StartClient(call);
        if (activity is not null)
        {
            NamePrompt(activity, call);
            activity.SetTag("gen_ai.output.type", call.Plan.HasOutputSchema ? "json" : null);
        }

        return activity;
    }

    /// <param name="activity">The span; null: there is none.</param>
    /// <param name="call">The call that made the requests.</param>
    /// <param name="model">The model that wrote the reply.</param>
    /// <param name="responseId">The provider's id of it.</param>
    /// <param name="kind">Why there is no reply; null: there is one.</param>
    public static void EndInference(Activity? activity, CallState call, string? model, string? responseId, FailureKind? kind)
    {
        if (activity is { IsAllDataRequested: true })
        {
            Fail(activity, kind);
            activity.SetTag("promptgen.attempts", call.Attempts.Length);
            ContentCapture.Write(activity, call);
            Response(activity, call, call.Attempts, model, responseId, Tokens(call.InputTokens), Tokens(call.OutputTokens));
        }

        Stop(activity);
    }

    /// <summary>Ends a span. Never throws: what listens may, and the span has ended all the same.</summary>
    public static void Stop(Activity? activity)
    {
        try
        {
            activity?.Dispose();
        }
#pragma warning disable CA1031 // Whatever listens.
        catch (Exception)
#pragma warning restore CA1031
        {
            // What comes next does not lie below it.
            Activity.Current = activity!.Parent;
        }
    }

    private static long? Tokens(long tokens) => tokens < 0 ? null : tokens;

    private static Activity? StartClient(CallState call)
    {
        var model = call.Plan.Models[0].Identity;
        var activity = Telling.Start(call, model.Model is null ? "chat" : "chat " + model.Model, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("gen_ai.operation.name", "chat");
            activity.SetTag("gen_ai.provider.name", model.Provider);
            activity.SetTag("gen_ai.request.model", model.Model);
            activity.SetTag("server.address", model.ServerAddress);
            activity.SetTag("server.port", model.ServerAddress is null ? null : model.ServerPort);
            Request(activity, call);
        }

        return activity;
    }

    public static void End(Activity? activity, CallState call, CallRecord record, string? responseId)
    {
        if (call.Inference is { } inference)
        {
            EndInference(inference, call, record.Model, responseId, record.Outcome == CallOutcome.Failed ? record.Kind : null);
        }

        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("promptgen.outcome", Name(record.Outcome));
        activity.SetTag("promptgen.attempts", record.Attempts.Count);
        if (record.Kind is { } kind)
        {
            activity.SetTag("promptgen.class", FailureKinds.GetName(kind));
            Fail(activity, record.Outcome == CallOutcome.Failed ? kind : null);
        }

        if (call.Plan.HasLimits)
        {
            activity.SetTag("promptgen.queue.wait_s", record.Waited.TotalSeconds);
        }

        activity.SetTag("promptgen.cost.amount", record.EstimatedCost is { } cost ? (double)cost : null);
        if (record.ModelKey != call.Plan.Models[0].Key)
        {
            activity.SetTag("promptgen.fallback.model", record.ModelKey);
        }

        if (record.Checks.Count > 0)
        {
            activity.SetTag("promptgen.rule.failed", record.Checks.Select(c => c.Name).ToArray());
        }

        activity.SetTag("promptgen.cache.result", record.Cache == CacheResult.None ? null : Name(record.Cache));
        if (activity.Kind == ActivityKind.Client)
        {
            ContentCapture.Write(activity, call);
            Response(activity, call, record.Attempts, record.Model, responseId, record.InputTokens, record.OutputTokens);
        }
    }

    public static Activity? StartAttempt(CallState call)
    {
        if (!call.IsTraced)
        {
            return null;
        }

        var activity = Telling.Start(call, "attempt", ActivityKind.Internal);
        activity?.SetTag("promptgen.attempt.number", call.Attempts.Length + 1);
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

        Stop(activity);
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

    public static string Name(CacheResult result) => result switch
    {
        CacheResult.Hit => "hit",
        CacheResult.Miss => "miss",
        CacheResult.Shared => "shared",
        CacheResult.Stale => "stale",
        CacheResult.Bypass => "bypass",
        _ => "none",
    };

    private static void Fail(Activity activity, FailureKind? kind)
    {
        if (kind is { } failed)
        {
            activity.SetTag("error.type", FailureKinds.GetName(failed));
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Response(
        Activity activity, CallState call, IReadOnlyList<AttemptRecord> attempts, string? model, string? responseId, long? inputTokens, long? outputTokens)
    {
        if (attempts is not [.., var last])
        {
            return;
        }

        activity.SetTag("gen_ai.response.model", model is null ? null : ForeignText.CleanName(model));
        activity.SetTag("gen_ai.response.id", responseId is null ? null : ForeignText.CleanName(responseId));
        activity.SetTag("gen_ai.response.finish_reasons", FinishReasons(call, last));
        activity.SetTag("gen_ai.response.time_to_first_chunk", last.FirstContent is { } first ? (last.Start + first).TotalSeconds : null);
        activity.SetTag("gen_ai.usage.input_tokens", inputTokens);
        activity.SetTag("gen_ai.usage.output_tokens", outputTokens);
        activity.SetTag("gen_ai.usage.cache_read.input_tokens", UsageSums.CachedInput(attempts));
        activity.SetTag("gen_ai.usage.reasoning.output_tokens", UsageSums.Reasoning(attempts));
    }

    // The newer conventions want a reason for each choice, and that none came is one.
    private static string[]? FinishReasons(CallState call, AttemptRecord last) =>
        last.FinishReason is { } reason ? [ForeignText.CleanName(reason)] : IsLatest(call) ? ["error"] : null;

    private static void NamePrompt(Activity activity, CallState call)
    {
        activity.SetTag("gen_ai.prompt.name", call.Prompt.Id);
        activity.SetTag("gen_ai.prompt.version", IsLatest(call) ? call.Prompt.Version : null);
    }

    private static bool IsLatest(CallState call) => call.Runtime.Options.Conventions == GenAIConventions.Latest;

    private static void Request(Activity activity, CallState call)
    {
        var config = call.Prompt.Config;
        activity.SetTag("gen_ai.request.max_tokens", config.MaxOutputTokens);
        activity.SetTag("gen_ai.request.temperature", config.Temperature);
        activity.SetTag("gen_ai.request.top_p", config.TopP);
        activity.SetTag("gen_ai.request.top_k", IsLatest(call) ? config.TopK : (object?)(double?)config.TopK);

        // What is sent, to the letter; only the client knows what it makes of "extraHigh".
        activity.SetTag("gen_ai.request.reasoning.level", IsLatest(call) && config.ReasoningEffort != "extraHigh" ? config.ReasoningEffort : null);
        activity.SetTag("gen_ai.request.seed", config.Seed);
        activity.SetTag("gen_ai.request.stop_sequences", config.StopSequences.Count == 0 ? null : config.StopSequences.ToArray());
        activity.SetTag("gen_ai.request.stream", call.IsStreamed ? true : null);
    }

    private static Activity? Describe(Activity? activity, CallState call)
    {
        if (activity is { IsAllDataRequested: true })
        {
            NamePrompt(activity, call);
            activity.SetTag("promptgen.prompt.version", call.Prompt.Version);
            activity.SetTag("promptgen.prompt.variant", call.Prompt.Variant);
            activity.SetTag("promptgen.prompt.hash", call.Prompt.Hash);
            activity.SetTag("promptgen.call.id", call.CallId);
            activity.SetTag("promptgen.tenant", call.Options?.Tenant);
            activity.SetTag("promptgen.feature", call.Options?.Feature);
            activity.SetTag("gen_ai.output.type", call.Plan.HasOutputSchema ? "json" : null);
        }

        return activity;
    }
}
