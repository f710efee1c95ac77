using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PromptGen.Hosting;

/// <summary>Stops the host at its start where a prompt asks for a model that nobody registered. Creates no client.</summary>
internal sealed class ModelKeyValidation(IServiceProvider services, IEnumerable<RegisteredPrompt> prompts) : IValidateOptions<PromptHostOptions>
{
    public ValidateOptionsResult Validate(string? name, PromptHostOptions options)
    {
        List<string>? failures = null;
        foreach (var prompt in prompts)
        {
            Check(prompt.Info, prompt.Info.ModelKey, ref failures);
            foreach (var fallback in prompt.Info.Policy.Fallback)
            {
                Check(prompt.Info, fallback.Model, ref failures);
            }
        }

        return failures is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private void Check(PromptInfo info, string key, ref List<string>? failures)
    {
        if (services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(IChatClient), key) == false)
        {
            (failures ??= []).Add(
                $"Prompt '{info.Id}' {info.Version} asks for the model '{key}', which has no IChatClient: add UseModel(\"{key}\", ...) " +
                $"or a keyed IChatClient \"{key}\".");
        }
    }
}
