using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy</c></summary>
internal static class PolicyKeys
{
    private static readonly Words<FailureAction> Actions = new("an action",
        ("fail", FailureAction.Fail), ("value", FailureAction.Value), ("stale", FailureAction.Stale), ("review", FailureAction.Review), ("defer", FailureAction.Defer));

    private static readonly KeyTable<PolicyModel> Repair = new KeyTable<PolicyModel>("policy.repair")
        .Integer("attempts", 0, 2, (p, v) => p with { RepairAttempts = (int)v });

    public static readonly KeyTable<PolicyModel> Table = new KeyTable<PolicyModel>("policy")
        .Duration("deadline", DurationRange.Waiting, (p, v) => p with { Deadline = v })
        .Group("attempt", AttemptKeys.Table, p => p.Attempt, (p, v) => p with { Attempt = v })
        .Groups("fallback", FallbackKeys.Table, FallbackKeys.Start, (p, v) => p with { Fallback = v.ToEquatableArray() })
        .Group("repair", Repair, p => p, (_, p) => p)
        .Group("budget", BudgetKeys.Table, p => p.Budget, (p, v) => p with { Budget = v })
        .Group("limits", LimitKeys.Table, p => p.Limits, (p, v) => p with { Limits = v })
        .Group("cache", CacheKeys.Table, _ => CacheKeys.Start, (p, v) => p with { Cache = v })
        .Add("onFailure", "a mapping of failure kinds or groups to actions", (p, e, c) => p with { OnFailure = ReadOnFailure(e, c) })
        .Add("value", "the fixed answer", (p, _, _) => p) // bound against the output schema, see FrontMatterSyntax.FixedValue
        .Group("ceilings", CeilingKeys.Table, p => p.Ceilings, (p, v) => p with { Ceilings = v });

    private static EquatableArray<OnFailureModel> ReadOnFailure(Entry entry, ReadContext context)
    {
        var items = new List<OnFailureModel>();
        foreach (var property in context.Mapping(entry)?.Properties ?? default)
        {
            var action = new Entry(entry.Name + "." + property.Name, property.NameRange, property.Value);
            if (Names.FailureKind(property.Name, property.NameRange, context) is { } kind && context.Word(action, Actions) is { } word)
            {
                items.Add(new OnFailureModel(kind, word));
            }
        }

        return items.ToEquatableArray();
    }
}
