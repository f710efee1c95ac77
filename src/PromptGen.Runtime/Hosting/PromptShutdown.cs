using Microsoft.Extensions.Hosting;

namespace PromptGen.Hosting;

/// <summary>
/// Lets calls in flight end when the host stops, within its limit. It stops after whatever was registered later, such as the web server, whose requests may
/// still make calls until then.
/// </summary>
internal sealed class PromptShutdown(PromptRuntime runtime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => runtime.StopAsync(cancellationToken);
}
