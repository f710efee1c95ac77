using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy.ceilings</c></summary>
internal static class CeilingKeys
{
    public static readonly KeyTable<CeilingsModel> Table = new KeyTable<CeilingsModel>("policy.ceilings")
        .Duration("deadline", DurationRange.Waiting, (c, v) => c with { Deadline = v })
        .Integer("retries", 0, AttemptKeys.MaxRetries, (c, v) => c with { Retries = (int)v })
        .Number("cost", BudgetKeys.MinCost, BudgetKeys.MaxCost, (c, v) => c with { Cost = ReadContext.Invariant(v) })
        .Texts("models", "a list of model keys", Names.ModelKey, (c, v) => c with { Models = v.Select(t => t.Value).ToEquatableArray() });
}
