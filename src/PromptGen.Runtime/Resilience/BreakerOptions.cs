namespace PromptGen;

/// <summary>When requests to a model that is down are no longer sent. Fed by what the provider answers for, not by refusals, limits or unusable replies.</summary>
public sealed record BreakerOptions
{
    /// <summary>The share of failed requests that opens it, above 0 to 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The requests within <see cref="Sampling"/> below which it stays closed, at least 2.</summary>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>The time that is looked at, at least 500 ms.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it stays open before one request may try, at least 500 ms.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);
}
