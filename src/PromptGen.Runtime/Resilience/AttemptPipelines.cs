using Polly;
using Polly.Retry;
using Polly.Timeout;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// Polly's strategies that a runtime has once: the deadline around a whole call, and retries around the attempts on one model. All numbers come from the
/// call, so that every prompt, and every change of a policy, uses the same pipelines.
/// </summary>
internal sealed class AttemptPipelines
{
    public AttemptPipelines(TimeProvider timeProvider)
    {
        Deadline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(CallState.Of(args.Context).Deadline),
            })
            .Build();
        Retries = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // The call decides; this is no more than the largest number it may allow.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new(args.Outcome.Result is { Failure: { } failure } && CallState.Of(args.Context).PlanRetry(failure)),
                DelayGenerator = static args => new(CallState.Of(args.Context).PlannedWait),
            })
            .Build();
    }

    public ResiliencePipeline Deadline { get; }

    public ResiliencePipeline<AttemptResult> Retries { get; }
}
