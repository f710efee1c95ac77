using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy.budget</c></summary>
internal static class BudgetKeys
{
    public const long MaxTokens = 100_000_000;
    public const decimal MinCost = 0.000001m;
    public const decimal MaxCost = 1_000_000m;

    public static readonly KeyTable<BudgetModel> Table = new KeyTable<BudgetModel>("policy.budget")
        .Integer("inputTokens", 1, MaxTokens, (b, v) => b with { InputTokens = (int)v })
        .Integer("outputTokens", 1, MaxTokens, (b, v) => b with { OutputTokens = (int)v })
        .Number("cost", MinCost, MaxCost, (b, v) => b with { Cost = ReadContext.Invariant(v) });
}
