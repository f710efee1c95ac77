using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PromptGen.Configuration;

namespace PromptGen.Hosting;

/// <summary>For generated code: what <c>AddPrompts()</c> begins with.</summary>
public static class PromptServices
{
    /// <summary>Registers the runtime, once however often it is called.</summary>
    public static PromptsBuilder AddPromptRuntime(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(CreateRuntime);
        services.TryAddSingleton<ConfigurationPlace>();
        services.TryAddSingleton<RegisteredPrompts>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PromptConfiguration>, ConfigurationReading>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsChangeTokenSource<PromptConfiguration>, ConfigurationChanges>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromptHostOptions>, ModelKeyValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PromptShutdown>());
        services.AddOptions<PromptHostOptions>().ValidateOnStart();
        return new(services);
    }

    private static PromptRuntime CreateRuntime(IServiceProvider services)
    {
        var prompts = services.GetRequiredService<RegisteredPrompts>();
        var monitor = services.GetRequiredService<IOptionsMonitor<PromptConfiguration>>();
        var configuration = monitor.CurrentValue.Values;
        var runtime = PromptRuntime.Create(services.GetKeyedService<IChatClient>, Options(services), configuration, prompts.HasModel);

        // All of them now, so that a reload before somebody first asks for one knows what held.
        foreach (var prompt in prompts.All)
        {
            runtime.Settings.Of(prompt, prompts.VariantsOf(prompt));
        }

        foreach (var key in prompts.ModelKeys)
        {
            runtime.Settings.OfModel(key);
        }

        new SettingsReload(runtime, prompts, monitor, configuration).Begin();
        return runtime;
    }

    // Whatever is registered replaces the default; the models' options come from UseModel.
    private static PromptRuntimeOptions Options(IServiceProvider services)
    {
        var models = new Dictionary<string, ModelOptions>(StringComparer.Ordinal);
        foreach (var model in services.GetServices<RegisteredModel>())
        {
            models[model.Key] = model.Options;
        }

        var settings = new Dictionary<string, PromptSettings>(StringComparer.Ordinal);
        foreach (var prompt in services.GetServices<ConfiguredPrompt>())
        {
            settings[prompt.Id] = prompt.Settings;
        }

        return new()
        {
            TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System,
            LoggerFactory = services.GetService<ILoggerFactory>(),
            TokenEstimator = services.GetService<ITokenEstimator>(),
            Models = models,
            Prompts = settings,
            ClassifyException = services.GetService<ExceptionClassifier>()?.Classify,
            Limiter = services.GetService<ICallLimiter>(),
            Spending = services.GetService<SpendingLimit>(),
            Cache = services.GetService<RegisteredCache>()?.Create(services) ?? services.GetService<IDistributedCache>(),
            CacheTimeout = services.GetService<RegisteredCache>()?.Timeout ?? new PromptRuntimeOptions().CacheTimeout,
            Usage = services.GetService<UsageOptions>() ?? new(),
            RecordSinks = [.. services.GetServices<ICallRecordSink>()],
        };
    }
}
