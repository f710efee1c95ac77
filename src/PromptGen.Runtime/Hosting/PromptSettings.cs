using PromptGen.Configuration;

namespace PromptGen;

/// <summary>
/// What an application sets otherwise than a prompt's file. Null: as the file has it. What bounds time, tokens or money can be tightened, and loosened as far as the file's
/// <c>policy.ceilings</c> say; without a ceiling the file's own value is the most. Configuration can set the same, and comes before it.
/// </summary>
public sealed record PromptSettings
{
    /// <summary>False: no call is sent; what the prompt's <c>onFailure</c> says of <see cref="FailureKind.CircuitOpen"/> takes the place of an answer.</summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// The share of calls, from 0 to 1, whose messages and reply are written to their spans, secrets and the values of sensitive inputs masked. 0 by default: none.
    /// </summary>
    public double? CaptureContent { get; init; }

    /// <summary>The key of the model that answers: the file's own, or one of <c>ceilings.models</c>.</summary>
    public string? Model { get; init; }

    /// <summary>The deadline of a call, from 100 ms to <c>ceilings.deadline</c>.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Further attempts on the same model, from 0 to <c>ceilings.retries</c>.</summary>
    public int? Retries { get; init; }

    /// <summary>The time for one attempt, from 100 ms to the file's own or <c>ceilings.deadline</c>, whichever is more.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Of a stream: the time to its first content; the same range as <see cref="AttemptTimeout"/>.</summary>
    public TimeSpan? FirstToken { get; init; }

    /// <summary>Of a stream: the time between two contents; the same range as <see cref="AttemptTimeout"/>.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>Whether a call too consumes a stream.</summary>
    public bool? Streamed { get; init; }

    /// <summary>The wait before a retry: <c>Base</c> from 1 ms to 60 s, <c>Factor</c> from 1 to 10, <c>Max</c> from 1 ms to 300 s.</summary>
    public BackoffPolicy? Backoff { get; init; }

    /// <summary>False: no fallback model is asked.</summary>
    public bool? Fallback { get; init; }

    /// <summary>Requests that send violations back, from 0 to the file's own.</summary>
    public int? RepairAttempts { get; init; }

    /// <summary>What one call may spend: each up to the file's own, the cost up to <c>ceilings.cost</c>.</summary>
    public Budget? Budget { get; init; }

    /// <summary>What all calls together may take: each up to the file's own.</summary>
    public LimitPolicy? Limits { get; init; }

    /// <summary>False: nothing is read from or written to the cache.</summary>
    public bool? Cache { get; init; }

    /// <summary>How long a cached reply is used, from 1 s to the file's own.</summary>
    public TimeSpan? CacheTtl { get; init; }

    /// <summary>How long it may stand in for a failed call, from 1 s to the file's own.</summary>
    public TimeSpan? StaleOnFailure { get; init; }

    /// <summary>Actions that are graver than the file's: a failure is graver than a review, and a review than a value of whatever kind.</summary>
    public IReadOnlyList<OnFailureRule> OnFailure { get; init; } = [];

    /// <summary>Which variant runs for whom, by the number of the major.</summary>
    public IReadOnlyDictionary<int, RolloutSettings> Rollouts { get; init; } = new Dictionary<int, RolloutSettings>();

    /// <summary>The same by the keys of configuration.</summary>
    internal IEnumerable<(string Key, SettingValue Value)> ToValues() =>
        SettingsValues.Of(this).Where(static v => v.Text is not null).Select(static v => (v.Key, new SettingValue(v.Name, v.Text!)));
}
