namespace PromptGen.Analyzers.CallSites;

/// <summary>Where SDKs take a key.</summary>
internal static class KeySinks
{
    /// <summary>Types whose constructor takes one, and the parameter that does.</summary>
    public static readonly Dictionary<string, string> Constructors = new(StringComparer.Ordinal)
    {
        ["System.ClientModel.ApiKeyCredential"] = "key",
        ["Azure.AzureKeyCredential"] = "key",
        ["OpenAI.OpenAIClient"] = "apiKey",
        ["OpenAI.Chat.ChatClient"] = "apiKey",
        ["OpenAI.Embeddings.EmbeddingClient"] = "apiKey",
        ["OpenAI.Images.ImageClient"] = "apiKey",
        ["OpenAI.Responses.ResponsesClient"] = "apiKey",
        ["Anthropic.SDK.AnthropicClient"] = "apiKeys",
    };

    /// <summary>Types with a property <c>ApiKey</c>.</summary>
    public static readonly HashSet<string> PropertyTypes = new(StringComparer.Ordinal)
    {
        "Anthropic.AnthropicClient",
        "Anthropic.Core.ClientOptions",
    };
}
