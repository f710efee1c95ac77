namespace PromptGen;

/// <summary>
/// Which variant of one major runs for whom. What is named first here counts first: <see cref="Variant"/>, then <see cref="Only"/>, then <see cref="Shares"/>; who is in none
/// of them gets the prompt itself.
/// </summary>
public sealed record RolloutSettings
{
    /// <summary>What the prompt itself is called where a variant's name is asked for: <c>main</c>.</summary>
    public const string Main = "main";

    /// <summary>The variant that runs for everybody; <see cref="Main"/>: the prompt itself. Null: as the rest says.</summary>
    public string? Variant { get; init; }

    /// <summary>
    /// By what calls are told apart. A call without it gets the prompt itself. The same key always gets the same variant, in every process, as long as the shares are the
    /// same; a share that grows keeps those that were in it.
    /// </summary>
    public RolloutKey By { get; init; }

    /// <summary>The shares of variants, by name, from 0 to 1; together at most 1.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; init; } = new Dictionary<string, double>();

    /// <summary>Keys that get one variant whatever its share, by the variant's name or <see cref="Main"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>By what a rollout tells calls apart.</summary>
public enum RolloutKey
{
    /// <summary><see cref="PromptCallOptions.Tenant"/></summary>
    Tenant,

    /// <summary><see cref="PromptCallOptions.User"/></summary>
    User,

    /// <summary><see cref="PromptCallOptions.RequestId"/></summary>
    Request,
}
