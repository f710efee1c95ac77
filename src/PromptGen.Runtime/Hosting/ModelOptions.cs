namespace PromptGen;

/// <summary>What is known of the model behind a key.</summary>
public sealed record ModelOptions
{
    /// <summary>
    /// False: no request is sent to it. Calls go to the next fallback that names <see cref="FailureKind.CircuitOpen"/>, or fail with that kind at once.
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether its client passes a JSON Schema on to the provider. False: prompts with <c>output.mode: auto</c> write it into the messages.</summary>
    public bool NativeOutput { get; init; } = true;

    /// <summary>When requests to it are no longer sent. Null: never.</summary>
    public BreakerOptions? Breaker { get; init; } = new();

    /// <summary>How many retries it gets in an outage. Null: as many as the prompts' policies allow.</summary>
    public RetryBudgetOptions? RetryBudget { get; init; } = new();

    /// <summary>What it costs. Null: that is not known; where cost is limited, nothing is sent to it then.</summary>
    public ModelPrice? Price { get; init; }
}
