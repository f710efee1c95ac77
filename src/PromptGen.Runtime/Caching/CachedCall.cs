using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using PromptGen.Calling;
using PromptGen.Checks;
using PromptGen.Redaction;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Caching;

/// <summary>
/// A call of a prompt with a cache. Calls with the same key that are made at the same time share one flight: what it brings, each of them reads and checks
/// for itself. Where only an input outside of the key tells them apart, a reply may be of no use to one of them: it then asks for itself.
/// </summary>
internal sealed class CachedCall<TInput, TOutput>(
    PromptRuntime runtime,
    PromptPlan plan,
    PromptDefinition<TInput, TOutput> definition,
    TInput input,
    PromptCallOptions? options,
    CancellationToken callerToken) : PromptCall<TInput, TOutput>(runtime, plan, definition, input, options, callerToken)
{
    private CacheResult _result;
    private SharedReply? _reply;
    private CachedReply? _kept;
    private Activity? _inference;
    private string? _key;

    public override CacheResult Cache => _result;

    public override bool IsUnfiltered => _reply?.IsUnfiltered ?? base.IsUnfiltered;

    public override Activity? Inference => _inference;

    private protected override string? KeptText => _reply is { IsHit: true } hit ? hit.Text : null;

    private CachePolicy Policy => Plan.Info.Policy.Cache!;

    private CacheUse Use => Options?.Cache ?? CacheUse.Default;

    private protected override ValueTask AnswerAsync()
    {
        if (FindKey() is not { } key)
        {
            _result = CacheResult.Bypass;
            return AskAloneAsync();
        }

        return IsLive ? AnswerLiveAsync(key) : ShareAsync(key);
    }

    private protected override async ValueTask FailAsync(CallFailure failure)
    {
        // Where the call did not come as far as the cache, or was not to read it, there is nothing yet that might stand in. Inputs that are not valid have no entry.
        if (_kept is null && Plan.OnFailure(failure.Kind) == FailureAction.Stale && failure.Kind is not (FailureKind.InvalidRequest or FailureKind.InputTooLarge)
            && FindKey() is { } key)
        {
            _kept = (await LookUpAsync(key).ConfigureAwait(false)).Reply;
        }

        Fail(failure);
    }

    private protected override void Fail(CallFailure failure)
    {
        if (_kept is null || End.HasBegun || Plan.OnFailure(failure.Kind) != FailureAction.Stale || !IsUsable(_kept, out var value))
        {
            base.Fail(failure);
            return;
        }

        _result = CacheResult.Stale;
        End.Stale(this, failure, value);
    }

    private protected override CallFailure? Settle(AttemptResult attempt, TOutput value, CheckVerdict ensures)
    {
        var failure = base.Settle(attempt, value, ensures);
        if (_key is not null && End.Result is PromptResult<TOutput>.Answered && Keeping.Permits(attempt))
        {
            _ = Keeping.KeepAsync(Runtime, Policy, _key, attempt.Text, attempt.Response!.ModelId);
        }

        return failure;
    }

    /// <summary>A reply that its caller reads piece by piece is not shared: it comes as it is written. A kept one comes as one piece.</summary>
    private async ValueTask AnswerLiveAsync(string key)
    {
        if (Use == CacheUse.Default)
        {
            var found = await LookUpAsync(key).ConfigureAwait(false);
            _kept = found.Reply;
            if (found is { IsFresh: true, Reply: { } kept } && IsUsable(kept, out _))
            {
                NoteNoCost();
                TryTake(new(kept.Text, kept.Model, null) { IsHit = true, Holds = true }, isStarter: true);
                return;
            }
        }

        await AskForOthersAsync(key).ConfigureAwait(false);
    }

    private async ValueTask ShareAsync(string key)
    {
        // Who wants a new reply does not wait for those who take a kept one.
        var isRefresh = Use == CacheUse.Refresh;
        var isStarter = Runtime.Flights.Join(isRefresh ? "refresh " + key : key, this, out var flight);
        _result = isStarter ? CacheResult.Miss : CacheResult.Shared;
        FlightEnd end;
        try
        {
            var landing = isStarter ? new FlightCall<TInput, TOutput>(this, Definition, Input, flight, key, !isRefresh).FlyAsync() : flight.Landing;
            end = await landing.WaitAsync(UntilDeadline()).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _kept = flight.Kept;
            if (await flight.LeaveAsync(this, CallerToken.IsCancellationRequested).ConfigureAwait(false))
            {
                var work = (await flight.Landing.ConfigureAwait(false)).Work;
                Target = work.Target;
                Adopt(work);
            }

            throw;
        }

        await ArriveAsync(end, flight, key, isStarter).ConfigureAwait(false);
    }

    private async ValueTask ArriveAsync(FlightEnd end, Flight flight, string key, bool isStarter)
    {
        Target = end.Work.Target;
        _kept = flight.Kept;
        if (flight.IsPayer(this) && end.Work.Attempts.Length > 0)
        {
            _result = CacheResult.Miss;
            Adopt(end.Work);
        }
        else
        {
            NoteNoCost();
        }

        if (end.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        if (end.Failure is { } failure)
        {
            // The conversation is of the call that began the flight, with inputs that may be another's.
            await FailAsync(isStarter ? failure : failure with { Details = failure.Details with { RepairRequest = [] } }).ConfigureAwait(false);
        }
        else if (!TryTake(end.Reply!, isStarter))
        {
            await AskForOthersAsync(key).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a reply for this call: it has its result. False: the reply is of use to others only.</summary>
    private bool TryTake(SharedReply reply, bool isStarter)
    {
        var read = ReadText(reply.Text, Plan.SendsStrict);
        if (!read.IsValid)
        {
            return false;
        }

        var ensures = CheckStage.Ensures(Definition, Input, read.Value);
        if (!ensures.Holds && reply.Holds && !isStarter)
        {
            return false;
        }

        _reply = reply;
        _result = reply.IsHit ? CacheResult.Hit : _result;
        End.NoteModel(reply.Model, reply.ResponseId);
        End.Repairs = read.Repairs;
        if (End.Conclude(this, read.Value, ensures, reply.Instead) is { } failure)
        {
            Fail(failure);
        }

        return true;
    }

    /// <summary>Asks the models for this call; a good reply is kept.</summary>
    private ValueTask AskForOthersAsync(string key)
    {
        _result = CacheResult.Miss;
        _key = key;
        return AskAloneAsync();
    }

    private ValueTask AskAloneAsync()
    {
        _inference = CallSpan.StartInference(this);
        return AskAsync();
    }

    private ValueTask<Lookup> LookUpAsync(string key) =>
        Lookup.FindAsync(Runtime.Replies, key, Policy, Plan.ResponseBytes, Left, UntilDeadline());

    private bool IsUsable(CachedReply reply, [MaybeNullWhen(false)] out TOutput value)
    {
        if (ReadText(reply.Text, Plan.SendsStrict) is { IsValid: true } read && CheckStage.Ensures(Definition, Input, read.Value).Holds)
        {
            value = read.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Where the reply is kept; null: the call does not use the cache.</summary>
    private string? FindKey()
    {
        if (Use == CacheUse.Bypass)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        WriteInput(buffer);
        if (!Policy.Sensitive && SensitiveInputs.HasAny(Plan.Info, buffer.WrittenMemory))
        {
            Runtime.AnnounceSensitive(Plan.Info);
            return null;
        }

        return CacheKey.Create(Plan.Info, Policy, Plan.Models[0].Identity.Model, Definition.OutputSchema.Span, Options?.Tenant, buffer.WrittenMemory);
    }
}
