using PromptGen.Checks;
using PromptGen.Redaction;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>Turns what came of a call into its outcome and its record.</summary>
internal struct CallEnd<TInput, TOutput>(PromptDefinition<TInput, TOutput> definition, TInput input)
{
    private IReadOnlyList<CheckRecord> _checks = [];
    private string? _model;
    private string? _responseId;

    public PromptResult<TOutput>? Result { get; private set; }

    /// <summary>The caller has seen a part of the reply: nothing can take its place any more.</summary>
    public bool HasBegun { get; set; }

    public IReadOnlyList<Repair> Repairs { get; set; } = [];

    /// <summary>A reply was read.</summary>
    public void NoteEnd(CallState call, AttemptResult attempt)
    {
        NoteModel(attempt.Response!.ModelId, attempt.Response.ResponseId);
        if (!EndReasons.IsKnown(attempt.Response.FinishReason?.Value))
        {
            CallLog.UnknownFinishReason(call.Runtime.Log, call.Prompt.Id, call.Prompt.Version, call.CallId);
        }
    }

    /// <summary>Which model wrote the reply that the call ends with.</summary>
    public void NoteModel(string? model, string? responseId) => (_model, _responseId) = (model, responseId);

    /// <summary>The result is the last good answer: <c>onFailure: stale</c>.</summary>
    public void Stale(CallState call, CallFailure failure, TOutput value) => Result = PromptResult.Degraded(
        value, DegradedSource.StaleCache, failure.Kind, ForeignText.Clean(failure.Message, call),
        Record(call, CallOutcome.Degraded, failure.Kind, true, value));

    /// <summary>A valid value and its checks: the result, or the failure that the checks make of it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">What the reply was read as.</param>
    /// <param name="ensures">The checks over it.</param>
    /// <param name="instead">Where a fallback model gave it: why the prompt's own did not.</param>
    public CallFailure? Conclude(CallState call, TOutput value, CheckVerdict ensures, FailureKind? instead)
    {
        _checks = (IReadOnlyList<CheckRecord>?)ensures.Failed ?? [];
        if (ensures.Holds && call.IsUnfiltered)
        {
            const FailureKind Kind = FailureKind.ContentFilterOutput;
            Result = PromptResult.NeedsReview(value, Kind, ["The provider's content filters did not run."], Record(call, CallOutcome.NeedsReview, Kind, true, value));
            return null;
        }

        if (ensures.Holds)
        {
            Result = instead is { } kind
                ? PromptResult.Degraded(value, DegradedSource.FallbackModel, kind, call.ModelKey, Record(call, CallOutcome.Degraded, kind, true, value))
                : PromptResult.Answered(value, Record(call, CallOutcome.Answered, null, true, value));
            return null;
        }

        switch (ensures.Gravest)
        {
            case CheckAction.Review:
                call.SpoilLast(FailureKind.CheckFailed);
                Result = Review(call, value, ensures.Reasons(CheckAction.Review));
                return null;
            case CheckAction.Value when definition.FixedValue is not null && !HasBegun:
                call.SpoilLast(FailureKind.CheckFailed);
                Result = Fixed(call, FailureKind.CheckFailed, ensures.Reasons(CheckAction.Value)[0]);
                return null;
            default:
                return CheckFailure(ensures) with { Value = value };
        }
    }

    /// <summary>A check over the inputs did not hold: nothing is sent.</summary>
    public void OnRequires(CallState call, CheckVerdict requires)
    {
        _checks = requires.Failed!;
        switch (requires.Gravest)
        {
            case CheckAction.Review:
                Result = PromptResult.NeedsReview<TOutput>(
                    FailureKind.CheckFailed, requires.Reasons(CheckAction.Review), Record(call, CallOutcome.NeedsReview, FailureKind.CheckFailed));
                break;
            case CheckAction.Value when definition.FixedValue is not null:
                Result = Fixed(call, FailureKind.CheckFailed, requires.Reasons(CheckAction.Value)[0]);
                break;
            default:
                Fail(call, CheckFailure(requires) with { CanRepair = false });
                break;
        }
    }

