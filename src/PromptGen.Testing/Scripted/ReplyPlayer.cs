using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Testing;

/// <summary>Plays one scripted reply through the surface of an <see cref="IChatClient"/>.</summary>
internal static class ReplyPlayer
{
    private const string ResponseId = "scripted";

    public static async Task<ChatResponse> AnswerAsync(ScriptedReply reply, TimeProvider time, CancellationToken cancellationToken)
    {
        await WaitAsync(reply.Delay, time, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { } failure)
        {
            throw failure;
        }

        return new(new ChatMessage(ChatRole.Assistant, Text(reply)))
        {
            FinishReason = Reason(reply),
            ModelId = reply.Model,
            ResponseId = ResponseId,
            Usage = Usage(reply),
        };
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        ScriptedReply reply, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WaitAsync(reply.Delay, time, cancellationToken).ConfigureAwait(false);
        var isFirst = true;
        foreach (var chunk in reply.Chunks.Count > 0 ? reply.Chunks : reply.Text.Length > 0 ? [reply.Text] : [])
        {
            if (!isFirst)
            {
                await WaitAsync(reply.ChunkDelay, time, cancellationToken).ConfigureAwait(false);
            }

            isFirst = false;
            yield return new(ChatRole.Assistant, chunk) { ModelId = reply.Model, ResponseId = ResponseId };
        }

        if (reply.Failure is { } failure)
        {
            throw failure;
        }

        var end = new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = Reason(reply), ModelId = reply.Model };
        if (Usage(reply) is { } usage)
        {
            end.Contents.Add(new UsageContent(usage));
        }

        yield return end;
    }

    private static string Text(ScriptedReply reply) => reply.Chunks.Count > 0 ? string.Concat(reply.Chunks) : reply.Text;

    private static ChatFinishReason? Reason(ScriptedReply reply) => reply.FinishReason is { } reason ? new ChatFinishReason(reason) : null;

    private static UsageDetails? Usage(ScriptedReply reply) => reply.InputTokens is null && reply.OutputTokens is null
        ? null
        : new() { InputTokenCount = reply.InputTokens, OutputTokenCount = reply.OutputTokens };

    private static Task WaitAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
    }
}
