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

    /// <summary>The same types without their namespaces: most constructors are sorted out by them.</summary>
    public static readonly HashSet<string> Names = new(Constructors.Keys.Select(name => name.Substring(name.LastIndexOf('.') + 1)), StringComparer.Ordinal);

    /// <summary>Types with a property <c>ApiKey</c>.</summary>
    public static readonly HashSet<string> PropertyTypes = new(StringComparer.Ordinal)
    {
        "Anthropic.AnthropicClient",
        "Anthropic.Core.ClientOptions",
    };
}
