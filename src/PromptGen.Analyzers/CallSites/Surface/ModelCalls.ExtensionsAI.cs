namespace PromptGen.Analyzers.CallSites;

// Microsoft.Extensions.AI: the interfaces and their extensions.
internal static partial class ModelCalls
{
    private const string ExtensionsAI = """
        Microsoft.Extensions.AI.IChatClient
          chat GetResponseAsync GetStreamingResponseAsync CompleteAsync CompleteStreamingAsync
        Microsoft.Extensions.AI.ChatClientExtensions
          chat GetResponseAsync GetStreamingResponseAsync
        Microsoft.Extensions.AI.ChatClientStructuredOutputExtensions
          chat GetResponseAsync
        Microsoft.Extensions.AI.IEmbeddingGenerator`2
          embed GenerateAsync
        Microsoft.Extensions.AI.EmbeddingGeneratorExtensions
          embed GenerateAsync GenerateVectorAsync GenerateAndZipAsync GenerateEmbeddingAsync GenerateEmbeddingVectorAsync
        Microsoft.Extensions.AI.IImageGenerator
          image GenerateAsync
        Microsoft.Extensions.AI.ImageGeneratorExtensions
          image GenerateImagesAsync EditImageAsync EditImagesAsync
        Microsoft.Extensions.AI.ISpeechToTextClient
          transcribe GetTextAsync GetStreamingTextAsync
        Microsoft.Extensions.AI.SpeechToTextClientExtensions
          transcribe GetTextAsync GetStreamingTextAsync
        Microsoft.Extensions.AI.ITextToSpeechClient
          speech GetAudioAsync GetStreamingAudioAsync
        Microsoft.Extensions.AI.IRealtimeClientSession
          realtime GetStreamingResponseAsync
          realtime? SendAsync
        Microsoft.Extensions.AI.IRealtimeClient
          realtime? CreateSessionAsync
        """;
}
