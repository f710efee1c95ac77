using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using PromptGen.Calling;
using PromptGen.Hosting;

namespace PromptGen.Configuration;

/// <summary>The prompts of a container, and what of its settings concerns none of them.</summary>
internal sealed class RegisteredPrompts(IServiceProvider services, IEnumerable<RegisteredPrompt> prompts)
{
    public IReadOnlyList<PromptInfo> All { get; } = [.. prompts.Select(static p => p.Info)];

    /// <summary>Every model key that a prompt may ask for.</summary>
    public IReadOnlyCollection<string> ModelKeys => All
        .SelectMany(static p => p.Policy.Fallback.Select(static f => f.Model).Concat(p.Policy.Ceilings.Models).Append(p.ModelKey))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of a prompt's variants.</summary>
    public IReadOnlyList<string> VariantsOf(PromptInfo prompt) => prompt.Variant is not null
        ? []
        : [.. All.Where(p => p.Variant is not null && p.Id == prompt.Id && PromptVersions.Major(p.Version) == PromptVersions.Major(prompt.Version))
            .Select(static p => p.Variant!).Order(StringComparer.Ordinal)];

    /// <summary>Whether a model key has a client. Makes none.</summary>
    public bool HasModel(string key) => services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(IChatClient), key) != false;
}
