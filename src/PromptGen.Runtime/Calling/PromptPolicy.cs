namespace PromptGen;

/// <summary>How a call of one prompt is bounded in time, tokens and money, and what happens when it fails.</summary>
public sealed record PromptPolicy
{
    /// <summary>The time for the whole call: queue, attempts, back-off, repair and fallback models, bodies and streams included. 0.1 s to 1 h.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limits of one attempt, and how often one is repeated.</summary>
    public AttemptPolicy Attempt { get; init; } = new();

    /// <summary>Models that are asked when the prompt's own one fails, in this order.</summary>
    public IReadOnlyList<FallbackTarget> Fallback { get; init; } = [];

    /// <summary>How many requests may send violations back to the model, 0 to 2.</summary>
    public int RepairAttempts { get; init; } = 1;

    /// <summary>What one call may spend.</summary>
    public Budget Budget { get; init; } = new();

    /// <summary>What all calls together may take.</summary>
    public LimitPolicy Limits { get; init; } = new();

    /// <summary>Which replies are kept for later calls. Null: none.</summary>
    public CachePolicy? Cache { get; init; }

    /// <summary>What takes the place of an answer, by failure kind or group; the first rule that names the kind counts.</summary>
    public IReadOnlyList<OnFailureRule> OnFailure { get; init; } = [];

    /// <summary>How far configuration may loosen this policy.</summary>
    public PolicyCeilings Ceilings { get; init; } = new();
}
