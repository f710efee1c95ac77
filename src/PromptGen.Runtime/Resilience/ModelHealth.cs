using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// What all calls of a runtime know together of one model: its circuit breaker and its budget of retries. The breaker stands around the attempt's time
/// limit, inside the retries.
/// </summary>
internal sealed class ModelHealth
{
    private readonly ResiliencePipeline<AttemptResult>? _breaker;
    private readonly ModelOptions _options;

    public ModelHealth(ModelOptions options, TimeProvider time)
    {
        _options = options;
        Budget = options.RetryBudget is null ? null : new(options.RetryBudget, time);
        var builder = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time };
        if (options.Breaker is { } breaker)
        {
            _breaker = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time }.AddCircuitBreaker(new()
            {
                FailureRatio = breaker.FailureRatio,
                MinimumThroughput = breaker.MinimumThroughput,
                SamplingDuration = breaker.Sampling,
                BreakDuration = breaker.Break,

                // A caller who gives up says nothing of the model.
                ShouldHandle = static args => new(args.Outcome.Result?.Failure is { } failure && IsProviders(failure.Kind)
                    && !CallState.Of(args.Context).Token.IsCancellationRequested),
            }).Build();
            builder.AddPipeline(_breaker);
        }

        Attempt = builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(CallState.Of(args.Context).BeginAttempt()) }).Build();
    }

    public ResiliencePipeline<AttemptResult> Attempt { get; }

    public RetryBudget? Budget { get; }

    /// <summary>Whether it is what these options ask for.</summary>
    public bool Fits(ModelOptions options) => _options.Breaker == options.Breaker && _options.RetryBudget == options.RetryBudget;

    /// <summary>One attempt, unless the breaker is open.</summary>
    public async ValueTask<Outcome<AttemptResult>> RunAsync(ResilienceContext context, CallState call)
    {
        var outcome = await Attempt.ExecuteOutcomeAsync(ModelAttempt.RunAsync, context, call).ConfigureAwait(false);
        return outcome.Exception is BrokenCircuitException open
            ? Outcome.FromResult(new AttemptResult
            {
                Failure = new(FailureKind.CircuitOpen, "The circuit breaker of model '" + call.ModelKey + "' is open.") { RetryAfter = open.RetryAfter },
            })
            : outcome;
    }

    /// <summary>A reply that had begun well broke off: the breaker, which has counted it as a success, is told.</summary>
    public async ValueTask NoteLateAsync(CallState call, AttemptResult attempt)
    {
        if (_breaker is not null && attempt.Failure is { } failure && IsProviders(failure.Kind) && !call.Token.IsCancellationRequested)
        {
            var context = call.RentContext();
            await _breaker.ExecuteOutcomeAsync(static (_, attempt) => new ValueTask<Outcome<AttemptResult>>(Outcome.FromResult(attempt)), context, attempt).ConfigureAwait(false);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsProviders(FailureKind kind) => kind is FailureKind.Timeout or FailureKind.Network or FailureKind.ServerError
        or FailureKind.Overloaded or FailureKind.StreamInterrupted or FailureKind.Protocol;
}
