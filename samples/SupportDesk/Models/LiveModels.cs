using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;

namespace SupportDesk.Models;

/// <summary>
/// Real models. The SDKs' own retries are off: the prompt's policy decides what is tried again, and a retry hidden below it would not be counted.
/// </summary>
internal static class LiveModels
{
    // Anthropic asks for a limit in every request; a prompt's own maxOutputTokens takes its place.
    private const int AnthropicMaxTokens = 1024;

    public static IChatClient Create(LiveSettings settings, string model) => settings.Provider switch
    {
        Provider.OpenAI => OpenAI(settings, model),
        Provider.Anthropic => Anthropic(settings, model),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    private static OpenAIChatClient OpenAI(LiveSettings settings, string model)
    {
        var options = new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
        if (settings.Endpoint is not null)
        {
            options.Endpoint = settings.Endpoint;
        }

        return new(new OpenAIClient(new ApiKeyCredential(settings.ApiKey), options).GetChatClient(model), model, settings.Endpoint);
    }

    private static IChatClient Anthropic(LiveSettings settings, string model)
    {
        var client = new AnthropicClient { ApiKey = settings.ApiKey, MaxRetries = 0 };
        if (settings.Endpoint is not null)
        {
            client = new() { ApiKey = settings.ApiKey, MaxRetries = 0, BaseUrl = settings.Endpoint.ToString().TrimEnd('/') };
        }

        return client.AsIChatClient(model, AnthropicMaxTokens);
    }
}
