using Microsoft.Extensions.AI;
using PromptGen.Limits;
using PromptGen.Rendering;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>The boundary's stages in their order, whatever the types of the prompt are: those that have to do with them, a <see cref="PromptCall{TInput, TOutput}"/> adds.</summary>
internal abstract partial class StagedCall(PromptRuntime runtime, PromptPlan plan, PromptCallOptions? options, CancellationToken callerToken)
    : CallState(runtime, plan, options, callerToken)
{
    private CancellationTokenSource? _source;

    /// <summary>The prompt's own messages, as the inputs make them.</summary>
    private protected IReadOnlyList<ChatMessage> Rendered { get; set; } = [];

    /// <summary>
    /// The call until it has its result and is closed, or, where its caller gets the reply piece by piece, until the first piece: then it has none yet, and is to be closed by who
    /// reads on.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    private protected async ValueTask RunStagesAsync()
    {
        Span = CallSpan.Start(this);
        IsTraced = Span is not null;
        if (!Runtime.Drain.TryEnter())
        {
            Fail(ShuttingDown);
            CallSpan.Stop(Span);
            return;
        }

        Link();
        try
        {
            CallerToken.ThrowIfCancellationRequested();
            if (!Admit(out var failure))
            {
                return;
            }

            if (failure is null)
            {
                failure = CallLimits.Apply(this) ? await CallLimits.EnterAsync(this, UntilDeadline()).ConfigureAwait(false) : null;
                failure ??= Prepare();
            }

            if (failure is null)
            {
                await AnswerAsync().ConfigureAwait(false);
            }
            else
            {
                await FailAsync(failure).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The edge turns it into an outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Break(exception);
        }
        finally
        {
            Rest();
            if (Live is null)
            {
                Close();
            }
        }
    }

    /// <summary>The call has ended.</summary>
    private protected void Close()
    {
        CallLimits.Leave(this);
        Runtime.Drain.Leave();
        _source?.Dispose();
        CallSpan.Stop(Span);
    }

    private void Link()
    {
        if (CallerToken.CanBeCanceled)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(CallerToken, Runtime.Drain.Token);
        }

        Token = _source?.Token ?? Runtime.Drain.Token;
    }

    /// <summary>What comes before the limits. False: the call has its result; otherwise, with a failure, it is to end with that.</summary>
    private protected abstract bool Admit(out CallFailure? failure);

    /// <summary>Makes the messages.</summary>
    /// <exception cref="RenderException">An input cannot be rendered.</exception>
    private protected abstract IReadOnlyList<ChatMessage> MakeMessages();

    /// <summary>Reads a reply and runs the checks over it. Null: the call has its result.</summary>
    private protected abstract CallFailure? Read(AttemptResult attempt);

    /// <summary>The answer to inputs that may be sent: the models', unless the prompt has a cache.</summary>
    private protected virtual ValueTask AnswerAsync() => AskAsync();

    /// <summary>There is no answer: what <c>onFailure</c> says of the kind is the call's result.</summary>
    private protected abstract void Fail(CallFailure failure);

    /// <summary>The same where there is time to look for a stale answer.</summary>
    private protected virtual ValueTask FailAsync(CallFailure failure)
    {
        Fail(failure);
        return default;
    }

    /// <summary>The caller does not want it any more.</summary>
    private protected abstract OperationCanceledException Canceled();

    /// <summary>What a call ends with that came to none of its ends by itself.</summary>
    private protected void Break(Exception exception)
    {
        if (CallerToken.IsCancellationRequested)
        {
            throw Canceled();
        }

        Fail(exception switch
        {
            _ when IsOver => ShuttingDown,
            // One that comes before belongs to whoever threw it: a limiter, a check, a renderer.
            OperationCanceledException when Left <= TimeSpan.Zero => new(FailureKind.Timeout, "The call's deadline passed."),
            _ => new(FailureKind.Unknown, "The call broke: " + exception.GetType().Name + ".") { Details = new() { Exception = ModelClientException.Of(exception) } },
        });
    }

    private static CallFailure ShuttingDown => new(FailureKind.ShuttingDown, "The host is shutting down.");

    /// <summary>Renders the prompt; a failure where it cannot be sent.</summary>
    private protected CallFailure? Render()
    {
        try
        {
            Messages = Rendered = MakeMessages();
            return Plan.PromptBytes is { } limit ? PromptSize.Check(Rendered, limit) : null;
        }
        catch (RenderException exception)
        {
            return Unrendered(exception);
        }
    }

    private protected static CallFailure Unrendered(RenderException exception) =>
        new(FailureKind.InvalidRequest, exception.Message) { Details = new() { Exception = ModelClientException.Of(exception) } };

    /// <summary>What is left before the first request; a failure where the call ends there.</summary>
    private CallFailure? Prepare() => (Rendered.Count == 0 ? Render() : null) ?? CallBudget.Check(this);
}
