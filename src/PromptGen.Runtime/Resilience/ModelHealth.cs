using System.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// What all calls of a runtime know together of one model: its circuit breaker and its budget of retries. The breaker stands around each
/// attempt, inside the retries.
/// </summary>
internal sealed class ModelHealth
{
    private readonly ResiliencePipeline<bool> _breaker;
    private readonly ModelOptions _options;

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
        }).Build();
    }

    public RetryBudget? Budget { get; }

    /// <summary>Whether it is what these options ask for.</summary>
    public bool Fits(ModelOptions options) => _options.Breaker == options.Breaker && _options.RetryBudget == options.RetryBudget;

    /// <summary>One attempt, unless the breaker is open; <see cref="Read"/> says what became of it.</summary>
    /// <exception cref="OperationCanceledException">The call's deadline has passed.</exception>
    public ValueTask<Outcome<bool>> AttemptAsync(CallState call)
    {
        if (call.BeginAttempt() <= TimeSpan.Zero)
        {
            throw new OperationCanceledException();
        }

        return _breaker.ExecuteOutcomeAsync(static (_, call) => ModelAttempt.RunAsync(call.State), call.Resilience, new Attempting(call));
    }

    /// <summary>What became of an attempt; with an open breaker there was none.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up before it began.</exception>
    public static AttemptResult Read(Outcome<bool> outcome, CallState call)
    {
        if (outcome.Exception is null)
        {
            return call.Attempt!;
        }

        if (outcome.Exception is BrokenCircuitException open)
        {
            return new()
            {
                Failure = new(FailureKind.CircuitOpen, "The circuit breaker of model '" + call.ModelKey + "' is open.") { RetryAfter = open.RetryAfter },
            };
        }

        outcome.ThrowIfException();
        throw new UnreachableException();
    }

    /// <summary>A reply that had begun well broke off: the breaker, which has counted it as a success, is told.</summary>
    public async ValueTask NoteLateAsync(AttemptResult attempt)
    {
        if (attempt.IsProviders)
        {
            // An open breaker learns nothing from it, and refuses; that is no matter of the call, which has its outcome.
            var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
            await _breaker.ExecuteOutcomeAsync(static (_, _) => new ValueTask<Outcome<bool>>(Outcome.FromResult(true)), context, 0).ConfigureAwait(false);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Whether a failure of this kind is the provider's.</summary>
    public static bool IsProviders(FailureKind kind) => kind is FailureKind.Timeout or FailureKind.Network or FailureKind.ServerError
        or FailureKind.Overloaded or FailureKind.StreamInterrupted or FailureKind.Protocol;

    // A value type, as what comes of it is: so that Polly's code is compiled for these two alone.
    private readonly record struct Attempting(CallState State);
}
