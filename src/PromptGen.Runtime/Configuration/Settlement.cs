namespace PromptGen.Configuration;

/// <summary>Takes settings into a prompt or a model, each by itself: one that is refused costs the others nothing, and leaves in force what held before it.</summary>
internal static class Settlement
{
    private static readonly Dictionary<string, SettingValue> None = [];

    /// <param name="file">The prompt as its file has it.</param>
    /// <param name="variants">The names of its variants.</param>
    /// <param name="values">What is set, by key.</param>
    /// <param name="last">What held before; null: nothing did.</param>
    /// <param name="hasModel">Whether a model key has a client.</param>
    public static SettledPrompt Of(
        PromptInfo file, IReadOnlyList<string> variants, IReadOnlyDictionary<string, SettingValue> values, SettledPrompt? last, Func<string, bool> hasModel)
    {
        if (values.Count == 0)
        {
            return new(file);
        }

        var draft = new PolicyDraft(file, variants, hasModel);
        var taken = Take(draft, PolicyKeys.Find, values, last?.Accepted, "Prompt '" + file.Id + "' " + file.Version + (file.Variant is null ? "" : " (" + file.Variant + ")"), "its file allows ");
        return draft.Build() with { Accepted = taken.Accepted, Problems = taken.Problems };
    }

    public static SettledModel Of(string key, ModelOptions options, IReadOnlyDictionary<string, SettingValue> values, SettledModel? last)
    {
        if (values.Count == 0)
        {
            return new(options);
        }

        var draft = new ModelDraft(options);
        var taken = Take(draft, ModelKeys.Find, values, last?.Accepted, "Model '" + key + "'", "allowed is ");
        var problems = draft.IsPriceIncomplete ? [.. taken.Problems, "Model '" + key + "': a price needs both Price:Input and Price:Output, of a million tokens."] : taken.Problems;
        return new(draft.Build()) { Accepted = taken.Accepted, Problems = problems };
    }

    public static SettledSpending Of(SpendingLimit? limit, IReadOnlyDictionary<string, SettingValue> values, SettledSpending? last)
    {
        if (values.Count == 0)
        {
            return new(limit);
        }

        var draft = new SpendingDraft(limit);
        var taken = Take(draft, SpendingKeys.Find, values, last?.Accepted, "Spending", "allowed is ");
        return new(draft.Build()) { Accepted = taken.Accepted, Problems = taken.Problems };
    }

    private static (IReadOnlyDictionary<string, SettingValue> Accepted, IReadOnlyList<string> Problems) Take<TDraft>(
        TDraft draft,
        Func<string, SettingRule<TDraft>?> find,
        IReadOnlyDictionary<string, SettingValue> values,
        IReadOnlyDictionary<string, SettingValue>? last,
        string of,
        string allows)
    {
        var accepted = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        List<string> problems = [];

        // What switches a part on comes before the part's numbers.
        foreach (var (key, value) in values.OrderBy(static v => !v.Key.EndsWith("Enabled", StringComparison.OrdinalIgnoreCase)).ThenBy(static v => v.Key, StringComparer.OrdinalIgnoreCase))
        {
            // What no key is, whoever reads all of the configuration says.
            if (find(key) is not { } rule)
            {
                continue;
            }

            if (rule(draft, value.Text) is not { } allowed)
            {
                accepted[key] = value;
                continue;
            }

            problems.Add(of + ": the setting " + value.Path + " is " + SettingTexts.Shown(value.Text) + "; " + allows + allowed + ".");
            if ((last ?? None).TryGetValue(key, out var before) && rule(draft, before.Text) is null)
            {
                accepted[key] = before;
            }
        }

        return (accepted, problems);
    }
}
