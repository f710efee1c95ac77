using Polly;
using Polly.CircuitBreaker;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// What all calls of a runtime know together of one model: its circuit breaker and its budget of retries. The breaker is asked before each
/// attempt, and told how it ended, inside the retries.
/// </summary>
internal sealed class ModelHealth
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<bool> _breaker;
    private readonly ModelOptions _options;
    private readonly Lock _lock = new();
    private volatile bool _isClosed = true;

    public ModelHealth(ModelOptions options, TimeProvider time)
    {
        _options = options;
        Budget = options.RetryBudget is null ? null : new(options.RetryBudget, time);
        var builder = new ResiliencePipelineBuilder<bool> { TimeProvider = time };
        _breaker = options.Breaker is not { } breaker ? ResiliencePipeline<bool>.Empty : builder.AddCircuitBreaker(new()
        {
            FailureRatio = breaker.FailureRatio,
            MinimumThroughput = breaker.MinimumThroughput,
            SamplingDuration = breaker.Sampling,
            BreakDuration = breaker.Break,
            ShouldHandle = static args => new(args.Outcome.Result),
            StateProvider = _state,
        }).Build();
    }

    public RetryBudget? Budget { get; }

    /// <summary>Whether it is what these options ask for.</summary>
    public bool Fits(ModelOptions options) => _options.Breaker == options.Breaker && _options.RetryBudget == options.RetryBudget;

    /// <summary>One attempt; with an open breaker there is none, and the result says so.</summary>
    /// <exception cref="OperationCanceledException">The call's deadline has passed, or its caller gave up, before it began.</exception>
    public async ValueTask<AttemptResult> AttemptAsync(CallState call)
    {
        call.Outer.ThrowIfCancellationRequested();
        if (call.BeginAttempt() <= TimeSpan.Zero)
        {
            throw new OperationCanceledException();
        }

        if (!_isClosed)
        {
            return await TryAsync(call).ConfigureAwait(false);
        }

        // Told afterwards: whatever runs inside of Polly's breaker, and is no failure, is a success for it, also where a caller gave up.
        var result = await ModelAttempt.RunAsync(call).ConfigureAwait(false);
        Note(result.IsProviders);
        return result;
    }

    /// <summary>The breaker learns how an attempt ended. One that has opened meanwhile does not: it would take what is late for the request that tries.</summary>
    /// <param name="isProviders">Whether it failed because of the state that the provider is in; null: it says nothing of that.</param>
    public void Note(bool? isProviders)
    {
        if (isProviders is not { } isFailure || !_isClosed)
        {
            return;
        }

        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        var noted = _breaker.ExecuteOutcomeAsync(static (_, isFailure) => new ValueTask<Outcome<bool>>(Outcome.FromResult(isFailure)), context, isFailure);
        if (noted.IsCompleted)
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (isFailure)
        {
            Look();
        }
    }

    /// <summary>Whether a failure of this kind is the provider's.</summary>
    public static bool IsProviders(FailureKind kind) => kind is FailureKind.Timeout or FailureKind.Network or FailureKind.ServerError
        or FailureKind.Overloaded or FailureKind.StreamInterrupted or FailureKind.Protocol;

    // Polly takes the lock that all calls share to say what it is: it is asked only where it may have turned. The last to look saw what it is now.
    private void Look()
    {
        lock (_lock)
        {
            _isClosed = _state.CircuitState == CircuitState.Closed;
        }
    }

    // The breaker is open, or waits for the one attempt that tells whether it may close: one that says nothing does not.
    private async ValueTask<AttemptResult> TryAsync(CallState call)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, CancellationToken.None);
        AttemptResult? result = null;
        var outcome = await _breaker.ExecuteOutcomeAsync(
            async (_, call) =>
            {
                var isTrial = !_isClosed;
                result = await ModelAttempt.RunAsync(call).ConfigureAwait(false);
                return Outcome.FromResult(result.IsProviders ?? isTrial);
            },
            context,
            call).ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        Look();
        if (outcome.Exception is BrokenCircuitException open)
        {
            return new()
            {
                Failure = new(FailureKind.CircuitOpen, "The circuit breaker of model '" + call.ModelKey + "' is open.") { RetryAfter = open.RetryAfter },
            };
        }

        outcome.ThrowIfException();
        return result!;
    }
}
