namespace PromptGen.Analyzers.CallSites;

// OpenAI's SDK in its versions, and the community's SDK that shares its namespaces.
internal static partial class ModelCalls
{
    private const string OpenAI = """
        OpenAI.Chat.ChatClient
          chat CompleteChat[Async] CompleteChatStreaming[Async]
        OpenAI.Responses.ResponsesClient
          chat CreateResponse[Async] CreateResponseStreaming[Async] CompactResponse[Async]
          tokens? GetInputTokenCount[Async]
        OpenAI.Responses.OpenAIResponseClient
          chat CreateResponse[Async] CreateResponseStreaming[Async]
        OpenAI.Decisions.DecisionsClient
          chat CreateDecision[Async]
        OpenAI.Embeddings.EmbeddingClient
          embed GenerateEmbedding[Async] GenerateEmbeddings[Async]
        OpenAI.Images.ImageClient
          image GenerateImage[Async] GenerateImages[Async] GenerateImagesStreamingAsync GenerateImageEdit[Async] GenerateImageEdits[Async] GenerateImageEditsStreamingAsync GenerateImageVariation[Async] GenerateImageVariations[Async]
        OpenAI.Audio.AudioClient
          speech GenerateSpeech[Async] GenerateSpeechStreamingAsync
          transcribe TranscribeAudio[Async] TranscribeAudioStreaming[Async] TranscribeAudioDiarized[Async] TranslateAudio[Async]
        OpenAI.Moderations.ModerationClient
          moderate ClassifyText[Async] ClassifyInputs[Async]
        OpenAI.Assistants.AssistantClient
          agent CreateRun[Async] CreateRunStreaming[Async] CreateThreadAndRun[Async] CreateThreadAndRunStreaming[Async] SubmitToolOutputsToRun[Async] SubmitToolOutputsToRunStreaming[Async]
        OpenAI.Realtime.RealtimeSessionClient
          realtime StartResponseAsync
          realtime? SendCommandAsync
        OpenAI.Realtime.RealtimeClient
          realtime? StartConversationSessionAsync StartTranscriptionSessionAsync StartSessionAsync
        OpenAI.Videos.VideoClient
          video CreateVideo[Async] CreateVideoRemix[Async]
        OpenAI.Batch.BatchClient
          batch? CreateBatch[Async]
        OpenAI.Evals.EvaluationClient
          eval? CreateEvaluationRun[Async]
        OpenAI.Graders.GraderClient
          eval? RunGrader[Async]
        OpenAI.Chat.ChatEndpoint
          chat GetCompletionAsync StreamCompletionAsync StreamCompletionEnumerableAsync
        OpenAI.Responses.ResponsesEndpoint
          chat CreateModelResponseAsync
        OpenAI.Embeddings.EmbeddingsEndpoint
          embed CreateEmbeddingAsync
        OpenAI.Images.ImagesEndpoint
          image GenerateImageAsync
        """;
}
