using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>What the attempts of a call have taken together.</summary>
/// <param name="Requests">How many there were.</param>
/// <param name="Tokens">Tokens of prompts and replies, as far as they are counted.</param>
/// <param name="Cost">Null: the price of a model that worked is not known.</param>
internal readonly record struct CallSpending(int Requests, long Tokens, decimal? Cost)
{
    public static CallSpending Of(CallState call)
    {
        var (requests, tokens, cost) = (0, 0L, call.Target.Price is null ? null : (decimal?)0m);
        foreach (var attempt in call.Attempts)
        {
            requests += attempt.Requests;
            if (attempt.Spend is { } spend)
            {
                tokens += spend.InputTokens + spend.OutputTokens;
                cost += spend.Cost;
            }
            else if (!call.Plan.HasPrice(attempt.ModelKey))
            {
                cost = null;
            }
        }

        return new(requests, tokens, cost);
    }

    public CallUsage ToUsage() => new(Requests, Tokens, Cost);
}
