namespace PromptGen.Analyzers.CallSites;

// Semantic Kernel, Agent Framework, Kernel Memory.
internal static partial class ModelCalls
{
    private const string SemanticKernel = """
        Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService
          chat GetChatMessageContentsAsync GetStreamingChatMessageContentsAsync
        Microsoft.SemanticKernel.ChatCompletion.ChatCompletionServiceExtensions
          chat GetChatMessageContentAsync GetChatMessageContentsAsync GetStreamingChatMessageContentsAsync
        Microsoft.SemanticKernel.TextGeneration.ITextGenerationService
          chat GetTextContentsAsync GetStreamingTextContentsAsync
        Microsoft.SemanticKernel.TextGeneration.TextGenerationExtensions
          chat GetTextContentAsync
        Microsoft.SemanticKernel.KernelExtensions
          chat InvokePromptAsync InvokePromptStreamingAsync
        Microsoft.SemanticKernel.Kernel
          function? InvokeAsync InvokeStreamingAsync
        Microsoft.SemanticKernel.KernelFunction
          function? InvokeAsync InvokeStreamingAsync
        Microsoft.SemanticKernel.Embeddings.IEmbeddingGenerationService`2
          embed GenerateEmbeddingsAsync
        Microsoft.SemanticKernel.Embeddings.EmbeddingGenerationExtensions
          embed GenerateEmbeddingAsync
        Microsoft.SemanticKernel.TextToImage.ITextToImageService
          image GetImageContentsAsync
        Microsoft.SemanticKernel.TextToImage.TextToImageServiceExtensions
          image GenerateImageAsync
        Microsoft.SemanticKernel.ImageToText.IImageToTextService
          chat GetTextContentsAsync
        Microsoft.SemanticKernel.ImageToText.ImageToTextExtensions
          chat GetTextContentAsync
        Microsoft.SemanticKernel.TextToAudio.ITextToAudioService
          speech GetAudioContentsAsync
        Microsoft.SemanticKernel.TextToAudio.TextToAudioServiceExtensions
          speech GetAudioContentAsync
        Microsoft.SemanticKernel.AudioToText.IAudioToTextService
          transcribe GetTextContentsAsync
        Microsoft.SemanticKernel.AudioToText.AudioToTextServiceExtensions
          transcribe GetTextContentAsync
        Microsoft.SemanticKernel.Agents.Agent
          agent InvokeAsync InvokeStreamingAsync
        Microsoft.SemanticKernel.Agents.AgentChat
          agent InvokeAsync InvokeStreamingAsync
        Microsoft.SemanticKernel.Agents.AgentGroupChat
          agent InvokeAsync InvokeStreamingAsync
        Microsoft.SemanticKernel.Agents.Orchestration.AgentOrchestration`2
          agent InvokeAsync
        Microsoft.Agents.AI.AIAgent
          agent RunAsync RunStreamingAsync
        Microsoft.Agents.AI.ChatClientAgent
          agent RunAsync RunStreamingAsync
        Microsoft.Agents.AI.AIAgentWithOpenAIExtensions
          agent RunAsync RunStreamingAsync
        Microsoft.Agents.AI.Workflows.InProcessExecution
          workflow? RunAsync RunStreamingAsync
        Microsoft.Agents.AI.Workflows.IWorkflowExecutionEnvironment
          workflow? RunAsync RunStreamingAsync
        Microsoft.KernelMemory.KernelMemoryExtensions
          chat AskAsync
        Microsoft.KernelMemory.IKernelMemory
          chat AskStreamingAsync
        Microsoft.KernelMemory.AI.ITextGenerator
          chat GenerateTextAsync
        Microsoft.KernelMemory.AI.ITextEmbeddingGenerator
          embed GenerateEmbeddingAsync
        Microsoft.KernelMemory.AI.ITextEmbeddingBatchGenerator
          embed GenerateEmbeddingBatchAsync
        """;
}
