using PromptGen.Calling;
using PromptGen.Checks;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Caching;

/// <summary>The work of a flight: looks for a kept reply, else asks the models, for as long as anybody waits. It has no record of its own.</summary>
internal sealed class FlightCall<TInput, TOutput> : PromptCall<TInput, TOutput>
{
    private readonly Flight _flight;
    private readonly string _key;
    private readonly bool _mayBeKept;
    private SharedReply? _reply;
    private CallFailure? _failure;
    private CancellationToken _over;

    /// <param name="starter">The call that begins the flight.</param>
    /// <param name="definition">Its prompt.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="flight">Who waits.</param>
    /// <param name="key">Where a reply is kept.</param>
    /// <param name="mayBeKept">Whether a kept reply may answer.</param>
    public FlightCall(PromptCall<TInput, TOutput> starter, PromptDefinition<TInput, TOutput> definition, TInput input, Flight flight, string key, bool mayBeKept)
        : base(starter.Runtime, starter.Plan, definition, input, starter.Options, flight.GivenUp)
    {
        StandFor(starter);
        Rendered = starter.Messages;
        if (starter.AffordableOutput is { } output)
        {
            Limit().AffordableOutput = output;
        }

        IsTraced = starter.IsTraced;
        _flight = flight;
        _key = key;
        _mayBeKept = mayBeKept;
    }

    // What it takes counts for the limits of the call that has it in its record.
    public override bool IsLimited => true;

    // Who waits has a deadline; the work ends when nobody does.
    protected override TimeSpan AttemptBound => TimeSpan.MaxValue;

    // It ends too when the last of those who wait has waited for as long as it may.
    public override CancellationToken Outer => _over;

    /// <summary>Does the work and tells those who wait. Never throws.</summary>
    public async Task<FlightEnd> FlyAsync()
    {
        _flight.Begin(this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_flight.GivenUp, Runtime.Drain.Token);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, _flight.Over);
        (Token, _over) = (stop.Token, over.Token);
        Exception? broken = null;
        try
        {
            await WorkAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge of each call turns it into an outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            broken = exception;
        }

        var end = new FlightEnd { Reply = _reply, Failure = _failure, Exception = broken, Work = this };
        _flight.Land(end, Keep());
        return end;
    }

    private protected override void Fail(CallFailure failure) => _failure = failure;

    private protected override CallFailure? Settle(AttemptResult attempt, TOutput value, CheckVerdict ensures)
    {
        if (!ensures.Holds && ensures.Gravest is CheckAction.Repair or CheckAction.Fail)
        {
            return CallEnd<TInput, TOutput>.CheckFailure(ensures) with { Value = value };
        }

        End.NoteEnd(this, attempt);
        _reply = new(attempt.Text, attempt.Response!.ModelId, attempt.Response.ResponseId)
        {
            Holds = ensures.Holds,
            Instead = Instead,
            IsUnfiltered = IsUnfiltered,
            MayBeKept = ensures.Holds && !IsUnfiltered && Instead is null && Keeping.Permits(attempt),
        };
        return null;
    }

    private async ValueTask WorkAsync()
    {
        if (_mayBeKept)
        {
            var found = await Lookup.FindAsync(Runtime.Replies, _key, Plan.Info.Policy.Cache!, Plan.ResponseBytes, Left, _over).ConfigureAwait(false);
            _flight.Kept = found.Reply;
            if (found is { IsFresh: true, Reply: { } kept } && ReadText(kept.Text, Plan.SendsStrict) is { IsValid: true } read && CheckStage.Ensures(Definition, Input, read.Value).Holds)
            {
                _reply = new(kept.Text, kept.Model, null) { IsHit = true, Holds = true };
                return;
            }
        }

        var span = CallSpan.StartInference(this);
        try
        {
            await AskAsync().ConfigureAwait(false);
        }
        finally
        {
            Rest();
            CallSpan.EndInference(span, this, _reply?.Model, _reply?.ResponseId, _failure?.Kind);
        }
    }

    private Task Keep() => _reply is { MayBeKept: true } reply
        ? Keeping.KeepAsync(Runtime, Plan.Info.Policy.Cache!, _key, reply.Text, reply.Model)
        : Task.CompletedTask;
}
