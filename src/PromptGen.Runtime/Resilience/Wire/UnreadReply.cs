using System.Diagnostics;
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
    /// <summary>The reply; null where the exception is not the SDK's over a reply, or the body not of that format.</summary>
    public static ChatResponse? Read(Exception exception, AttemptObservation seen) =>
        seen is { Requests: 1, WholeBody: { } body } && WireFailures.Classify(seen) is null && IsOfSdk(exception) ? Read(body) : null;

    /// <summary>The reply in a body; null where it is of another format.</summary>
    internal static ChatResponse? Read(ReadOnlyMemory<byte> body)
    {
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

    // A client on the way that refuses a reply throws too, and may throw the like of it while it looks at one: a refusal must stay one. So it has to be the SDK's own
    // code that gave up, as far as the stack tells.
    internal static bool IsOfSdk(Exception exception)
    {
        if (exception is not (ArgumentOutOfRangeException or FormatException or OverflowException or JsonException or KeyNotFoundException or IndexOutOfRangeException))
        {
            return false;
        }

        var stack = new StackTrace(exception);
        for (var i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i) is not { } frame || DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName is not { } assembly)
            {
                return false;
            }

            var name = assembly.AsSpan(0, assembly.IndexOf(',') is >= 0 and var end ? end : assembly.Length);
            if (name.SequenceEqual("OpenAI") || name.SequenceEqual("Azure.AI.OpenAI") || name.SequenceEqual("Microsoft.Extensions.AI.OpenAI"))
            {
                return true;
            }

            if (!name.StartsWith("System.", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }

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
        if (Member(choice, "message") is not { ValueKind: JsonValueKind.Object } message || (Member(message, "tool_calls") is { ValueKind: JsonValueKind.Array } calls && calls.GetArrayLength() > 0))
        {
            return null;
        }

        var reply = new ChatMessage(ChatRole.Assistant, Content(message));
        if (Refusal(message) is { Length: > 0 } refusal)
        {
            reply.Contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
        }

        response.Messages.Add(reply);
        response.FinishReason = Text(choice, "finish_reason") is { Length: > 0 } reason ? new(reason) : null;
        return response;
    }

    // A text, or a list of parts.
    private static string? Content(JsonElement message) => Member(message, "content") is { ValueKind: JsonValueKind.Array } parts
        ? string.Concat(parts.EnumerateArray().Where(static p => Text(p, "type") is null or "text").Select(static p => Text(p, "text")))
        : Text(message, "content");

    private static string? Refusal(JsonElement message) => Member(message, "content") is { ValueKind: JsonValueKind.Array } parts
        ? parts.EnumerateArray().Select(static p => Text(p, "refusal")).FirstOrDefault(static r => r is not null) ?? Text(message, "refusal")
        : Text(message, "refusal");

    private static UsageDetails? Usage(JsonElement root) => Member(root, "usage") is not { ValueKind: JsonValueKind.Object } usage ? null : new()
    {
        InputTokenCount = Count(usage, "prompt_tokens"),
        OutputTokenCount = Count(usage, "completion_tokens"),
        CachedInputTokenCount = Member(usage, "prompt_tokens_details") is { } input ? Count(input, "cached_tokens") : null,
        ReasoningTokenCount = Member(usage, "completion_tokens_details") is { } output ? Count(output, "reasoning_tokens") : null,
    };

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Count(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : null;
}
