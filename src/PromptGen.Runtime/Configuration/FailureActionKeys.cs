namespace PromptGen.Configuration;

/// <summary>
/// <c>OnFailure:&lt;kind or group&gt;</c>: what takes the place of an answer may become graver, never milder. A failure is the gravest, then a review, then a value
/// of some kind; one of these does not take another's place.
/// </summary>
internal static class FailureActionKeys
{
    private const string Prefix = "OnFailure:";

    private static readonly (string Name, FailureAction Action)[] Names =
    [
        ("fail", FailureAction.Fail), ("review", FailureAction.Review), ("value", FailureAction.Value), ("stale", FailureAction.Stale), ("defer", FailureAction.Defer),
    ];

    public static SettingRule<PolicyDraft>? Find(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Keys of configuration have no case.
        var name = FailureKinds.All.SelectMany(static k => new[] { FailureKinds.GetName(k), FailureKinds.GetName(FailureKinds.GetGroup(k)) })
            .FirstOrDefault(n => n.Equals(key[Prefix.Length..], StringComparison.OrdinalIgnoreCase));
        return name is null ? null : (draft, text) => Set(draft, name, text);
    }

    private static string? Set(PolicyDraft draft, string name, string text)
    {
        var kinds = FailureKindSet.Parse([name]);
        var own = FailureKinds.All.Where(kinds.Contains).Select(k => ActionOf(draft.File.Policy, k)).Distinct().ToList();
        var allowed = Names.Where(n => own.TrueForAll(a => n.Action == a || Gravity(n.Action) > Gravity(a))).ToList();
        var index = allowed.FindIndex(n => n.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            return "one of: " + string.Join(", ", allowed.Select(n => n.Name)) + " (policy.onFailure, which can only become graver)";
        }

        draft.OnFailure.Add(new(name, allowed[index].Action));
        return null;
    }

    private static FailureAction ActionOf(PromptPolicy policy, FailureKind kind)
    {
        foreach (var rule in policy.OnFailure)
        {
            if (FailureKindSet.TryParse(rule.On, out var set) && set.Contains(kind))
            {
                return rule.Action;
            }
        }

        return FailureAction.Fail;
    }

    private static int Gravity(FailureAction action) => action switch
    {
        FailureAction.Fail => 2,
        FailureAction.Review => 1,
        _ => 0,
    };

    /// <summary>As files and configuration write it.</summary>
    public static string NameOf(FailureAction action) => Array.Find(Names, n => n.Action == action).Name;
}
