namespace PromptGen;

/// <summary>What a call asks an <see cref="ICallLimiter"/> for: one place, one request, and tokens.</summary>
public sealed record CallDemand
{
    /// <summary>The prompt; its limits are in <see cref="PromptPolicy.Limits"/>.</summary>
    public required PromptInfo Prompt { get; init; }

    /// <summary>For whom the call is made; those that name nobody count as one tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The person for whom the call is made, within the tenant; those that name nobody count as one.</summary>
    public string? User { get; init; }

    /// <summary>The tokens that the first request may take: an estimate of its prompt, and the most that its reply may have. 0: nobody counts them.</summary>
    public long Tokens { get; init; }

    /// <summary>The cost of these tokens, where <see cref="Spending"/> is limited.</summary>
    public decimal Cost { get; init; }

    /// <summary>What each tenant may spend, over all prompts. Null: no limit.</summary>
    public SpendingLimit? Spending { get; init; }

    /// <summary>How long the call may still wait: what is left of its deadline.</summary>
    public TimeSpan Patience { get; init; }
}
