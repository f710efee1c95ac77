namespace PromptGen.Analyzers.CallSites;

/// <summary>Who may call a model, and what hands such a right on. Metadata names.</summary>
internal static class BoundaryTypes
{
    /// <summary>A type that is one of these is a model itself, or stands in front of one.</summary>
    public static readonly string[] Models =
    [
        "Microsoft.Extensions.AI.IChatClient",
        "Microsoft.Extensions.AI.IEmbeddingGenerator`2",
        "Microsoft.Extensions.AI.IImageGenerator",
        "Microsoft.Extensions.AI.ISpeechToTextClient",
        "Microsoft.Extensions.AI.ITextToSpeechClient",
        "Microsoft.Extensions.AI.IRealtimeClient",
        "Microsoft.Extensions.AI.IRealtimeClientSession",
        "Microsoft.Extensions.AI.DelegatingChatClient",
        "Microsoft.Extensions.AI.DelegatingEmbeddingGenerator`2",
        "Microsoft.Extensions.AI.DelegatingImageGenerator",
        "Microsoft.Extensions.AI.DelegatingSpeechToTextClient",
        "Microsoft.Extensions.AI.RoutingChatClient",
        "Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService",
        "Microsoft.SemanticKernel.TextGeneration.ITextGenerationService",
        "Microsoft.SemanticKernel.Embeddings.IEmbeddingGenerationService`2",
        "Microsoft.SemanticKernel.Agents.Agent",
        "Microsoft.KernelMemory.AI.ITextGenerator",
        "Microsoft.KernelMemory.AI.ITextEmbeddingGenerator",
        "Microsoft.Agents.AI.AIAgent",
        "Microsoft.Agents.AI.DelegatingAIAgent",
        "LLama.Abstractions.ILLamaExecutor",
    ];

    /// <summary>Lambdas that are given to <c>Use</c> of these become part of the client that is built.</summary>
    public static readonly string[] MiddlewareBuilders =
    [
        "Microsoft.Extensions.AI.ChatClientBuilder",
        "Microsoft.Extensions.AI.EmbeddingGeneratorBuilder`2",
        "Microsoft.Extensions.AI.ImageGeneratorBuilder",
        "Microsoft.Extensions.AI.SpeechToTextClientBuilder",
        "Microsoft.Agents.AI.AIAgentBuilder",
    ];

    /// <summary>What a test project references.</summary>
    public static readonly string[] TestAssemblies =
    [
        "xunit.core",
        "xunit.v3.core",
        "nunit.framework",
        "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "MSTest.TestFramework",
        "TUnit.Core",
    ];
}
