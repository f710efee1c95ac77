using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// Consumes a whole stream as one reply, so that the limits on its first and its next content apply and it may still be retried. A stream without its
/// end mark is a failure, even where the text would parse.
/// </summary>
internal static class BufferedStream
{
    public static async ValueTask<ChatResponse> ReadAsync(
        CallState call, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken token)
    {
        var policy = call.Prompt.Policy.Attempt;
        using var idle = new IdleLimit(call.Time, policy.FirstToken, token);
        var text = new StringBuilder();
        var bytes = 0L;
        var result = new ChatResponse(new ChatMessage(ChatRole.Assistant, ""));
        var updates = call.Target.Client.GetStreamingResponseAsync(messages, options, idle.Token).GetAsyncEnumerator(idle.Token);
        Task<bool>? pending = null;
        try
        {
            while (true)
            {
                var next = updates.MoveNextAsync();
                pending = next.IsCompleted ? null : next.AsTask();
                if (!(pending is null ? await next.ConfigureAwait(false) : await Abandonable.WaitAsync(pending, idle.Token).ConfigureAwait(false)))
                {
                    break;
                }

                var update = updates.Current;
                Take(result, update);
                var piece = update.Text;
                if (piece.Length > 0)
                {
                    bytes += Encoding.UTF8.GetByteCount(piece);
                    if (bytes > call.Plan.ResponseBytes)
                    {
                        throw new StreamFailureException(ReplyJudge.TooLarge(call.Plan.ResponseBytes));
                    }

                    text.Append(piece);
                }

                if (IsContent(update))
                {
                    idle.Restart(policy.Idle);
                }
            }
        }
        catch (OperationCanceledException) when (idle.HasPassed && !token.IsCancellationRequested)
        {
            throw new StreamFailureException(new(FailureKind.Timeout, "The stream paused for longer than it may."));
        }
        catch (Exception e) when (HasBegun(result, text) && !token.IsCancellationRequested && IsBreak(e))
        {
            throw new StreamFailureException(new(FailureKind.StreamInterrupted, "The stream broke off."));
        }
        finally
        {
            await DisposeAsync(updates, pending).ConfigureAwait(false);
        }

        if (result.FinishReason is null && EndReasons.FindError(result.Messages[0].Contents) is null)
        {
            throw new StreamFailureException(new(FailureKind.StreamInterrupted, "The stream ended without its end mark."));
        }

        result.Messages[0].Contents.Insert(0, new TextContent(text.ToString()));
        return result;
    }

    private static void Take(ChatResponse result, ChatResponseUpdate update)
    {
        result.ModelId ??= update.ModelId;
        result.ResponseId ??= update.ResponseId;
        result.FinishReason = update.FinishReason ?? result.FinishReason;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case UsageContent usage:
                    result.Usage = Usage.Later(result.Usage, usage.Details);
                    break;
                case ErrorContent:
                    result.Messages[0].Contents.Add(content);
                    break;
            }
        }
    }

    // Keep-alives, usage reports and bare role marks show that the connection lives, not that the model writes.
    private static bool IsContent(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            if (content is TextContent { Text.Length: > 0 } or TextReasoningContent { Text.Length: > 0 } or FunctionCallContent or DataContent)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBegun(ChatResponse result, StringBuilder text) => text.Length > 0 || result.ResponseId is not null;

    private static bool IsBreak(Exception e) =>
        e is not StreamFailureException && ExceptionFailures.Classify(e).Kind is FailureKind.Network;

    // An enumerator must not be disposed of while it is moving; one that hangs is disposed of when it ends.
    private static ValueTask DisposeAsync(IAsyncEnumerator<ChatResponseUpdate> updates, Task<bool>? pending)
    {
        if (pending is null or { IsCompleted: true })
        {
            return updates.DisposeAsync();
        }

        _ = pending.ContinueWith(
            static (left, state) =>
            {
                _ = left.Exception;
                return ((IAsyncEnumerator<ChatResponseUpdate>)state!).DisposeAsync().AsTask();
            },
            updates,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return default;
    }
}
