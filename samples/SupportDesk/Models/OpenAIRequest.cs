using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using OpenAIMessage = OpenAI.Chat.ChatMessage;
using OpenAIResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace SupportDesk.Models;

/// <summary>From Microsoft.Extensions.AI's messages and options to the OpenAI SDK's.</summary>
internal static class OpenAIRequest
{
    public static List<OpenAIMessage> Messages(IEnumerable<AIMessage> messages, ChatOptions? options)
    {
        List<OpenAIMessage> result = options?.Instructions is { Length: > 0 } instructions ? [new SystemChatMessage(instructions)] : [];
        result.AddRange(messages.Select(Message));
        return result;
    }

    public static ChatCompletionOptions Options(ChatOptions? options)
    {
        var result = new ChatCompletionOptions();
        if (options is null)
        {
            return result;
        }

        if (options.Tools is { Count: > 0 })
        {
            throw new NotSupportedException("This client sends no tools.");
        }

        result.Temperature = options.Temperature;
        result.TopP = options.TopP;
        result.FrequencyPenalty = options.FrequencyPenalty;
        result.PresencePenalty = options.PresencePenalty;
        result.MaxOutputTokenCount = options.MaxOutputTokens;
        foreach (string stop in options.StopSequences ?? [])
        {
            result.StopSequences.Add(stop);
        }

#pragma warning disable OPENAI001 // Both have been part of the chat protocol for years; only their place in the SDK may change.
        result.Seed = options.Seed;
        if (options.Reasoning?.Effort is { } effort)
        {
            result.ReasoningEffortLevel = Effort(effort);
        }
#pragma warning restore OPENAI001
        result.ResponseFormat = Format(options.ResponseFormat);
        return result;
    }

#pragma warning disable OPENAI001 // As above.
    private static ChatReasoningEffortLevel Effort(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.None => ChatReasoningEffortLevel.None,
        ReasoningEffort.Low => ChatReasoningEffortLevel.Low,
        ReasoningEffort.Medium => ChatReasoningEffortLevel.Medium,
        ReasoningEffort.High => ChatReasoningEffortLevel.High,
        ReasoningEffort.ExtraHigh => ChatReasoningEffortLevel.ExtraHigh,
        _ => throw new NotSupportedException($"This client does not know the reasoning effort {effort}."),
    };
#pragma warning restore OPENAI001

    private static OpenAIMessage Message(AIMessage message)
    {
        List<ChatMessageContentPart> parts = [.. message.Contents.Select(Part)];
        return message.Role.Value switch
        {
            "system" => new SystemChatMessage(parts),
            "user" => new UserChatMessage(parts),
            "assistant" => new AssistantChatMessage(parts),
            var role => throw new NotSupportedException($"This client sends no messages of the role {role}."),
        };
    }

    private static ChatMessageContentPart Part(AIContent content) => content is TextContent text
        ? ChatMessageContentPart.CreateTextPart(text.Text)
        : throw new NotSupportedException($"This client sends text only, not {content.GetType().Name}.");

    /// <summary>
    /// The schema is sent without <c>strict</c>: where a prompt's schema has no strict form it is sent whole, which strict mode rejects. The reply is validated against all of it
    /// anyway.
    /// </summary>
    private static OpenAIResponseFormat? Format(Microsoft.Extensions.AI.ChatResponseFormat? format) => format switch
    {
        null => null,
        ChatResponseFormatText => OpenAIResponseFormat.CreateTextFormat(),
        ChatResponseFormatJson { Schema: { } schema } json => OpenAIResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "reply", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription),
        ChatResponseFormatJson => OpenAIResponseFormat.CreateJsonObjectFormat(),
        _ => throw new NotSupportedException($"This client does not know the response format {format.GetType().Name}."),
    };
}
