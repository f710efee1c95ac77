using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PromptGen.Hosting;

/// <summary>For generated code: what <c>AddPrompts()</c> begins with.</summary>
public static class PromptServices
{
    /// <summary>Registers the runtime, once however often it is called.</summary>
    public static PromptsBuilder AddPromptRuntime(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static services => PromptRuntime.Create(
            services.GetKeyedService<IChatClient>,
            new PromptRuntimeOptions
            {
                TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System,
                LoggerFactory = services.GetService<ILoggerFactory>(),
            }));
        return new(services);
    }
}
