using PromptGen.Checks;
using PromptGen.Limits;
using PromptGen.Resilience;

namespace PromptGen.Calling;

/// <content>
/// A call whose caller gets the reply piece by piece. Up to the first piece it is like any other; then nothing is done again, mended or replaced, since the
/// caller has seen a part of it.
/// </content>
internal partial class PromptCall<TInput, TOutput>
{
    /// <summary>A kept reply that answered the call; null: there is none.</summary>
    private protected virtual string? KeptText => null;

    public async IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> StreamAsync<TPartial>(IncrementalReader<TPartial, TOutput> partial)
    {
        IsLive = true;
        PromptResult<TOutput>? result = null;
        try
        {
            await RunStagesAsync().ConfigureAwait(false);
            result = _end.Result;
            CallLimits.BoundLive(this, isLive: Live is not null);
            if (KeptText is { Length: > 0 } kept)
            {
                partial.Append(kept);
                yield return PromptUpdate.Piece<TPartial, TOutput>(kept, partial.Current);
            }

            for (var piece = Live?.FirstPiece; piece is not null;)
            {
                _end.HasBegun = true;
                partial.Append(piece);
                yield return PromptUpdate.Piece<TPartial, TOutput>(piece, partial.Current);
                (piece, result) = await NextAsync(Live!).ConfigureAwait(false);
            }
        }
        finally
        {
            if (Live is not null)
            {
                if (result is null && IsSending)
                {
                    Abandon(Live);
                }

                Close();
            }
        }

        yield return PromptUpdate.Ended<TPartial, TOutput>(result!);
    }

    /// <summary>The next piece, or the result.</summary>
    private async ValueTask<(string? Piece, PromptResult<TOutput>? Result)> NextAsync(LiveReply live)
    {
        // Each step of an enumeration begins with its caller's context.
        Enter();
        EnterAttempt();
        Exception? broken = null;
        try
        {
            Token.ThrowIfCancellationRequested();
            if (await live.Stream.NextAsync(CancellationToken.None).ConfigureAwait(false) is { } piece)
            {
                return (piece, null);
            }
        }
#pragma warning disable CA1031 // Whatever a client throws is an outcome of the call.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            broken = exception;
        }

        var isCanceled = false;
        try
        {
            var attempt = ModelAttempt.EndLive(this, live, broken);
            isCanceled = CallerToken.IsCancellationRequested;
            if (!isCanceled)
            {
                NoteLate(attempt);
                Conclude(attempt);
            }
        }
#pragma warning disable CA1031 // A check of the prompt may throw.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Break(exception);
        }

        return isCanceled ? throw _end.Canceled(this) : (null, _end.Result);
    }

    // That it had begun well has been noted as a success.
    private void NoteLate(AttemptResult attempt)
    {
        if (attempt.IsProviders == true)
        {
            Target.Health.Note(true);
        }
    }

    private void Conclude(AttemptResult attempt)
    {
        var failure = attempt.Failure is { } failed ? AttemptFailure.Of(attempt, failed) : Read(attempt);
        if (failure is null)
        {
            return;
        }

        SpoilLast(failure.Kind);
        if (failure.CanRepair)
        {
            var repair = RepairRequest.Create(Rendered, attempt.Text, failure.Details.Violations, failure.Complaints);
            failure = failure with { Details = failure.Details with { RepairRequest = repair } };
        }

        Fail(failure);
    }

    /// <summary>The caller stops reading: the request ends, and what it has cost is recorded.</summary>
    private void Abandon(LiveReply live)
    {
        IsAbandoned = true;
        ModelAttempt.EndLive(this, live, new OperationCanceledException());
        _end.Canceled(this);
    }
}
