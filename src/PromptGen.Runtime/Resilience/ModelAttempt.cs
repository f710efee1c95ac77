using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGen.Calling;
using PromptGen.Redaction;
using PromptGen.Resilience.Wire;
using PromptGen.Telemetry;

namespace PromptGen.Resilience;

/// <summary>Sends one request, waits for its reply within the attempt's limits, and says what became of it. Never throws.</summary>
internal static class ModelAttempt
{
    public static async ValueTask<AttemptResult> RunAsync(CallState call)
    {
        call.EnterAttempt();
        var token = call.UntilAttemptLimit();
        AttemptResult result;
        var span = CallSpan.StartAttempt(call);
        var stream = call.IsStreamed ? new ModelStream(call) : null;
        call.IsSending = true;
        try
        {
            if (stream is null)
            {
                result = Judge(call, await Abandonable.WaitAsync(Send(call, token), token).ConfigureAwait(false));
            }
            else
            {
                var piece = await BeginAsync(call, stream, token).ConfigureAwait(false);
                if (call.IsLive && piece is not null)
                {
                    // The rest is the caller's to read, outside of what may be done again.
                    stream.Bound(call.AttemptLeft);
                    return new() { Live = new(stream, piece, span), IsProviders = false };
                }

                while (piece is not null)
                {
                    piece = await stream.NextAsync(token).ConfigureAwait(false);
                }

                result = Judge(call, stream.Reply);
            }
        }
#pragma warning disable CA1031 // Whatever a client throws is an outcome of the attempt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result = ReadAnyway(call, exception, token) ?? Fail(call, exception, token);
        }

        End(call, result, stream, span);
        return result;
    }

    /// <summary>The end of a reply that its caller has read piece by piece.</summary>
    /// <param name="call">The call.</param>
    /// <param name="live">The reply.</param>
    /// <param name="exception">Why it broke off; null: it did not.</param>
    public static AttemptResult EndLive(CallState call, LiveReply live, Exception? exception)
    {
        var result = exception is null ? Judge(call, live.Stream.Reply) : Fail(call, exception, CancellationToken.None);
        End(call, result, live.Stream, live.Span);
        return result;
    }

    public static string LimitMessage(CallState call) => call.Left <= TimeSpan.Zero
        ? "The call's deadline passed."
        : "The attempt's time limit passed.";

    private static Task<ChatResponse> Send(CallState call, CancellationToken token) => call.Target.Client.GetResponseAsync(
        call.Target.Request.Messages(call.Messages), call.Target.Request.Options(call.OutputBudget()), token);

    private static ValueTask<string?> BeginAsync(CallState call, ModelStream stream, CancellationToken token)
    {
        stream.Open(call.Target.Request.Messages(call.Messages), call.Target.Request.Options(call.OutputBudget()));
        return stream.NextAsync(token);
    }

    private static AttemptResult Judge(CallState call, ChatResponse? response)
    {
        if (response is null)
        {
            return new() { Failure = new(FailureKind.Protocol, "The client returned nothing.") };
        }

        var text = response.Text;
        return new()
        {
            Response = response,
            Text = text,
            Failure = call.Observation is { } seen && WireFailures.Classify(seen) is { } failure ? failure : ReplyJudge.Judge(response, text, call),
        };
    }

    // Only what came in time, and whole, is an answer after all.
    private static AttemptResult? ReadAnyway(CallState call, Exception exception, CancellationToken token) =>
        call.Observation is { WholeBody: not null } seen && !token.IsCancellationRequested && !ExceptionFailures.IsKnownTo(call.Runtime.Options.ClassifyException, exception)
            && UnreadReply.Read(exception, seen) is { } reply ? Judge(call, reply) : null;

    private static AttemptResult Fail(CallState call, Exception exception, CancellationToken token) => new()
    {
        Failure = Explain(call, exception, token),
        Exception = exception is StreamFailureException ? null : exception,
        IsCanceled = call.IsCanceled,
    };

    // Who gave up, and time that ran out, explain whatever the client made of it; then what was seen on the wire; then the exception.
    private static Classification Explain(CallState call, Exception exception, CancellationToken token)
    {
        if (call.IsCanceled)
        {
            return new(FailureKind.Unknown, "The caller gave up.");
        }

        if (call.IsOver)
        {
            return new(FailureKind.ShuttingDown, "The host is shutting down.");
        }

        if (token.IsCancellationRequested)
        {
            return new(FailureKind.Timeout, LimitMessage(call));
        }

        var seen = call.Observation is { } observation ? WireFailures.Classify(observation) : null;
        return seen ?? (exception is StreamFailureException stream
            ? stream.Failure
            : ExceptionFailures.Classify(exception, call.Runtime.Options.ClassifyException, call.Plan.ClassifyException));
    }

    private static void End(CallState call, AttemptResult result, ModelStream? stream, Activity? span)
    {
        call.IsSending = false;
        call.Observation?.ForgetBody();
        result.IsProviders = result.Failure is not { } failure ? false : call.IsCanceled || call.IsOver ? null : ModelHealth.IsProviders(failure.Kind);
        call.Note(Record(call, result, stream));
        if (call.HoldsContent)
        {
            (call.Content ??= new()).Reply = result.Response is null && stream is not null ? stream.Text : result.Text;
            call.Content.Violations = [];
        }

        stream?.Dispose();
        if (result is { Exception: { } exception, IsCanceled: false })
        {
            ExceptionEvent.Log(call, exception);
        }

        if (span is not null)
        {
            CallSpan.EndAttempt(span, result);
        }
    }

    private static AttemptRecord Record(CallState call, AttemptResult result, ModelStream? stream)
    {
        // A stream that broke off has cost what it has reported so far.
        var reply = result.Response ?? stream?.Reply;
        return new()
        {
            Number = call.Attempts.Length + 1,
            ModelKey = call.Target.Key,
            Model = reply?.ModelId is { } model ? ForeignText.CleanName(model) : null,
            IsRepair = call.Repairs > 0,
            IsCanceled = result.IsCanceled,
            Start = call.AttemptStart,
            Duration = call.Elapsed - call.AttemptStart,
            FirstContent = stream?.FirstContent,
            LastContent = stream?.FirstContent is null ? null : stream.LastContent,
            Contents = stream?.Contents ?? 0,
            Kind = result.IsCanceled ? null : result.Failure?.Kind,
            StatusCode = result.Failure?.StatusCode ?? call.Observation?.StatusCode,
            Requests = call.Observation?.Requests ?? 1,
            RetryAfter = result.Failure?.RetryAfter,
            FinishReason = reply?.FinishReason is { } reason ? ForeignText.CleanName(reason.Value) : null,
            InputTokens = Usage.Valid(reply?.Usage?.InputTokenCount),
            OutputTokens = Usage.Valid(reply?.Usage?.OutputTokenCount),
            CachedInputTokens = Usage.Valid(reply?.Usage?.CachedInputTokenCount),
            ReasoningTokens = Usage.Valid(reply?.Usage?.ReasoningTokenCount),
            Spend = TokenSpend.Of(call, result, reply, result.Response is not null ? result.Text : stream?.Text),
        };
    }
}
