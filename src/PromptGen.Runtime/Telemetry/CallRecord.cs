namespace PromptGen;

/// <summary>What happened in one call. Holds nothing of inputs or reply but what the prompt's <c>record</c> names.</summary>
public sealed record CallRecord
{
    /// <summary>The record of results that no call made: those of tests.</summary>
    public static CallRecord None { get; } = new() { CallId = "", PromptId = "", PromptVersion = "", PromptHash = "", ModelKey = "" };

    /// <summary>Unique for each call.</summary>
    public required string CallId { get; init; }

    /// <summary>The prompt's id: <c>support/answer</c>.</summary>
    public required string PromptId { get; init; }

    /// <summary>The prompt's version.</summary>
    public required string PromptVersion { get; init; }

    /// <summary>The variant that ran; null for the prompt itself.</summary>
    public string? Variant { get; init; }

    /// <summary>The hash of the prompt's text, settings and schemas.</summary>
    public required string PromptHash { get; init; }

    /// <summary>The key of the model that was asked last.</summary>
    public required string ModelKey { get; init; }

    /// <summary>The model's name as the provider reports it; null where none answered.</summary>
    public string? Model { get; init; }

    /// <summary>The settings that were sent.</summary>
    public PromptConfig Parameters { get; init; } = PromptConfig.None;

    /// <summary>For whom the call was made.</summary>
    public string? Tenant { get; init; }

    /// <summary>The person for whom it was made.</summary>
    public string? User { get; init; }

    /// <summary>The part of the product that called.</summary>
    public string? Feature { get; init; }

    /// <summary>The caller's own id.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long it might have taken.</summary>
    public TimeSpan Deadline { get; init; }

    /// <summary>How it ended.</summary>
    public CallOutcome Outcome { get; init; }

    /// <summary>Why it was not answered; null where it was.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Every request that was made, repairs and fallback models included.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>Tokens of all prompts, as the providers report them; null where none does.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of all replies; null where no provider reports them.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The cost by the configured prices; null where a price is not known.</summary>
    public decimal? EstimatedCost { get; init; }

    /// <summary>Whether tokens or cost of an attempt are estimates, since its provider has not reported them.</summary>
    public bool IsUsageEstimated
    {
        get
        {
            for (var i = 0; i < Attempts.Count; i++)
            {
                if (Attempts[i].Spend is { IsEstimated: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>How long the call waited for its place under the limits.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>What was mended while reading the last reply.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>The checks that did not hold, in the order of the prompt file.</summary>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    /// <summary>What the cache did for the call.</summary>
    public CacheResult Cache { get; init; }

    /// <summary>What the prompt's <c>record</c> names, secrets and sensitive inputs masked; each cut at 4,000 characters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];
}

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>The model answered.</summary>
    Answered,

    /// <summary>Something took the place of its answer.</summary>
    Degraded,

    /// <summary>A person should look at it.</summary>
    NeedsReview,

    /// <summary>A job will answer.</summary>
    Deferred,

    /// <summary>There is no answer.</summary>
    Failed,

    /// <summary>The caller gave up. No result has it: it stands in logs, metrics and the records that an <see cref="ICallRecordSink"/> gets.</summary>
    Canceled,
}
