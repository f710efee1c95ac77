namespace PromptGen;

/// <summary>What each tenant may spend in a stretch of time, over all prompts of the application.</summary>
public sealed record SpendingLimit
{
    private static readonly TimeSpan LeastWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostWindow = TimeSpan.FromDays(31);

    /// <summary>The most that a tenant may spend within <see cref="Window"/>, in the currency of the prices. 0: nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero.</exception>
    public required decimal Amount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The time that is looked back. 1 minute to 31 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public TimeSpan Window
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastWindow);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostWindow);
            field = value;
        }
    } = TimeSpan.FromDays(1);

    /// <summary>Other amounts for some tenants, by name.</summary>
    public IReadOnlyDictionary<string, decimal> Tenants { get; init; } = new Dictionary<string, decimal>();

    internal decimal AmountFor(string? tenant) => tenant is not null && Tenants.TryGetValue(tenant, out var own) ? own : Amount;
}
