namespace PromptGen;

/// <summary>What one call may spend. Null: no bound.</summary>
public sealed record Budget
{
    /// <summary>Estimated tokens of the rendered prompt.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens of all replies of the call together.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Cost of the call, in the currency of the configured prices.</summary>
    public decimal? Cost { get; init; }
}
