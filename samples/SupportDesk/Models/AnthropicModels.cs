#if ANTHROPIC
using Anthropic;
using Anthropic.Core;
#endif
using Microsoft.Extensions.AI;

namespace SupportDesk.Models;

/// <summary>Anthropic's SDK, which is an <see cref="IChatClient"/> by itself. It cannot be trimmed, so trimmed and native builds are made without it.</summary>
internal static class AnthropicModels
{
#if ANTHROPIC
    // Anthropic asks for a limit in every request; a prompt's own maxOutputTokens takes its place.
    private const int MaxTokens = 1024;

    public static IChatClient Create(LiveSettings settings, string model)
    {
        var options = new ClientOptions
        {
            ApiKey = settings.ApiKey,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            HttpClient = ObservedHttp.Client,
        };
        if (settings.Endpoint is { } endpoint)
        {
            options.BaseUrl = endpoint.ToString().TrimEnd('/');
        }

        return new AnthropicClient(options).AsIChatClient(model, MaxTokens);
    }
#else
    public static IChatClient Create(LiveSettings settings, string model) => throw new InvalidOperationException(
        $"This build was trimmed and has no '{settings.Provider}' for the model '{model}': {LiveSettings.ProviderVariable} must be 'openai', or the build whole.");
#endif
}
