using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PromptGen.Hosting;

/// <summary>Stops the host at its start where a prompt asks for a model that nobody registered, or is set beyond its ceilings. Creates no client.</summary>
internal sealed class ModelKeyValidation(
    IServiceProvider services, IEnumerable<RegisteredPrompt> prompts, IEnumerable<ConfiguredPrompt> configured) : IValidateOptions<PromptHostOptions>
{
    public ValidateOptionsResult Validate(string? name, PromptHostOptions options)
    {
        List<string> failures = [];
        var settings = configured.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Settings, StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prompt in prompts)
        {
            known.Add(prompt.Info.Id);
            var info = settings.TryGetValue(prompt.Info.Id, out var own) ? own.Apply(prompt.Info, failures) : prompt.Info;
            Check(info, info.ModelKey, failures);
            foreach (var fallback in info.Policy.Fallback)
            {
                Check(info, fallback.Model, failures);
            }
        }

        failures.AddRange(settings.Keys.Where(id => !known.Contains(id)).Select(id => $"There are settings for the prompt '{id}', and no prompt has this id."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private void Check(PromptInfo info, string key, List<string> failures)
    {
        if (services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(IChatClient), key) == false)
        {
            failures.Add(
                $"Prompt '{info.Id}' {info.Version} asks for the model '{key}', which has no IChatClient: add UseModel(\"{key}\", ...) " +
                $"or a keyed IChatClient \"{key}\".");
        }
    }
}
