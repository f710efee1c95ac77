namespace PromptGen.Analyzers.CallSites;

// Smaller and older SDKs, and local models.
internal static partial class ModelCalls
{
    private const string Others = """
        OllamaSharp.IOllamaApiClient
          chat ChatAsync GenerateAsync
          embed EmbedAsync
        OllamaSharp.OllamaApiClient
          chat ChatAsync GenerateAsync
          embed EmbedAsync
        OllamaSharp.OllamaApiClientExtensions
          chat GenerateAsync
          embed EmbedAsync
        OllamaSharp.Chat
          chat SendAsync SendAsAsync
        Mistral.SDK.Completions.CompletionsEndpoint
          chat GetCompletionAsync StreamCompletionAsync
        Mistral.SDK.Embeddings.EmbeddingsEndpoint
          embed GetEmbeddingsAsync
        Cohere.CohereClient
          chat ChatAsync Chatv2Async
          embed EmbedAsync
          embed? RerankAsync
        Betalgo.Ranul.OpenAI.Interfaces.IChatCompletionService
          chat CreateCompletion CreateCompletionAsStream
        Betalgo.Ranul.OpenAI.Interfaces.ICompletionService
          chat CreateCompletion CreateCompletionAsStream
        Betalgo.Ranul.OpenAI.Interfaces.IEmbeddingService
          embed CreateEmbedding
        Betalgo.Ranul.OpenAI.Interfaces.IEditService
          chat CreateEdit
        Betalgo.Ranul.OpenAI.Interfaces.IImageService
          image CreateImage CreateImageEdit CreateImageVariation
        Betalgo.Ranul.OpenAI.Interfaces.IAudioService
          speech CreateSpeech
          transcribe CreateTranscription CreateTranslation
        Betalgo.Ranul.OpenAI.Interfaces.IModerationService
          moderate CreateModeration
        Betalgo.Ranul.OpenAI.Interfaces.IRunService
          agent RunCreate RunCreateAsStream CreateThreadAndRun CreateThreadAndRunAsStream RunSubmitToolOutputs
        LLama.Abstractions.ILLamaExecutor
          chat InferAsync
        LLama.ChatSession
          chat ChatAsync RegenerateAssistantMessageAsync
        LLama.LLamaEmbedder
          embed GetEmbeddings
        LLama.Batched.BatchedExecutor
          chat Infer
        LangChain.Providers.IChatModel
          chat GenerateAsync
        LangChain.Providers.ChatModel
          chat GenerateAsync
        LangChain.Providers.ChatModelExtensions
          chat GenerateAsync
        LangChain.Providers.IEmbeddingModel
          embed CreateEmbeddingsAsync
        LangChain.Abstractions.Chains.Base.IChain
          agent? RunAsync
        LangChain.Base.BaseChain
          agent? RunAsync
        LangChain.Chains.HelperChains.BaseStackableChain
          agent? RunAsync
        LangChain.Chains.LLM.LlmChain
          chat PredictAsync
        OpenAI_API.Chat.IChatEndpoint
          chat CreateChatCompletionAsync
        OpenAI_API.Chat.ChatEndpoint
          chat CreateChatCompletionAsync StreamChatAsync StreamChatEnumerableAsync
        OpenAI_API.Chat.Conversation
          chat GetResponseFromChatbotAsync StreamResponseFromChatbotAsync StreamResponseEnumerableFromChatbotAsync
        OpenAI_API.Completions.ICompletionEndpoint
          chat CreateCompletionAsync
        OpenAI_API.Completions.CompletionEndpoint
          chat CreateCompletionAsync StreamCompletionAsync
        OpenAI_API.Embedding.EmbeddingEndpoint
          embed CreateEmbeddingAsync GetEmbeddingsAsync
        ModelContextProtocol.Server.McpServer
          chat SampleAsync
        """;
}
