using Polly;
using Polly.Retry;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// Polly's retries around the attempts on one model. All numbers come from the call, so that every prompt, and every change of a policy, uses the same pipeline. It is
/// entered with a first attempt that has failed: one that succeeds does not need it.
/// </summary>
internal sealed class RetryPipeline(TimeProvider timeProvider)
{
    private static readonly ResiliencePropertyKey<CallState> Key = new("promptgen.call");

    private readonly ResiliencePipeline<AttemptResult> _pipeline = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = timeProvider }
        .AddRetry(new RetryStrategyOptions<AttemptResult>
        {
            // The call decides; this is no more than the largest number it may allow.
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = static args => new(args.Outcome.Result is { Failure: { } failure } && Of(args.Context).PlanRetry(failure)),
            DelayGenerator = static args => new(Of(args.Context).PlannedWait),
        })
        .Build();

    /// <summary>What the attempts come to in the end.</summary>
    /// <exception cref="OperationCanceledException">The call may wait no longer.</exception>
    public async ValueTask<AttemptResult> RunAsync(CallState call, AttemptResult first)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.Outer);
        context.Properties.Set(Key, call);
        try
        {
            return await _pipeline.ExecuteAsync(static (_, attempts) => attempts.NextAsync(), context, new Attempts(call, first)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    private sealed class Attempts(CallState call, AttemptResult first)
    {
        private AttemptResult? _first = first;

        public async ValueTask<AttemptResult> NextAsync()
        {
            if (_first is { } made)
            {
                _first = null;
                return made;
            }

            return await call.Target.Health.AttemptAsync(call).ConfigureAwait(false);
        }
    }
}
