using PromptGen.Checks;
using PromptGen.Limits;
using PromptGen.Resilience;

namespace PromptGen.Calling;

/// <content>The stage of the models: one after another, each with retries and repairs, until one of them gives an answer or the policy names no further one.</content>
internal abstract partial class StagedCall
{
    private CallFailure? _unusable;

    /// <summary>Where a fallback model is asked: why the prompt's own has not answered.</summary>
    private protected FailureKind? Instead { get; private set; }

    /// <summary>A reply that has begun, where its caller reads it piece by piece.</summary>
    private protected LiveReply? Live { get; private set; }

    /// <summary>Until the call has its result, or the beginning of a reply.</summary>
    private protected async ValueTask AskAsync()
    {
        Enter();
        CallFailure? last = null;
        for (var model = 0; ;)
        {
            Begin(Plan.Models[model]);
            var failure = PassOver(last);
            while (failure is null)
            {
                Target.Health.Budget?.Earn();
                var attempt = await Target.Health.AttemptAsync(this).ConfigureAwait(false);
                if (attempt.Failure is not null)
                {
                    attempt = await Runtime.Retries.RunAsync(this, attempt).ConfigureAwait(false);
                }

                if (Take(attempt, out failure))
                {
                    return;
                }
            }

            CallerToken.ThrowIfCancellationRequested();
            last = failure;
            Instead ??= failure.Kind;
            model = Plan.NextModel(model, failure.Kind);
            if (model < 0 || Left <= TimeSpan.Zero)
            {
                Fail(failure);
                return;
            }
        }
    }

    private void Begin(ModelTarget model)
    {
        Ask(model);
        Messages = Rendered;
        _unusable = null;
    }

    /// <summary>Why a model is not asked, after the failure of the one before; null: it is.</summary>
    private CallFailure? PassOver(CallFailure? last) =>
        last is not null && CallBudget.Check(this) is not null ? last
        : Target.IsEnabled ? null
        : new(FailureKind.CircuitOpen, "The model '" + ModelKey + "' is switched off by configuration.");

    /// <summary>
    /// What an attempt, with its retries, has brought. True: the call has its result, or the beginning of a reply. Otherwise the failure that the work with this model ends with;
    /// null: the model is asked to mend its reply.
    /// </summary>
    private bool Take(AttemptResult attempt, out CallFailure? failure)
    {
        failure = null;
        if (attempt.Live is { } live)
        {
            Live = live;
            return true;
        }

        if (attempt.Failure is { } failed && failed.Kind != FailureKind.InvalidOutput)
        {
            // A repair that could not be made leaves the reply as unusable as it was.
            failure = _unusable ?? AttemptFailure.Of(attempt, failed);
            return false;
        }

        failure = attempt.Failure is { } unread ? AttemptFailure.Of(attempt, unread) : Read(attempt);
        if (failure is null)
        {
            return true;
        }

        SpoilLast(failure.Kind);
        failure = failure.CanRepair ? Mend(attempt, failure) : failure;
        return false;
    }

    /// <summary>Sends what is wrong with a reply back to its model. Null: that is what the next request does.</summary>
    private CallFailure? Mend(AttemptResult attempt, CallFailure failure)
    {
        var repair = RepairRequest.Create(Rendered, attempt.Text, failure.Details.Violations, failure.Complaints);
        _unusable = failure with { Details = failure.Details with { RepairRequest = repair } };
        if (Repairs >= Prompt.Policy.RepairAttempts || Left <= TimeSpan.Zero)
        {
            return _unusable;
        }

        Messages = repair;
        Repairs++;
        return CallBudget.Check(this);
    }
}
