namespace PromptGen;

/// <summary>What a model costs, in one currency for the whole application. 0 is a price: a model that costs nothing; no price at all is not.</summary>
public sealed record ModelPrice
{
    private const decimal Million = 1_000_000m;

    /// <summary>Of a million tokens of prompts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero.</exception>
    public required decimal Input { get; init => field = NotNegative(value); }

    /// <summary>Of a million tokens of replies, reasoning included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero.</exception>
    public required decimal Output { get; init => field = NotNegative(value); }

    /// <summary>Of a million tokens of prompts that the provider had in its cache. Null: as <see cref="Input"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero.</exception>
    public decimal? CachedInput { get; init => field = value is { } price ? NotNegative(price) : null; }

    /// <summary>The cost of some tokens.</summary>
    /// <param name="inputTokens">Of prompts, cached ones included.</param>
    /// <param name="outputTokens">Of replies.</param>
    /// <param name="cachedInputTokens">How many of the prompts' were cached.</param>
    public decimal Of(long inputTokens, long outputTokens, long cachedInputTokens = 0)
    {
        var cached = Math.Clamp(cachedInputTokens, 0, Math.Max(0, inputTokens));
        return (((inputTokens - cached) * Input) + (cached * (CachedInput ?? Input)) + (outputTokens * Output)) / Million;
    }

    private static decimal NotNegative(decimal price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price);
        return price;
    }
}
