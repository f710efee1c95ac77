using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptGen.Telemetry;

/// <summary>What telemetry says of a model: taken once from its client.</summary>
internal sealed record ModelIdentity(string Provider, string? Model, string? ServerAddress, int? ServerPort, bool IsInstrumented)
{
    public static ModelIdentity Of(IChatClient client)
    {
        var metadata = client.GetService<ChatClientMetadata>();
        var uri = metadata?.ProviderUri is { IsAbsoluteUri: true } absolute ? absolute : null;
        return new(
            ProviderName(metadata?.ProviderName),
            metadata?.DefaultModelId,
            uri?.Host,
            uri?.Port,

            // Clients that write inference spans of their own answer with their source.
            client.GetService(typeof(ActivitySource)) is not null);
    }

    // The names of the OpenTelemetry registry, where clients use others; an unknown one is legal there.
    private static string ProviderName(string? name) => name switch
    {
        null or "" => "unknown",
        "az.ai.openai" or "azure.openai" => "azure.ai.openai",
        "az.ai.inference" => "azure.ai.inference",
        "google" or "gemini" => "gcp.gemini",
        "bedrock" or "amazon.bedrock" => "aws.bedrock",
        "mistral" => "mistral_ai",
        _ => name,
    };
}
