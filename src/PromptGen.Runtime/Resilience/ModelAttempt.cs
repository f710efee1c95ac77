using Microsoft.Extensions.AI;
using Polly;
using PromptGen.Calling;
using PromptGen.Redaction;
using PromptGen.Resilience.Wire;
using PromptGen.Telemetry;

namespace PromptGen.Resilience;

/// <summary>Sends one request, waits for its reply within the attempt's limits, and says what became of it. Never throws.</summary>
internal static class ModelAttempt
{
    public static async ValueTask<Outcome<AttemptResult>> RunAsync(ResilienceContext context, CallState call)
    {
        var token = context.CancellationToken;
        AttemptResult result;
        var span = CallSpan.StartAttempt(call);
        call.IsSending = true;
        try
        {
            var response = await SendAsync(call, token).ConfigureAwait(false);
            result = Judge(call, response);
        }
#pragma warning disable CA1031 // Whatever a client throws is an outcome of the attempt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result = new()
            {
                Failure = Explain(call, exception, token),
                Exception = exception is StreamFailureException ? null : exception,
            };
        }
        finally
        {
            call.IsSending = false;
        }

        call.Note(Record(call, result));
        if (span is not null)
        {
            CallSpan.EndAttempt(span, result.Failure);
        }

        return Outcome.FromResult(result);
    }

    private static async ValueTask<ChatResponse> SendAsync(CallState call, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var messages = call.Target.Request.Messages(call.Messages);
        var options = call.Target.Request.Options(call.OutputBudget());
        if (call.Prompt.Policy.Attempt.Streamed)
        {
            return await BufferedStream.ReadAsync(call, messages, options, token).ConfigureAwait(false);
        }

        var reply = call.Target.Client.GetResponseAsync(messages, options, token);
        return reply.IsCompleted
            ? await reply.ConfigureAwait(false)
            : await Abandonable.WaitAsync(reply, token).ConfigureAwait(false);
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

    // Time that ran out explains whatever the client made of it; then what was seen on the wire; then the exception.
    private static Classification Explain(CallState call, Exception exception, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return new(FailureKind.Timeout, LimitMessage(call));
        }

        var seen = call.Observation is { } observation ? WireFailures.Classify(observation) : null;
        return seen ?? (exception is StreamFailureException stream ? stream.Failure : ExceptionFailures.Classify(exception));
    }

    private static string LimitMessage(CallState call) => call.Left <= TimeSpan.Zero
        ? "The call's deadline passed."
        : "The attempt's time limit passed.";

    private static AttemptRecord Record(CallState call, AttemptResult result) => new()
    {
        Number = call.Attempts.Count + 1,
        ModelKey = call.Target.Key,
        Model = result.Response?.ModelId is { } model ? ForeignText.CleanName(model) : null,
        IsRepair = call.Repairs > 0,
        Start = call.AttemptStart,
        Duration = call.Elapsed - call.AttemptStart,
        Kind = result.Failure?.Kind,
        StatusCode = result.Failure?.StatusCode ?? call.Observation?.StatusCode,
        Requests = call.Observation?.Requests ?? 1,
        RetryAfter = result.Failure?.RetryAfter,
        FinishReason = result.Response?.FinishReason is { } reason ? ForeignText.CleanName(reason.Value) : null,
        InputTokens = Usage.Valid(result.Response?.Usage?.InputTokenCount),
        OutputTokens = Usage.Valid(result.Response?.Usage?.OutputTokenCount),
    };
}
