using Microsoft.Extensions.Options;
using PromptGen.Configuration;

namespace PromptGen.Hosting;

/// <summary>
/// Stops the host at its start where a prompt asks for a model that nobody registered, or is set beyond its ceilings, or where a setting has a key that there is not.
/// Creates no client.
/// </summary>
internal sealed class ModelKeyValidation(
    RegisteredPrompts prompts,
    IEnumerable<ConfiguredPrompt> configured,
    IEnumerable<RegisteredModel> models,
    IEnumerable<SpendingLimit> spending,
    IOptionsMonitor<PromptConfiguration> configuration) : IValidateOptions<PromptHostOptions>
{
    public ValidateOptionsResult Validate(string? name, PromptHostOptions options)
    {
        List<string> failures = [];
        var settings = configured.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Settings, StringComparer.Ordinal);
        var text = new SettingsText(settings, configuration.CurrentValue.Values);
        var prices = new Dictionary<string, SettledModel>(StringComparer.Ordinal);
        foreach (var key in prompts.ModelKeys)
        {
            prices[key] = Settlement.Of(key, models.LastOrDefault(m => m.Key == key)?.Options ?? new(), text.OfModel(key), null);
            failures.AddRange(prices[key].Problems);
        }

        var limit = Settlement.Of(spending.LastOrDefault(), text.OfSpending(), null);
        failures.AddRange(limit.Problems);
        foreach (var prompt in prompts.All)
        {
            var settled = Settlement.Of(prompt, prompts.VariantsOf(prompt), text.Of(prompt), null, prompts.HasModel);
            failures.AddRange(settled.Problems);
            Check(settled.Info, settled.Info.ModelKey, failures);
            foreach (var fallback in settled.Info.Policy.Fallback)
            {
                Check(settled.Info, fallback.Model, failures);
            }

            if (settled.Info.Policy.Budget.Cost is not null || limit.Limit is not null)
            {
                failures.AddRange(settled.Info.Policy.Fallback.Select(static f => f.Model).Prepend(settled.Info.ModelKey).Distinct(StringComparer.Ordinal)
                    .Where(key => prices.TryGetValue(key, out var model) && model.Options.Price is null).Select(key => NoPrice(settled.Info, key)));
            }
        }

        var ids = prompts.All.Select(static p => p.Id).ToHashSet(StringComparer.Ordinal);
        failures.AddRange(settings.Keys.Where(id => !ids.Contains(id)).Select(id => $"There are settings for the prompt '{id}', and no prompt has this id."));
        failures.AddRange(text.FindUnknown(prompts.All, prompts.ModelKeys).Where(static u => u.IsKey).Select(static u => "The setting " + u.Path + " concerns nothing: " + u.Why + "."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string NoPrice(PromptInfo info, string key) =>
        $"The cost of prompt '{info.Id}' {info.Version} is limited, and the price of its model '{key}' is not known: give ModelOptions.Price in UseModel(\"{key}\", ...), " +
        $"or set Models:{key}:Price:Input and :Output. A model that costs nothing has the price 0.";

    private void Check(PromptInfo info, string key, List<string> failures)
    {
        if (!prompts.HasModel(key))
        {
            failures.Add(
                $"Prompt '{info.Id}' {info.Version} asks for the model '{key}', which has no IChatClient: add UseModel(\"{key}\", ...) " +
                $"or a keyed IChatClient \"{key}\".");
        }
    }
}
