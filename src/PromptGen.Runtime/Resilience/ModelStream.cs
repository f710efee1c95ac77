using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// One streamed reply, piece by piece: with limits on its first and its next content, and no end without an end mark, even where the text would parse.
/// </summary>
internal sealed class ModelStream(CallState call) : IDisposable
{
    private readonly StreamLimits _limits = new(call.Time, call.Token);
    private readonly StringBuilder _text = new();
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool>? _pending;
    private long _bytes;
    private bool _hasEnded;

    /// <summary>What there is of the reply; its text is added at its end.</summary>
    public ChatResponse Reply { get; } = new(new ChatMessage(ChatRole.Assistant, ""));

    public string Text => _text.ToString();

    /// <summary>When the first content came, from the beginning of the attempt; null: none did.</summary>
    public TimeSpan? FirstContent { get; private set; }

    /// <summary>When the last content came, from the beginning of the attempt.</summary>
    public TimeSpan LastContent { get; private set; }

    /// <summary>How many updates had content.</summary>
    public int Contents { get; private set; }

    /// <summary>Sends the request.</summary>
    public void Open(IReadOnlyList<ChatMessage> messages, ChatOptions options) =>
        _updates = call.Target.Client.GetStreamingResponseAsync(messages, options, _limits.Token).GetAsyncEnumerator(_limits.Token);

    /// <summary>From now on the attempt has no other limit than this one.</summary>
    public void Bound(TimeSpan limit) => _limits.Bound(limit);

    /// <summary>The next piece of text; null: the reply has ended as it should.</summary>
    /// <exception cref="StreamFailureException">It has not.</exception>
    public async ValueTask<string?> NextAsync(CancellationToken token)
    {
        var registration = token.UnsafeRegister(static state => ((StreamLimits)state!).Cancel(), _limits);
        try
        {
            return await ReadAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested && !call.IsOver && (_limits.IsIdle || _limits.IsOver))
        {
            throw new StreamFailureException(new(
                FailureKind.Timeout, _limits.IsIdle ? "The stream paused for longer than it may." : ModelAttempt.LimitMessage(call)));
        }
        catch (Exception e) when (HasBegun && !_limits.Token.IsCancellationRequested && IsBreak(e))
        {
            throw new StreamFailureException(new(FailureKind.StreamInterrupted, "The stream broke off."));
        }
        finally
        {
            _limits.Pause();
            await registration.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the request where it has not ended yet, and frees what it holds. Never throws, and waits for nothing.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            _limits.Cancel();
        }

        if (_updates is not null)
        {
            _ = CloseAsync(_pending, _updates);
        }

        _limits.Dispose();
    }

    private bool HasBegun => _text.Length > 0 || Reply.ResponseId is not null;

    private async ValueTask<string?> ReadAsync()
    {
        var policy = call.Prompt.Policy.Attempt;
        _limits.Expect(Contents == 0 ? policy.FirstToken : policy.Idle);
        while (await MoveNextAsync().ConfigureAwait(false))
        {
            var update = _updates!.Current;
            Take(update);
            if (HasContent(update))
            {
                Contents++;
                LastContent = call.Elapsed - call.AttemptStart;
                FirstContent ??= LastContent;
                _limits.Expect(policy.Idle);
            }

            if (update.Text is { Length: > 0 } piece)
            {
                Count(piece);
                _text.Append(piece);
                return piece;
            }
        }

        _hasEnded = true;
        if (Reply.FinishReason is null && EndReasons.FindError(Reply.Messages[0].Contents) is null)
        {
            throw new StreamFailureException(new(FailureKind.StreamInterrupted, "The stream ended without its end mark."));
        }

        Reply.Messages[0].Contents.Insert(0, new TextContent(_text.ToString()));
        return null;
    }

    private async ValueTask<bool> MoveNextAsync()
    {
        var next = _updates!.MoveNextAsync();
        _pending = next.IsCompleted ? null : next.AsTask();
        return _pending is null ? await next.ConfigureAwait(false) : await Abandonable.WaitAsync(_pending, _limits.Token).ConfigureAwait(false);
    }

    private void Count(string piece)
    {
        _bytes += Encoding.UTF8.GetByteCount(piece);
        if (_bytes > call.Plan.ResponseBytes)
        {
            throw new StreamFailureException(ReplyJudge.TooLarge(call.Plan.ResponseBytes));
        }
    }

    private void Take(ChatResponseUpdate update)
    {
        Reply.ModelId ??= update.ModelId;
        Reply.ResponseId ??= update.ResponseId;
        Reply.FinishReason = update.FinishReason ?? Reply.FinishReason;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case UsageContent usage:
                    Reply.Usage = Usage.Later(Reply.Usage, usage.Details);
                    break;
                case ErrorContent:
                    Reply.Messages[0].Contents.Add(content);
                    break;
            }
        }
    }

    // Keep-alives, usage reports and bare role marks show that the connection lives, not that the model writes.
    private static bool HasContent(ChatResponseUpdate update)
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

    private static bool IsBreak(Exception e) =>
        e is not StreamFailureException && ExceptionFailures.Classify(e).Kind is FailureKind.Network;

    // An enumerator must not be disposed of while it is moving; one that hangs, moving or closing, is left behind and watched.
    private static async Task CloseAsync(Task<bool>? pending, IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            if (pending is not null)
            {
                await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await updates.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The reply has been read or given up: what closing it brings changes nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
