using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>What one call may spend, before each of its requests: nothing is sent that could take more.</summary>
internal static class CallBudget
{
    /// <summary>What the next request would break; null: it may be sent.</summary>
    public static CallFailure? Check(CallState call)
    {
        if (!call.Plan.HasBudget)
        {
            return null;
        }

        var budget = call.Prompt.Policy.Budget;
        call.Limited?.AffordableOutput = null;
        var estimate = budget.InputTokens is null && budget.Cost is null ? 0 : call.EstimateInput();
        if (budget.InputTokens is { } inputs && estimate > inputs)
        {
            return Exceeded(FormattableString.Invariant($"The request has about {estimate} tokens; its budget is {inputs}."));
        }

        return call.OutputBudget() <= 0 ? Exceeded("The budget of output tokens is spent.")
            : budget.Cost is { } cost ? CheckCost(call, cost, estimate)
            : call.Plan.Spending is not null && call.Target.Price is null ? NoPrice(call)
            : null;
    }

    /// <summary>A price that is not known is no price of zero.</summary>
    public static CallFailure NoPrice(CallState call) =>
        Exceeded($"The price of the model '{call.ModelKey}' is not known, and its cost is limited: give it a ModelOptions.Price.");

    private static CallFailure? CheckCost(CallState call, decimal budget, long input)
    {
        if (call.Target.Price is not { } price || call.Spending().Cost is not { } spent)
        {
            return NoPrice(call);
        }

        var left = budget - spent - price.Of(input, 0);
        if (call.KnownOutputLimit() is { } most)
        {
            return price.Of(0, most) <= left ? null
                : Exceeded(FormattableString.Invariant($"The request may cost {price.Of(input, most)}; {Math.Max(0, budget - spent)} of the budget is left."));
        }

        if (left < price.Of(0, 1))
        {
            return Exceeded(FormattableString.Invariant($"The request costs more than is left of the budget ({Math.Max(0, budget - spent)})."));
        }

        // Nobody says how long the reply may be: as long as the money lasts.
        call.Limit().AffordableOutput = price.Output == 0 ? null : (int)Math.Min(int.MaxValue, decimal.Floor(left / price.Of(0, 1)));
        return null;
    }

    private static CallFailure Exceeded(string message) => new(FailureKind.BudgetExceeded, message);
}
