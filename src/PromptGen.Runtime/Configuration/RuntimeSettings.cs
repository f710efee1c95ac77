using System.Collections.Concurrent;

namespace PromptGen.Configuration;

/// <summary>
/// Everything that an application sets otherwise than its files, at one moment. A reload puts another one in its place, and calls that have begun keep what they began
/// with. Prompts and models are settled when they are first asked for; the next settings know what these had.
/// </summary>
internal sealed class RuntimeSettings(SettingsText text, PromptRuntimeOptions options, Func<string, bool> hasModel)
{
    private static readonly ModelOptions DefaultModel = new();

    // A prompt's Info is one object of its class, for as long as there is the class.
    private readonly ConcurrentDictionary<PromptInfo, (IReadOnlyList<string> Variants, SettledPrompt Prompt)> _prompts = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, SettledModel> _models = new(StringComparer.Ordinal);

    /// <summary>What each tenant may spend; null: no limit.</summary>
    public SpendingLimit? Spending => OfSpending.Limit;

    public SettledSpending OfSpending { get; private init; } = Settlement.Of(options.Spending, text.OfSpending(), null);

    /// <summary>A prompt with what is set for it.</summary>
    /// <param name="info">As its file has it.</param>
    /// <param name="variants">The names of its variants.</param>
    public SettledPrompt Of(PromptInfo info, IReadOnlyList<string> variants)
    {
        if (_prompts.TryGetValue(info, out var known) && known.Variants.SequenceEqual(variants, StringComparer.Ordinal))
        {
            return known.Prompt;
        }

        var settled = Settlement.Of(info, variants, text.Of(info), known.Prompt, hasModel);
        _prompts[info] = (variants, settled);
        return settled;
    }

    public SettledModel OfModel(string key) => _models.GetOrAdd(
        key,
        static (key, a) => Settlement.Of(key, a.options.Models.GetValueOrDefault(key, DefaultModel), a.text.OfModel(key), null),
        (options, text));

    /// <summary>What comes after these settings: every prompt and model that is known, with the last value where a new one is refused.</summary>
    public RuntimeSettings Next(SettingsText next, ICollection<string> problems)
    {
        var spending = Settlement.Of(options.Spending, next.OfSpending(), OfSpending);
        Note(spending.Problems, problems);
        var settings = new RuntimeSettings(next, options, hasModel) { OfSpending = spending };
        foreach (var (info, (variants, last)) in _prompts)
        {
            var settled = Settlement.Of(info, variants, next.Of(info), last, hasModel);
            Note(settled.Problems, problems);

            // What is wrong has been said, and costs nothing from here on.
            settings._prompts[info] = (variants, settled with { Problems = [] });
        }

        foreach (var (key, last) in _models)
        {
            var settled = Settlement.Of(key, options.Models.GetValueOrDefault(key, DefaultModel), next.OfModel(key), last);
            Note(settled.Problems, problems);
            settings._models[key] = settled with { Problems = [] };
        }

        return settings;
    }

    private static void Note(IReadOnlyList<string> found, ICollection<string> problems)
    {
        foreach (var problem in found)
        {
            problems.Add(problem);
        }
    }
}
