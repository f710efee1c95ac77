namespace PromptGen;

/// <summary>What each tenant may spend in a stretch of time, over all prompts of the application.</summary>
public sealed record SpendingLimit
{
    /// <summary>The most that a tenant may spend within <see cref="Window"/>, in the currency of the prices. 0: nothing.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The time that is looked back. 1 minute to 31 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Other amounts for some tenants, by name.</summary>
    public IReadOnlyDictionary<string, decimal> Tenants { get; init; } = new Dictionary<string, decimal>();

    internal decimal AmountFor(string? tenant) => tenant is not null && Tenants.TryGetValue(tenant, out var own) ? own : Amount;
}
