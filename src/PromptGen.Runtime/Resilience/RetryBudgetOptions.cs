namespace PromptGen;

/// <summary>How many retries a model gets in an outage, over all calls of the process.</summary>
public sealed record RetryBudgetOptions
{
    /// <summary>Retries that each original request earns: 0.1 lets an outage cost at most 1.1 requests a call.</summary>
    public double Ratio { get; init; } = 0.1;

    /// <summary>Retries that are there at the beginning, and the most that can be saved.</summary>
    public int Reserve { get; init; } = 10;

    /// <summary>How long it takes to earn one more retry without any request, so that a quiet application keeps its retries.</summary>
    public TimeSpan Refill { get; init; } = TimeSpan.FromSeconds(10);
}
