using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGen.Resilience.Wire;

/// <summary>
/// A reply that came whole and that an SDK gave up on: OpenAI's reads a fixed list of end reasons, expects a choice and believes every number, and the many servers that speak
/// its language keep to none of it. Read by the format of Chat Completions
/// (https://platform.openai.com/docs/api-reference/chat/object); what else it may be stays the SDK's failure.
/// </summary>
internal static class UnreadReply
{
    /// <summary>The reply; null where the exception is not one of reading, or the body not of that format.</summary>
    public static ChatResponse? Read(Exception exception, AttemptObservation seen)
    {
        if (!IsOfReading(exception) || seen.WholeBody is not { } body || WireFailures.Classify(seen) is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A client on the way that refuses a reply, a guard for instance, throws something of its own: that must stay a refusal.
    private static bool IsOfReading(Exception exception) =>
        exception is ArgumentOutOfRangeException or FormatException or OverflowException or JsonException or KeyNotFoundException or IndexOutOfRangeException;

    private static ChatResponse? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "object") != "chat.completion" || Member(root, "choices") is not { ValueKind: JsonValueKind.Array } choices)
        {
            return null;
        }

        var response = new ChatResponse { ResponseId = Text(root, "id"), ModelId = Text(root, "model"), Usage = Usage(root) };
        if (choices.GetArrayLength() == 0)
        {
            return response;
        }

        var choice = choices[0];
        if (Member(choice, "message") is not { ValueKind: JsonValueKind.Object } message || Member(message, "tool_calls") is { ValueKind: JsonValueKind.Array })
        {
            return null;
        }

        var reply = new ChatMessage(ChatRole.Assistant, Content(message));
        if (Text(message, "refusal") is { Length: > 0 } refusal)
        {
            reply.Contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
        }

        response.Messages.Add(reply);
        response.FinishReason = Text(choice, "finish_reason") is { Length: > 0 } reason ? new(reason) : null;
        return response;
    }

    // A text, or a list of parts.
    private static string? Content(JsonElement message) => Member(message, "content") is { ValueKind: JsonValueKind.Array } parts
        ? string.Concat(parts.EnumerateArray().Select(static p => Text(p, "text")))
        : Text(message, "content");

    private static UsageDetails? Usage(JsonElement root) => Member(root, "usage") is not { ValueKind: JsonValueKind.Object } usage ? null : new()
    {
        InputTokenCount = Count(usage, "prompt_tokens"),
        OutputTokenCount = Count(usage, "completion_tokens"),
    };

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Count(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : null;
}
