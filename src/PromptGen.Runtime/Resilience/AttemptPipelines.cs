using Polly;
using Polly.Retry;
using Polly.Timeout;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>
/// Polly's strategies, composed once for a runtime: the deadline around a whole call; retries, and a time limit on each attempt, around its requests.
/// All numbers come from the call, so that every prompt, and every change of a policy, uses the same pipelines.
/// </summary>
internal sealed class AttemptPipelines
{
    private static readonly ResiliencePropertyKey<CallState> Key = new("promptgen.call");

    public AttemptPipelines(TimeProvider timeProvider)
    {
        Deadline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(Of(args.Context).Deadline),
            })
            .Build();
        Attempts = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // The call decides; this is no more than the largest number it may allow.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new(args.Outcome.Result is { Failure: { } failure } && Of(args.Context).PlanRetry(failure)),
                DelayGenerator = static args => new(Of(args.Context).PlannedWait),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(Of(args.Context).BeginAttempt()),
            })
            .Build();
    }

    public ResiliencePipeline Deadline { get; }

    public ResiliencePipeline<AttemptResult> Attempts { get; }

    public static ResilienceContext Rent(CallState call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Key, call);
        return context;
    }

    private static CallState Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
