using System.Collections.Frozen;

namespace PromptGen.Configuration;

/// <summary>The keys of one model in configuration.</summary>
internal static class ModelKeys
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Of a million tokens.
    private const decimal MaxPrice = 1_000_000_000m;

    private static readonly FrozenDictionary<string, SettingRule<ModelDraft>> Table = new Dictionary<string, SettingRule<ModelDraft>>
    {
        ["Enabled"] = SettingRules.Switch<ModelDraft>(static (d, v) => d.Options = d.Options with { Enabled = v }),
        ["Breaker:Enabled"] = SettingRules.Switch<ModelDraft>(static (d, v) => d.Options = d.Options with { Breaker = v ? d.Options.Breaker ?? new() : null }),
        ["Breaker:FailureRatio"] = SettingRules.Number<ModelDraft>(static _ => new(0.001m, 1), static (d, v) => Breaker(d, b => b with { FailureRatio = (double)v })),
        ["Breaker:MinimumThroughput"] = SettingRules.Whole<ModelDraft>(static _ => new(2, 1_000_000), static (d, v) => Breaker(d, b => b with { MinimumThroughput = (int)v })),
        ["Breaker:Sampling"] = SettingRules.Time<ModelDraft>(static _ => new(HalfSecond, Day), static (d, v) => Breaker(d, b => b with { Sampling = v })),
        ["Breaker:Break"] = SettingRules.Time<ModelDraft>(static _ => new(HalfSecond, Day), static (d, v) => Breaker(d, b => b with { Break = v })),
        ["RetryBudget:Enabled"] = SettingRules.Switch<ModelDraft>(static (d, v) => d.Options = d.Options with { RetryBudget = v ? d.Options.RetryBudget ?? new() : null }),
        ["RetryBudget:Ratio"] = SettingRules.Number<ModelDraft>(static _ => new(0, 10), static (d, v) => RetryBudget(d, b => b with { Ratio = (double)v })),
        ["RetryBudget:Reserve"] = SettingRules.Whole<ModelDraft>(static _ => new(0, 1_000_000), static (d, v) => RetryBudget(d, b => b with { Reserve = (int)v })),
        ["RetryBudget:Refill"] = SettingRules.Time<ModelDraft>(static _ => new(TimeSpan.FromMilliseconds(100), Day), static (d, v) => RetryBudget(d, b => b with { Refill = v })),
        ["Price:Input"] = SettingRules.Number<ModelDraft>(static _ => new(0, MaxPrice), static (d, v) => d.Input = v),
        ["Price:Output"] = SettingRules.Number<ModelDraft>(static _ => new(0, MaxPrice), static (d, v) => d.Output = v),
        ["Price:CachedInput"] = SettingRules.Number<ModelDraft>(static _ => new(0, MaxPrice), static (d, v) => d.CachedInput = v),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>What takes the value of a key; null: there is no such key.</summary>
    public static SettingRule<ModelDraft>? Find(string key) => Table.GetValueOrDefault(key);

    // Of what is switched off, the numbers are without effect.
    private static void Breaker(ModelDraft draft, Func<BreakerOptions, BreakerOptions> set) =>
        draft.Options = draft.Options with { Breaker = draft.Options.Breaker is { } breaker ? set(breaker) : null };

    private static void RetryBudget(ModelDraft draft, Func<RetryBudgetOptions, RetryBudgetOptions> set) =>
        draft.Options = draft.Options with { RetryBudget = draft.Options.RetryBudget is { } budget ? set(budget) : null };
}

/// <summary>A model's options while settings are taken into them.</summary>
internal sealed class ModelDraft(ModelOptions options)
{
    public ModelOptions Options { get; set; } = options;

    public decimal? Input { get; set; } = options.Price?.Input;

    public decimal? Output { get; set; } = options.Price?.Output;

    public decimal? CachedInput { get; set; } = options.Price?.CachedInput;

    /// <summary>Half a price is none: what is not known must not count as nothing.</summary>
    public bool IsPriceIncomplete => (Input ?? Output ?? CachedInput) is not null && (Input is null || Output is null);

    public ModelOptions Build() => Options with
    {
        Price = Input is { } input && Output is { } output ? new() { Input = input, Output = output, CachedInput = CachedInput } : null,
    };
}

/// <summary>A model with what an application sets otherwise than its code.</summary>
internal sealed record SettledModel(ModelOptions Options)
{
    public IReadOnlyDictionary<string, SettingValue> Accepted { get; init; } = new Dictionary<string, SettingValue>();

    public IReadOnlyList<string> Problems { get; init; } = [];
}
