namespace PromptGen.Analyzers.CallSites;

// Anthropic's SDK and the community's.
internal static partial class ModelCalls
{
    private const string Anthropic = """
        Anthropic.Services.IMessageService
          chat Create CreateStreaming
          tokens? CountTokens
        Anthropic.Services.IMessageServiceWithRawResponse
          chat Create CreateStreaming
        Anthropic.Services.MessageServiceExtensions
          chat Create
        Anthropic.Services.Beta.IMessageService
          chat Create CreateStreaming
          tokens? CountTokens
        Anthropic.Services.Beta.IMessageServiceWithRawResponse
          chat Create CreateStreaming
        Anthropic.Services.Beta.BetaMessageServiceExtensions
          chat Create
        Anthropic.Helpers.Beta.BetaToolRunnerExtensions
          agent ToolRunner
        Anthropic.Helpers.Beta.BetaMessageThreadExtensions
          agent? Thread
        Anthropic.Services.Messages.IBatchService
          batch? Create
        Anthropic.Services.Beta.Messages.IBatchService
          batch? Create
        Anthropic.Services.Beta.Sessions.IEventService
          agent Send
          agent? StreamStreaming
        Anthropic.Services.ICompletionService
          chat Create
        Anthropic.SDK.Messaging.MessagesEndpoint
          chat GetClaudeMessageAsync StreamClaudeMessageAsync
          tokens? CountMessageTokensAsync
        Anthropic.SDK.Messaging.VertexAIMessagesEndpoint
          chat GetClaudeMessageAsync StreamClaudeMessageAsync
        Anthropic.SDK.Batches.BatchesEndpoint
          batch? CreateBatchAsync
        """;
}
