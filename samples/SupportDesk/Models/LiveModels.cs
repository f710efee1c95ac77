using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace SupportDesk.Models;

/// <summary>
/// Real models. The SDKs' own retries and time limits are off: the prompt's policy has both, and what happens below it is not counted.
/// </summary>
internal static class LiveModels
{
    public static IChatClient Create(LiveSettings settings, string model) => settings.Provider switch
    {
        Provider.OpenAI => CreateOpenAI(settings, model),
        Provider.Anthropic => AnthropicModels.Create(settings, model),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    private static OpenAIChatClient CreateOpenAI(LiveSettings settings, string model)
    {
        var options = new OpenAIClientOptions
        {
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(ObservedHttp.Client),
        };
        if (settings.Endpoint is not null)
        {
            options.Endpoint = settings.Endpoint;
        }

        return new(new OpenAIClient(new ApiKeyCredential(settings.ApiKey), options).GetChatClient(model), model, settings.Endpoint);
    }
}
