namespace PromptGen.Configuration;

/// <summary><c>Spending</c>: what each tenant may spend.</summary>
internal static class SpendingKeys
{
    private const string Tenants = "Tenants:";
    public const decimal MaxAmount = 1_000_000_000_000m;

    private static readonly SettingRule<SpendingDraft> Amount = SettingRules.Number<SpendingDraft>(static _ => new(0, MaxAmount), static (d, v) => d.Amount = v);

    private static readonly SettingRule<SpendingDraft> Window = SettingRules.Time<SpendingDraft>(
        static _ => new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(31)), static (d, v) => d.Window = v);

    public static IReadOnlyList<string> Names { get; } = ["Amount", "Window", "Tenants"];

    /// <summary>What takes the value of a key; null: there is no such key.</summary>
    public static SettingRule<SpendingDraft>? Find(string key) => key switch
    {
        _ when key.Equals("Amount", StringComparison.OrdinalIgnoreCase) => Amount,
        _ when key.Equals("Window", StringComparison.OrdinalIgnoreCase) => Window,
        _ when key.StartsWith(Tenants, StringComparison.OrdinalIgnoreCase) =>
            SettingRules.Number<SpendingDraft>(static _ => new(0, MaxAmount), (d, v) => d.Tenants[key[Tenants.Length..]] = v),
        _ => null,
    };
}

/// <summary>The limit while settings are taken into it.</summary>
internal sealed class SpendingDraft(SpendingLimit? limit)
{
    public decimal? Amount { get; set; } = limit?.Amount;

    public TimeSpan Window { get; set; } = limit?.Window ?? TimeSpan.FromDays(1);

    /// <summary>Tenants, whose names are keys of configuration, which has no case.</summary>
    public Dictionary<string, decimal> Tenants { get; } = new(limit?.Tenants ?? new Dictionary<string, decimal>(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Where only some tenants have an amount, the others have no limit.</summary>
    public SpendingLimit? Build() => Amount is null && Tenants.Count == 0 ? null : new() { Amount = Amount ?? SpendingKeys.MaxAmount, Window = Window, Tenants = Tenants };
}

/// <summary>What each tenant may spend, with what configuration says.</summary>
internal sealed record SettledSpending(SpendingLimit? Limit)
{
    public IReadOnlyDictionary<string, SettingValue> Accepted { get; init; } = new Dictionary<string, SettingValue>();

    public IReadOnlyList<string> Problems { get; init; } = [];
}
