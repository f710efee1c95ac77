using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PromptGen.Configuration;
using PromptGen.Hosting;

namespace PromptGen;

/// <summary>What <c>AddPrompts()</c> returns: models are added here.</summary>
public sealed class PromptsBuilder
{
    internal PromptsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the prompts are registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Names the client of a model key; the same as a keyed singleton <see cref="IChatClient"/>. The last one for a key counts.</summary>
    public PromptsBuilder UseModel(string key, Func<IServiceProvider, IChatClient> create, ModelOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddKeyedSingleton(key, (services, _) => create(services));
        return Describe(key, options);
    }

    /// <summary>Names the client of a model key. The container does not dispose of it.</summary>
    public PromptsBuilder UseModel(string key, IChatClient client, ModelOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(client);
        Services.AddKeyedSingleton(key, client);
        return Describe(key, options);
    }

    /// <summary>
    /// Sets something otherwise than a prompt's file, for all its versions; configuration comes before it. The last one for an id counts. What is beyond the ceilings of a
    /// file, and an id that no prompt has, stops the host at its start.
    /// </summary>
    /// <param name="promptId"><c>support/answer</c></param>
    /// <param name="settings">What to set.</param>
    public PromptsBuilder Configure(string promptId, PromptSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(promptId);
        ArgumentNullException.ThrowIfNull(settings);
        Services.AddSingleton(new ConfiguredPrompt(promptId, settings));
        return this;
    }

    /// <summary>
    /// Names the section that holds <c>Prompts</c> and <c>Models</c>, where it is not <c>PromptGen</c> of the container's <see cref="IConfiguration"/>. Values are checked at the
    /// start and taken again whenever the section is reloaded.
    /// </summary>
    public PromptsBuilder UseConfiguration(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Services.AddSingleton(new NamedConfiguration(section));
        return this;
    }

    /// <summary>
    /// Says what exceptions of models' clients mean, as <see cref="PromptRuntimeOptions.ClassifyException"/>. The last one counts.
    /// </summary>
    public PromptsBuilder ClassifyExceptions(Func<Exception, ModelFailureException?> classify)
    {
        ArgumentNullException.ThrowIfNull(classify);
        Services.AddSingleton(new ExceptionClassifier(classify));
        return this;
    }

    /// <summary>
    /// Keeps the replies of prompts with <c>policy.cache</c> in another store than the container's <see cref="IDistributedCache"/>, or waits otherwise for it. The last
    /// one counts.
    /// </summary>
    /// <param name="store">Finds the store.</param>
    /// <param name="timeout">As <see cref="PromptRuntimeOptions.CacheTimeout"/>; null: as there.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not more than zero.</exception>
    public PromptsBuilder UseCache(Func<IServiceProvider, IDistributedCache> store, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (timeout is { } time)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(timeout));
        }

        Services.AddSingleton(new RegisteredCache(store, timeout));
        return this;
    }

    /// <summary>Writes calls that fail or need a review to files. Without options beyond the folder: without inputs, and of replies the shape only.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PromptsBuilder KeepFailures(FailureRecordOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Services.AddSingleton<ICallRecordSink>(services => new FailureRecords(
            options, services.GetService<ILoggerFactory>(), services.GetService<TimeProvider>()));
        return this;
    }

    /// <summary>For generated code: registers a prompt under its class and under its interface.</summary>
    public PromptsBuilder Add<TPrompt, TInput, TOutput>(PromptInfo info, Func<PromptRuntime, TPrompt> create)
        where TPrompt : class, IPrompt<TInput, TOutput>
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new RegisteredPrompt(info));
        Services.TryAddSingleton(services => create(services.GetRequiredService<PromptRuntime>()));
        Services.TryAddSingleton<IPrompt<TInput, TOutput>>(services => services.GetRequiredService<TPrompt>());
        return this;
    }

    /// <summary>For generated code: registers a prompt under its class and under both of its interfaces.</summary>
    public PromptsBuilder Add<TPrompt, TInput, TPartial, TOutput>(PromptInfo info, Func<PromptRuntime, TPrompt> create)
        where TPrompt : class, IStreamingPrompt<TInput, TPartial, TOutput>
    {
        Add<TPrompt, TInput, TOutput>(info, create);
        Services.TryAddSingleton<IStreamingPrompt<TInput, TPartial, TOutput>>(services => services.GetRequiredService<TPrompt>());
        return this;
    }

    /// <summary>For generated code: registers a variant under its class; under the interface there is the prompt itself, which runs it where a rollout says so.</summary>
    public PromptsBuilder AddVariant<TPrompt>(PromptInfo info, Func<PromptRuntime, TPrompt> create)
        where TPrompt : class
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new RegisteredPrompt(info));
        Services.TryAddSingleton(services => create(services.GetRequiredService<PromptRuntime>()));
        return this;
    }

    private PromptsBuilder Describe(string key, ModelOptions? options)
    {
        Services.AddSingleton(new RegisteredModel(key, options ?? new()));
        return this;
    }
}
