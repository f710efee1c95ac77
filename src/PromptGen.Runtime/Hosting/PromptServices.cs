using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PromptGen.Hosting;

/// <summary>For generated code: what <c>AddPrompts()</c> begins with.</summary>
public static class PromptServices
{
    /// <summary>Registers the runtime, once however often it is called.</summary>
    public static PromptsBuilder AddPromptRuntime(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static services => PromptRuntime.Create(services.GetKeyedService<IChatClient>, Options(services)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromptHostOptions>, ModelKeyValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PromptShutdown>());
        services.AddOptions<PromptHostOptions>().ValidateOnStart();
        return new(services);
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
            RecordSinks = [.. services.GetServices<ICallRecordSink>()],
        };
    }
}
