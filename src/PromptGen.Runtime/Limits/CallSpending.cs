using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>What the attempts of a call have taken together.</summary>
/// <param name="Requests">How many there were.</param>
/// <param name="Tokens">Tokens of prompts and replies, as far as they are counted.</param>
/// <param name="Cost">Null: the price of a model that worked is not known.</param>
/// <param name="IsEstimated">Whether some of it is an estimate.</param>
internal readonly record struct CallSpending(int Requests, long Tokens, decimal? Cost, bool IsEstimated)
{
    public static CallSpending Of(CallState call)
    {
        var (requests, tokens, cost, isEstimated) = (0, 0L, call.Target.Price is null ? null : (decimal?)0m, false);
        foreach (var attempt in call.Attempts)
        {
            requests += Math.Max(1, attempt.Requests);
            if (attempt.Spend is { } spend)
            {
                tokens += spend.InputTokens + spend.OutputTokens;
                cost += spend.Cost;
                isEstimated |= spend.IsEstimated;
            }
            else if (!call.Plan.HasPrice(attempt.ModelKey))
            {
                cost = null;
            }
        }

        return new(requests, tokens, cost, isEstimated);
    }

    public CallUsage ToUsage() => new(Requests, Tokens, Cost);
}
