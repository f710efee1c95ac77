using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using OpenAIFinishReason = OpenAI.Chat.ChatFinishReason;

namespace SupportDesk.Models;

/// <summary>From the OpenAI SDK's replies to Microsoft.Extensions.AI's.</summary>
internal static class OpenAIResponse
{
    public static ChatResponse Map(ChatCompletion completion) =>
        new(new AIMessage(ChatRole.Assistant, Contents(completion.Content, completion.Refusal)) { MessageId = completion.Id })
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = Map(completion.FinishReason),
            Usage = Map(completion.Usage),
            RawRepresentation = completion,
        };

    public static ChatResponseUpdate Map(StreamingChatCompletionUpdate update)
    {
        List<AIContent> contents = Contents(update.ContentUpdate, update.RefusalUpdate);
        if (Map(update.Usage) is { } usage)
        {
            contents.Add(new UsageContent(usage));
        }

        return new(ChatRole.Assistant, contents)
        {
            ResponseId = update.CompletionId,
            MessageId = update.CompletionId,
            ModelId = update.Model,
            CreatedAt = update.CreatedAt,
            FinishReason = update.FinishReason is { } reason ? Map(reason) : null,
            RawRepresentation = update,
        };
    }

    /// <summary>A refusal comes in a member of its own; it must not look like an answer.</summary>
    private static List<AIContent> Contents(ChatMessageContent content, string? refusal)
    {
        List<AIContent> contents = [.. content.Where(part => part.Text is not null).Select(part => new TextContent(part.Text))];
        if (!string.IsNullOrEmpty(refusal))
        {
            contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
        }

        return contents;
    }

    private static AIFinishReason? Map(OpenAIFinishReason reason) => reason switch
    {
        OpenAIFinishReason.Stop => AIFinishReason.Stop,
        OpenAIFinishReason.Length => AIFinishReason.Length,
        OpenAIFinishReason.ContentFilter => AIFinishReason.ContentFilter,
        OpenAIFinishReason.ToolCalls or OpenAIFinishReason.FunctionCall => AIFinishReason.ToolCalls,
        _ => new AIFinishReason(reason.ToString()),
    };

    private static UsageDetails? Map(ChatTokenUsage? usage) => usage is null ? null : new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };
}