    /// <summary>There is no answer: what <c>onFailure</c> says of the kind.</summary>
    public void Fail(CallState call, CallFailure failure)
    {
        if (failure.Details.Exception is not null)
        {
            // A client's own words, or those about its exception.
            failure = failure with { Message = ForeignText.Clean(failure.Message, call) };
        }

        Result = call.Plan.OnFailure(failure.Kind) switch
        {
            FailureAction.Value when definition.FixedValue is not null && !HasBegun => Fixed(call, failure.Kind, failure.Message),
            FailureAction.Review when failure.Value is TOutput value => Review(call, value, [failure.Message]),
            FailureAction.Review => PromptResult.NeedsReview<TOutput>(failure.Kind, [failure.Message], Record(call, CallOutcome.NeedsReview, failure.Kind)),
            _ => PromptResult.Failed<TOutput>(
                failure.Kind, failure.Message, failure.Details, Record(call, CallOutcome.Failed, failure.Kind, reason: failure.Message)),
        };
    }

    /// <summary>The caller does not want it any more.</summary>
    public OperationCanceledException Canceled(CallState call)
    {
        Record(call, CallOutcome.Canceled, null);
        return new(call.CallerToken);
    }

    private PromptResult<TOutput> Review(CallState call, TOutput value, IReadOnlyList<string> reasons) =>
        PromptResult.NeedsReview(value, reasons, Record(call, CallOutcome.NeedsReview, FailureKind.CheckFailed, true, value));

    private PromptResult<TOutput> Fixed(CallState call, FailureKind kind, string reason)
    {
        var value = definition.FixedValue!();
        return PromptResult.Degraded(value, DegradedSource.FixedValue, kind, reason, Record(call, CallOutcome.Degraded, kind, true, value));
    }

    public static CallFailure CheckFailure(CheckVerdict verdict)
    {
        var reasons = verdict.Reasons(verdict.Gravest);
        return new(FailureKind.CheckFailed, "A check does not hold: " + string.Join("; ", reasons))
        {
            CanRepair = verdict.Gravest == CheckAction.Repair,
            Complaints = reasons,
            Details = new() { Checks = verdict.Failed! },
        };
    }

    private CallRecord Record(CallState call, CallOutcome outcome, FailureKind? kind, bool hasOutput = false, TOutput? output = default, string? reason = null)
    {
        var record = new CallRecord
        {
            CallId = call.CallId,
            PromptId = call.Prompt.Id,
            PromptVersion = call.Prompt.Version,
            Variant = call.Prompt.Variant,
            PromptHash = call.Prompt.Hash,
            ModelKey = call.ModelKey,
            Model = _model is null ? null : ForeignText.CleanName(_model),
            Parameters = call.Prompt.Config,
            Tenant = call.Options?.Tenant,
            User = call.Options?.User,
            Feature = call.Options?.Feature,
            RequestId = call.Options?.RequestId,
            StartedAt = call.StartedAt,
            Duration = call.Elapsed,
            Deadline = call.Deadline,
            Outcome = outcome,
            Kind = kind,
            Attempts = call.Attempts,
            InputTokens = call.InputTokens < 0 ? null : call.InputTokens,
            OutputTokens = call.OutputTokens < 0 ? null : call.OutputTokens,
            EstimatedCost = call.Target.Price is null ? null : call.Spending().Cost,
            Waited = call.Limited?.Waited ?? TimeSpan.Zero,
            Repairs = Repairs,
            Checks = _checks,
            Values = Values(call, output, hasOutput),
            Cache = call.Cache,
        };
        CallReport.Tell(call, record, _responseId, reason);
        return record;
    }

    private IReadOnlyList<KeyValuePair<string, string>> Values(CallState call, TOutput? output, bool hasOutput)
    {
        if (definition.Record is not { } record)
        {
            return [];
        }

        try
        {
            return ForeignText.CleanValues(record(input, output, hasOutput), call);
        }
#pragma warning disable CA1031 // A value that cannot be noted must not cost the call its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CallLog.RecordFailed(call.Runtime.Log, call.Prompt.Id, call.Prompt.Version, call.CallId, exception.GetType().Name);
            return [];
        }
    }
}
