using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Checks;
using PromptGen.Limits;
using PromptGen.Reading;
using PromptGen.Rendering;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>One call from its inputs to its outcome: the boundary's stages in their order.</summary>
internal partial class PromptCall<TInput, TOutput>(
    PromptRuntime runtime,
    PromptPlan plan,
    PromptDefinition<TInput, TOutput> definition,
    TInput input,
    PromptCallOptions? options,
    CancellationToken callerToken) : CallState(runtime, plan, options, callerToken)
{
    private readonly CallEnd<TInput, TOutput> _end = new(definition, input);

    public async Task<PromptResult<TOutput>> RunAsync()
    {
        using var span = Begin();
        if (!Runtime.Drain.TryEnter())
        {
            return Refuse();
        }

        using var source = Link();
        try
        {
            return (await RunStagesAsync().ConfigureAwait(false))!;
        }
        finally
        {
            CallLimits.Leave(this);
            Runtime.Drain.Leave();
        }
    }

    /// <summary>The call until it has a result, or, where its caller gets the reply piece by piece, until the first piece: then there is none yet.</summary>
    private async ValueTask<PromptResult<TOutput>?> RunStagesAsync()
    {
        if (CallerToken.IsCancellationRequested)
        {
            throw _end.Canceled(this);
        }

        try
        {
            if (Admit(out var failure) is { } result)
            {
                return result;
            }

            if (failure is null)
            {
                failure = CallLimits.Apply(this) ? await CallLimits.EnterAsync(this, UntilDeadline()).ConfigureAwait(false) : null;
                failure ??= Prepare();
            }

            return failure is null
                ? await AnswerAsync().ConfigureAwait(false)
                : await FailAsync(failure).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge turns it into an outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Break(exception);
        }
        finally
        {
            StopTimer();
        }
    }

    private Activity? Begin()
    {
        var span = CallSpan.Start(this);
        _end.Span = span;
        IsTraced = span is not null;
        return span;
    }

    private CancellationTokenSource? Link()
    {
        if (!CallerToken.CanBeCanceled)
        {
            Token = Runtime.Drain.Token;
            return null;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(CallerToken, Runtime.Drain.Token);
        Token = source.Token;
        return source;
    }

    private PromptResult<TOutput> Refuse() => Fail(new(FailureKind.ShuttingDown, "The host is shutting down."));

    /// <summary>What a call ends with that came to none of its ends by itself.</summary>
    private protected PromptResult<TOutput> Break(Exception exception) => exception switch
    {
        _ when CallerToken.IsCancellationRequested => throw _end.Canceled(this),
        _ when Token.IsCancellationRequested => Refuse(),
        OperationCanceledException => Fail(new(FailureKind.Timeout, "The call's deadline passed.")),
        _ => Fail(new(FailureKind.Unknown, "The call broke: " + exception.GetType().Name + ".")
        {
            Details = new() { Exception = ModelClientException.Of(exception) },
        }),
    };

    private protected PromptDefinition<TInput, TOutput> Definition => definition;

    private protected TInput Input => input;

    /// <summary>The prompt's own messages, as the inputs make them.</summary>
    private protected IReadOnlyList<ChatMessage> Rendered { get; set; } = [];

    private protected CallEnd<TInput, TOutput> End => _end;

    public override void WriteInput(IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, CanonicalJson);
        definition.WriteInput(writer, input);
    }

    /// <summary>What comes before the limits; a result, or a failure, where the call ends there.</summary>
    private PromptResult<TOutput>? Admit(out CallFailure? failure)
    {
        failure = null;
        if (!Plan.IsEnabled)
        {
            failure = new(FailureKind.CircuitOpen, "The prompt is switched off by configuration.");
            return null;
        }

        try
        {
            if (definition.ValidateInput?.Invoke(input) is { Count: > 0 } violations)
            {
                failure = InputFailure.Of(violations);
                return null;
            }

            var requires = CheckStage.Requires(definition, input);
            if (!requires.Holds)
            {
                return _end.OnRequires(this, requires);
            }

            // Limits of tokens and money ask how long the prompt is.
            failure = CallLimits.CountTokens(this) ? Render() : null;
        }
        catch (RenderException exception)
        {
            failure = Unrendered(exception);
        }

        return null;
    }

    /// <summary>What is left before the first request; a failure where the call ends there.</summary>
    private CallFailure? Prepare() => (Rendered.Count == 0 ? Render() : null) ?? CallBudget.Check(this);

    private CallFailure? Render()
    {
        try
        {
            Messages = Rendered = definition.Render(input);
            return Plan.PromptBytes is { } limit ? PromptSize.Check(Rendered, limit) : null;
        }
        catch (RenderException exception)
        {
            return Unrendered(exception);
        }
    }

    private static CallFailure Unrendered(RenderException exception) =>
        new(FailureKind.InvalidRequest, exception.Message) { Details = new() { Exception = ModelClientException.Of(exception) } };

    /// <summary>The answer to inputs that may be sent: the models', unless the prompt has a cache.</summary>
    private protected virtual ValueTask<PromptResult<TOutput>?> AnswerAsync() => AskAsync();

    /// <summary>There is no answer: what <c>onFailure</c> says of the kind.</summary>
    private protected virtual PromptResult<TOutput> Fail(CallFailure failure) => _end.Fail(this, failure);

    /// <summary>The same where there is time to look for a stale answer.</summary>
    private protected virtual ValueTask<PromptResult<TOutput>?> FailAsync(CallFailure failure) => new(Fail(failure));

    /// <summary>Asks one model after another until one of them gives an answer, or the policy names no further one.</summary>
    private protected async ValueTask<PromptResult<TOutput>?> AskAsync()
    {
        Enter();
        CallFailure? first = null;
        CallFailure? last = null;
        for (var model = 0; ;)
        {
            Ask(Plan.Models[model]);
            Messages = Rendered;

            // A fallback model that the budget does not pay for is passed over.
            var failure = last is not null && CallBudget.Check(this) is not null ? last
                : Target.IsEnabled ? await AskModelAsync(first?.Kind).ConfigureAwait(false)
                : new(FailureKind.CircuitOpen, "The model '" + ModelKey + "' is switched off by configuration.");
            if (failure is null)
            {
                return _end.Result;
            }

            CallerToken.ThrowIfCancellationRequested();
            last = failure;
            first ??= failure;
            model = Plan.NextModel(model, failure.Kind);
            if (model < 0 || Left <= TimeSpan.Zero)
            {
                return Fail(failure);
            }
        }
    }

    /// <summary>Asks one model, and asks it to mend an unusable reply. Null: the call has its result, or the beginning of a reply.</summary>
    private async ValueTask<CallFailure?> AskModelAsync(FailureKind? instead)
    {
        CallFailure? unusable = null;
        while (true)
        {
            Target.Health.Budget?.Earn();
            var attempt = await Target.Health.RunAsync(this).ConfigureAwait(false);
            if (attempt.Failure is not null)
            {
                attempt = await Runtime.Retries.RunAsync(this, attempt).ConfigureAwait(false);
            }

            if (attempt.Live is { } live)
            {
                (_live, _instead) = (live, instead);
                return null;
            }

            if (attempt.Failure is { } failed && failed.Kind != FailureKind.InvalidOutput)
            {
                // A repair that could not be made leaves the reply as unusable as it was.
                return unusable ?? AttemptFailure.Of(attempt, failed);
            }

            var failure = attempt.Failure is { } unread ? AttemptFailure.Of(attempt, unread) : Read(attempt, instead);
            if (failure is null)
            {
                return null;
            }

            SpoilLast(failure.Kind);
            if (!failure.CanRepair)
            {
                return failure;
            }

            var repair = RepairRequest.Create(Rendered, attempt.Text, failure.Details.Violations, failure.Complaints);
            unusable = failure with { Details = failure.Details with { RepairRequest = repair } };
            if (Repairs >= Prompt.Policy.RepairAttempts || Left <= TimeSpan.Zero)
            {
                return unusable;
            }

            Messages = repair;
            Repairs++;
            if (CallBudget.Check(this) is { } spent)
            {
                return spent;
            }
        }
    }

    /// <summary>Reads a reply and runs the checks over it. Null: the call has its result.</summary>
    private CallFailure? Read(AttemptResult attempt, FailureKind? instead)
    {
        var read = ReadText(attempt.Text, Target.Request.IsStrict);
        _end.Repairs = read.Repairs;
        if (!read.IsValid && definition.OutputSchema.IsEmpty && read.Violations.Count > 0 && read.Violations[0].Keyword == Refusals.Keyword)
        {
            // Where a text is wanted, there is nothing to mend; where JSON is, asking once more for it may well help.
            return new(FailureKind.Refusal, read.Violations[0].Message) { Details = new() { Violations = read.Violations } };
        }

        if (!read.IsValid)
        {
            if (Content is { } content)
            {
                content.Violations = read.Violations;
            }

            return new(FailureKind.InvalidOutput, "The reply does not satisfy the output schema.")
            {
                CanRepair = true,
                Details = new() { Violations = read.Violations },
            };
        }

        return Settle(attempt, read.Value, CheckStage.Ensures(definition, input, read.Value), instead);
    }

    /// <summary>A valid value and its checks. Null: the call has its result.</summary>
    private protected virtual CallFailure? Settle(AttemptResult attempt, TOutput value, CheckVerdict ensures, FailureKind? instead)
    {
        _end.NoteEnd(this, attempt);
        return _end.Conclude(this, value, ensures, instead);
    }

    private protected ReadResult<TOutput> ReadText(string text, bool isStrict)
    {
        var reader = isStrict && definition.ReadStrict is { } strict ? strict : definition.Read;
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return reader(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
