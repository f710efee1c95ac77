using Microsoft.Extensions.AI;
using PromptGen.Calling;

namespace PromptGen;

/// <summary>What prompts run on: models, clock, log. One for an application; safe for concurrent use.</summary>
public sealed class PromptRuntime
{
    private readonly Func<string, IChatClient?> _models;

    private PromptRuntime(Func<string, IChatClient?> models, PromptRuntimeOptions options)
    {
        _models = models;
        Options = options;
    }

    internal PromptRuntimeOptions Options { get; }

    /// <summary>A runtime whose every model key means this client.</summary>
    public static PromptRuntime Create(IChatClient client, PromptRuntimeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(_ => client, options ?? new());
    }

    /// <summary>A runtime with a client for each model key.</summary>
    public static PromptRuntime Create(IReadOnlyDictionary<string, IChatClient> models, PromptRuntimeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        return new(key => models.GetValueOrDefault(key), options ?? new());
    }

    /// <summary>For generated code: makes what runs one prompt.</summary>
    /// <exception cref="InvalidOperationException">The prompt names a model key that the runtime has no client for.</exception>
    public PromptCaller<TInput, TOutput> CreateCaller<TInput, TOutput>(PromptDefinition<TInput, TOutput> definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(this, definition);
    }

    internal static PromptRuntime Create(Func<string, IChatClient?> models, PromptRuntimeOptions options) => new(models, options);

    internal IChatClient? FindModel(string key) => _models(key);
}
