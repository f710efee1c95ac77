using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using OpenAI;
using SupportDesk.Models;

namespace PromptGen.Wire.Tests.Loopback;

/// <summary>The real SDKs, as <c>docs/boundary.md</c> says that they should be set up.</summary>
internal static class WireModels
{
    public const string Key = "sk-canary-0123456789abcdef";

    public static IChatClient Create(bool isAnthropic, Uri address, HttpClient http, string model = "model-a", string key = Key) =>
        isAnthropic ? Anthropic(address, http, model, key) : OpenAI(address, http, model, key);

    public static HttpClient Http() => new(new AttemptObserver(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.GZip }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static OpenAIChatClient OpenAI(Uri address, HttpClient http, string model, string key)
    {
        var endpoint = new Uri(address, "/v1");
        var options = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
        };
        return new(new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(model), model, endpoint);
    }

    private static IChatClient Anthropic(Uri address, HttpClient http, string model, string key) => new AnthropicClient(new ClientOptions
    {
        ApiKey = key,
        BaseUrl = address.ToString().TrimEnd('/'),
        MaxRetries = 0,
        Timeout = Timeout.InfiniteTimeSpan,
        HttpClient = http,
    }).AsIChatClient(model, 1024);
}
