namespace PromptGen.Analyzers.CallSites;

// The clouds: Azure, Google, Amazon.
internal static partial class ModelCalls
{
    private const string Clouds = """
        Azure.AI.OpenAI.OpenAIClient
          chat GetCompletions[Async] GetCompletionsStreaming[Async] GetChatCompletions[Async] GetChatCompletionsStreaming[Async]
          embed GetEmbeddings[Async]
          image GetImageGenerations[Async]
          transcribe GetAudioTranscription[Async]
        Azure.AI.Inference.ChatCompletionsClient
          chat Complete[Async] CompleteStreaming[Async]
        Azure.AI.Inference.EmbeddingsClient
          embed Embed[Async]
        Azure.AI.Inference.ImageEmbeddingsClient
          embed Embed[Async]
        Google.GenAI.Models
          chat GenerateContentAsync GenerateContentStreamAsync
          image GenerateImagesAsync EditImageAsync UpscaleImageAsync
          embed EmbedContentAsync
          video GenerateVideosAsync
          tokens? CountTokensAsync
        Google.GenAI.AsyncSession
          realtime SendClientContentAsync
        Mscc.GenerativeAI.GenerativeModel
          chat GenerateContent GenerateContentStream GenerateText GenerateMessage GenerateAnswer Predict
          embed EmbedContent
          image GenerateImages
          video GenerateVideos
        Mscc.GenerativeAI.Types.ChatSession
          chat SendMessage SendMessageStream
        Mscc.GenerativeAI.ImageGenerationModel
          image GenerateImages
        Mscc.GenerativeAI.ChatModel
          chat Completions
        Mscc.GenerativeAI.OpenAIModel
          chat Completions
        Google.Cloud.AIPlatform.V1.PredictionServiceClient
          chat GenerateContent[Async] StreamGenerateContent
          chat? Predict[Async]
        Amazon.BedrockRuntime.IAmazonBedrockRuntime
          chat ConverseAsync ConverseStreamAsync InvokeModelAsync InvokeModelWithResponseStreamAsync
        Amazon.BedrockRuntime.AmazonBedrockRuntimeClient
          chat Converse InvokeModel
        """;
}
