namespace PromptGen.Analyzers.CallSites;

/// <summary>Addresses of model providers, for calls that are made by hand over HTTP. A <c>*</c> stands for any part of a host.</summary>
internal static class ProviderEndpoints
{
    private static readonly string[] Hosts =
    [
        "api.openai.com/v1/",
        "*.openai.azure.com/openai/",
        "*.services.ai.azure.com/models",
        "*.inference.ai.azure.com",
        "models.inference.ai.azure.com",
        "models.github.ai/inference",
        "api.anthropic.com/v1/",
        "generativelanguage.googleapis.com/",
        "*-aiplatform.googleapis.com/",
        "bedrock-runtime.*.amazonaws.com/",
        "api.mistral.ai/v1/",
        "api.cohere.com/",
        "api.cohere.ai/",
        "api.groq.com/openai/",
        "api.together.xyz/",
        "openrouter.ai/api/",
        "api.deepseek.com",
        "api.x.ai/",
        "api.perplexity.ai/",
        "api.fireworks.ai/inference/",
        "router.huggingface.co/",
        "api-inference.huggingface.co/",
        "integrate.api.nvidia.com/",
        "localhost:11434/api/",
        "127.0.0.1:11434/api/",
        "localhost:1234/v1/",
    ];

    // Paths that nobody but a model's server has. "/api/chat" and "/v1/messages" are not among them: many services have those.
    private static readonly string[] ModelPaths =
        ["/v1/chat/completions", "/openai/deployments/", ":generateContent", ":streamGenerateContent", ":embedContent"];

    private static readonly string[] LocalModelPaths = [.. ModelPaths, "/v1/completions", "/v1/embeddings", "/v1/responses", "/v1/messages", "/api/generate", "/api/chat", "/api/embed"];

    private static readonly char[] PartsOfAddresses = ['/', ':'];
    private static readonly char[] PartsOfSentences = [' ', '\n', '\t', '<'];

    /// <summary>A first look, at little cost: most texts are no addresses.</summary>
    public static bool MayMatch(string text) => text.IndexOfAny(PartsOfAddresses) >= 0 && text.IndexOf(' ') < 0;

    /// <summary>How much of a provider's address a text is.</summary>
    public static AddressMatch Match(string text, IReadOnlyList<string> further)
    {
        if (text.IndexOfAny(PartsOfAddresses) < 0 || text.IndexOfAny(PartsOfSentences) >= 0)
        {
            return AddressMatch.None;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 5 || (scheme >= 0 && !text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("ws", StringComparison.OrdinalIgnoreCase)))
        {
            return AddressMatch.None;
        }

        var address = scheme < 0 ? text : text.Substring(scheme + 3);
        var slash = address.IndexOfAny(['/', '?']);
        var host = slash < 0 ? address : address.Substring(0, slash);
        var path = slash < 0 ? "" : address.Substring(slash);
        var isHost = false;
        foreach (var entry in Hosts.Concat(further))
        {
            var split = entry.IndexOf('/');
            if (!IsHost(host, split < 0 ? entry : entry.Substring(0, split)))
            {
                continue;
            }

            isHost = true;
            if (path.Length > 0 && path.StartsWith(split < 0 ? "/" : entry.Substring(split), StringComparison.OrdinalIgnoreCase) && (path.Length > 1 || split < 0))
            {
                return AddressMatch.HostAndPath;
            }
        }

        if (IsLocal(host) && scheme >= 0 && Contains(path, LocalModelPaths))
        {
            return AddressMatch.HostAndPath;
        }

        return isHost && scheme >= 0 && !IsLocal(host) ? AddressMatch.Host
            : scheme < 0 && Contains("/" + text.TrimStart('/'), ModelPaths) ? AddressMatch.Path
            : AddressMatch.None;
    }

    private static bool IsHost(string host, string pattern)
    {
        var star = pattern.IndexOf('*');
        return star < 0
            ? string.Equals(host, pattern, StringComparison.OrdinalIgnoreCase)
            : host.Length >= pattern.Length - 1 && host.StartsWith(pattern.Substring(0, star), StringComparison.OrdinalIgnoreCase) &&
                host.EndsWith(pattern.Substring(star + 1), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLocal(string host)
    {
        var colon = host.IndexOf(':');
        return (colon < 0 ? host : host.Substring(0, colon)) is "localhost" or "127.0.0.1" or "0.0.0.0" or "host.docker.internal";
    }

    private static bool Contains(string path, string[] parts) => parts.Any(part => path.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
}

internal enum AddressMatch
{
    None,

    /// <summary>A path that only models' servers have, without a host.</summary>
    Path,

    /// <summary>A provider's host alone.</summary>
    Host,

    /// <summary>A provider's host with a path of its models.</summary>
    HostAndPath,
}
