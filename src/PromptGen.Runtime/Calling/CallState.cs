using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGen.Limits;
using PromptGen.Redaction;
using PromptGen.Resilience;
using PromptGen.Resilience.Wire;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>What a call knows of itself whatever its types are: its clock, its attempts, and what it may still do.</summary>
internal abstract class CallState : PromptCallContext
{
    private readonly PromptRuntime _runtime;
    private long _start;
    private long _attemptBegan;
    private string _callId;
    private AttemptRecord[] _attempts = [];
    private int _retries;
    private CallTimer _timer;

    protected CallState(PromptRuntime runtime, PromptPlan plan, PromptCallOptions? options, CancellationToken callerToken)
        : base(plan.Info, options)
    {
        _runtime = runtime;
        _start = runtime.Options.TimeProvider.GetTimestamp();
        StartedAt = runtime.Options.TimeProvider.GetUtcNow();
        _callId = CallIds.Create(StartedAt);
        Plan = plan;
        CallerToken = callerToken;
        Token = callerToken;
        Deadline = EffectiveDeadline(plan.Info.Policy, options);
        Target = plan.Models[0];
    }

    public PromptPlan Plan { get; }

    public CancellationToken CallerToken { get; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The caller's, and the end of the host: either ends the call.</summary>
    public CancellationToken Token { get; protected set; }

    /// <summary>Whether either has.</summary>
    public bool IsOver => Token.IsCancellationRequested || _runtime.Drain.Token.IsCancellationRequested;

    /// <summary>Whether the caller gets the reply piece by piece.</summary>
    public bool IsLive { get; protected set; }

    public bool IsStreamed => IsLive || Prompt.Policy.Attempt.Streamed;

    public TimeSpan Deadline { get; private set; }

    public TimeSpan Elapsed => Time.GetElapsedTime(_start);

    /// <summary>What is left of the deadline; zero or less: it has passed.</summary>
    public TimeSpan Left => Deadline - Elapsed;

    public override string CallId => _callId;

    /// <summary>What the cache did for the call.</summary>
    public virtual CacheResult Cache => CacheResult.None;

    /// <summary>The provider says that its content filters did not run over the reply.</summary>
    public virtual bool IsUnfiltered => Observation is { IsUnfiltered: true };

    /// <summary>The span of the requests where it is another one than the call's; null: it is not, or nobody listens.</summary>
    public virtual Activity? Inference => null;

    public override string ModelKey => Target.Key;

    public override int AttemptNumber => _attempts.Length + (IsSending ? 1 : 0);

    public override int RepairNumber => Repairs;

    /// <summary>What an <see cref="AttemptObserver"/> has seen of the attempt; null: there is none below the client.</summary>
    public AttemptObservation? Observation { get; private set; }

    internal override DateTimeOffset Now => Time.GetUtcNow();

    public TimeProvider Time => _runtime.Options.TimeProvider;

    public PromptRuntime Runtime => _runtime;

    public ModelTarget Target { get; protected set; }

    public int Repairs { get; set; }

    /// <summary>The span of the call; null: nobody listens.</summary>
    public Activity? Span { get; protected set; }

    /// <summary>Whether somebody listens to the spans of this call.</summary>
    public bool IsTraced { get; protected set; }

    public bool IsSending { get; set; }

    /// <summary>Whether the caller has stopped reading the reply.</summary>
    public bool IsAbandoned { get; protected set; }

    /// <summary>Whether nobody waits for the outcome any more.</summary>
    public bool IsCanceled => IsAbandoned || CallerToken.IsCancellationRequested;

    public AttemptRecord[] Attempts => _attempts;

    /// <summary>What the next request sends.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    public TimeSpan PlannedWait { get; private set; }

    /// <summary>What only a call has that something is limited for; null: nothing is.</summary>
    public LimitedCall? Limited { get; private set; }

    /// <summary>The place under the limits of many calls; null: nothing is limited, or the call has none yet or any more.</summary>
    public CallLease? Lease => Limited?.Lease;

    /// <summary>Whether what its requests take counts for limits.</summary>
    public virtual bool IsLimited => Lease is not null;

    /// <summary>The tokens of a reply that the budget of cost pays for, where nothing else bounds them; null: no bound.</summary>
    public int? AffordableOutput => Limited?.AffordableOutput;

    /// <summary>What is held of its texts; null: nothing asks for any.</summary>
    public CallContent? Content { get; set; }

    /// <summary>Whether its replies are held: something that keeps them may want them.</summary>
    public bool HoldsContent => _runtime.KeepsReplies || (IsTraced && Plan.CaptureContent > 0);

    /// <summary>When the attempt began, from the beginning of the call.</summary>
    public TimeSpan AttemptStart { get; private set; }

    /// <summary>The time that the attempt may take.</summary>
    public TimeSpan AttemptLimit { get; private set; }

    /// <summary>What is left of it; zero: nothing.</summary>
    public TimeSpan AttemptLeft => TimeSpans.Max(TimeSpan.Zero, AttemptLimit - (Elapsed - AttemptStart));

    public long InputTokens { get; private set; } = -1;

    public long OutputTokens { get; private set; } = -1;

    /// <summary>What ends a wait beside its own limit.</summary>
    public virtual CancellationToken Outer => Token;

    /// <summary>A token for what may take until the deadline; what was set before holds no longer.</summary>
    public CancellationToken UntilDeadline() => _timer.Set(Left, Time.GetTimestamp(), _runtime.Drain.Timers, Outer);

    /// <summary>A token for the attempt that has begun; what was set before holds no longer.</summary>
    public CancellationToken UntilAttemptLimit() => _timer.Set(AttemptLimit, _attemptBegan, _runtime.Drain.Timers, Outer);

    /// <summary>The call waits for nothing more.</summary>
    protected void Rest() => _timer.Stop(_runtime.Drain.Timers);

    /// <summary>Something is limited for this call.</summary>
    public LimitedCall Limit() => Limited ??= new();

    public void Ask(ModelTarget target)
    {
        Target = target;
        _retries = 0;
        Repairs = 0;
    }

    // A client that was left behind may go on sending: that must not be taken for the attempt in progress.
    internal override AttemptObservation Observe() => CurrentAttempt == _attempts.Length ? Observation ??= NewObservation() : NewObservation();

    private AttemptObservation NewObservation() => new(Plan.ResponseBytes) { KeepsBody = !IsStreamed };

    /// <summary>What is sent from here on belongs to the attempt in progress.</summary>
    public void EnterAttempt() => EnterAttempt(_attempts.Length);

    /// <summary>An attempt begins now: the time it may take, its own limit or what the deadline leaves.</summary>
    public TimeSpan BeginAttempt()
    {
        _attemptBegan = Time.GetTimestamp();
        AttemptStart = Time.GetElapsedTime(_start, _attemptBegan);
        Observation = null;
        return AttemptLimit = TimeSpans.Min(Prompt.Policy.Attempt.Timeout, AttemptBound);
    }

    public bool PlanRetry(Classification failure)
    {
        if (RetryDecision.Decide(Prompt.Policy.Attempt, _retries, failure, Left, _runtime.NextJitter()) is not { } wait)
        {
            return false;
        }

        if (CallBudget.Check(this) is not null)
        {
            return false;
        }

        if (Target.Health.Budget?.TrySpend() == false)
        {
            CallMetrics.RetryBudgetExhausted(ModelKey);
            return false;
        }

        _retries++;
        PlannedWait = wait;
        return true;
    }

    public void Note(AttemptRecord attempt)
    {
        _attempts = [.. _attempts, attempt];
        InputTokens = Sum(InputTokens, attempt.InputTokens);
        OutputTokens = Sum(OutputTokens, attempt.OutputTokens);
    }

    /// <summary>The last attempt's reply turned out to be of no use. A reply that somebody else paid for is not this call's.</summary>
    public void SpoilLast(FailureKind kind)
    {
        if (_attempts.Length > 0)
        {
            _attempts[^1] = _attempts[^1] with { Kind = kind };
        }
    }

    /// <summary>What the budget leaves for the tokens of the next reply; null: no bound.</summary>
    public int? OutputBudget() => Prompt.Policy.Budget.OutputTokens is { } budget ? (int)Math.Max(0, budget - Math.Max(0, OutputTokens)) : AffordableOutput;

    /// <summary>The most tokens that the next reply may have; null: nobody says.</summary>
    public int? KnownOutputLimit() => Prompt.Config.MaxOutputTokens is { } most ? Math.Min(most, OutputBudget() ?? most) : OutputBudget();

    /// <summary>What the next request's messages are estimated at.</summary>
    public int EstimateInput() => Estimate(Target.Request.Messages(Messages));

    /// <summary>What a reply is estimated at.</summary>
    public int EstimateOutput(string text) => Estimate([new(ChatRole.Assistant, text)]);

    // An estimator of the application that throws must not cost a call its outcome: then the runtime's own answers.
    private int Estimate(IReadOnlyList<ChatMessage> messages)
    {
        try
        {
            return Math.Max(0, _runtime.TokenEstimator.Estimate(messages));
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception)
#pragma warning restore CA1031
        {
            return TokenEstimator.Instance.Estimate(messages);
        }
    }

    /// <summary>What the attempts have taken so far.</summary>
    public CallSpending Spending() => CallSpending.Of(this);

    /// <summary>The most that an attempt may take beside its own limit.</summary>
    protected virtual TimeSpan AttemptBound => Deadline - AttemptStart;

    /// <summary>Works until the deadline of another call, where that is later.</summary>
    public void WorkUntil(CallState other) => Deadline = TimeSpans.Max(Deadline, Time.GetElapsedTime(_start, other._start) + other.Deadline);

    /// <summary>Does what another call has begun: it has its id and its clock.</summary>
    protected void StandFor(CallState other) => (_callId, _start, StartedAt) = (other._callId, other._start, other.StartedAt);

    /// <summary>Takes over the requests that were made for several calls: this one's record has them.</summary>
    protected void Adopt(CallState other)
    {
        if (other.Content is { } content)
        {
            (Content ??= new()).Reply = content.Reply;
            Content.Violations = content.Violations;
        }

        var later = Time.GetElapsedTime(_start, other._start);
        foreach (var attempt in other._attempts)
        {
            Note(attempt with { Number = _attempts.Length + 1, Start = TimeSpans.Max(TimeSpan.Zero, attempt.Start + later) });
        }
    }

    /// <summary>Whatever this call is answered with costs nothing, where no request of its own has been made.</summary>
    protected void NoteNoCost() => (InputTokens, OutputTokens) = (Math.Max(0, InputTokens), Math.Max(0, OutputTokens));

    private static long Sum(long sum, long? tokens) => tokens is { } more ? Math.Max(0, sum) + more : sum;

    private static TimeSpan EffectiveDeadline(PromptPolicy policy, PromptCallOptions? options)
    {
        if (options?.Deadline is not { } asked)
        {
            return policy.Deadline;
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(asked, TimeSpan.Zero, nameof(PromptCallOptions.Deadline));
        return TimeSpans.Min(asked, TimeSpans.Max(policy.Deadline, policy.Ceilings.Deadline ?? TimeSpan.Zero));
    }
}
