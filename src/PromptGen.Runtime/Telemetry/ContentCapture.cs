using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Calling;
using PromptGen.Redaction;

namespace PromptGen.Telemetry;

/// <summary>
/// What was sent and what came back, on the span of the requests, by the conventions' schemas: for a share of a prompt's calls where an application asks for it.
/// Secrets and the values of sensitive inputs are masked, texts are cut, media are named only.
/// </summary>
internal static class ContentCapture
{
    private const int MaxText = 8_000;

    /// <summary>Whether this is one of the calls: the same for all that is done for it.</summary>
    public static bool IsChosen(CallState call) => call.Plan.CaptureContent > 0 && CallIds.Draw(call.CallId) < call.Plan.CaptureContent;

    public static void Write(Activity activity, CallState call)
    {
        if (IsChosen(call))
        {
            Telling.Try(call, "content", activity, static (call, activity) => Write(call, activity));
        }
    }

    private static void Write(CallState call, Activity activity)
    {
        var rendered = call.Messages;
        activity.SetTag("gen_ai.system_instructions", Parts(rendered.Where(static m => m.Role == ChatRole.System), call));
        activity.SetTag("gen_ai.input.messages", Messages(rendered.Where(static m => m.Role != ChatRole.System), call));
        activity.SetTag("gen_ai.output.messages", Output(call));
    }

    private static string? Parts(IEnumerable<ChatMessage> messages, CallState call)
    {
        var contents = messages.SelectMany(static m => m.Contents).ToList();
        return contents.Count == 0 ? null : Json(writer => WriteParts(writer, contents, call));
    }

    private static string Messages(IEnumerable<ChatMessage> messages, CallState call) => Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            writer.WritePropertyName("parts");
            WriteParts(writer, message.Contents, call);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string? Output(CallState call) => call.Content?.Reply is not { Length: > 0 } reply ? null : Json(writer =>
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("role", "assistant");
        writer.WritePropertyName("parts");
        WriteParts(writer, [new TextContent(reply)], call);
        writer.WriteString("finish_reason", call.Attempts is [.., { FinishReason: { } reason }] ? ForeignText.CleanName(reason) : "error");
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private static void WriteParts(Utf8JsonWriter writer, IEnumerable<AIContent> contents, CallState call)
    {
        writer.WriteStartArray();
        foreach (var content in contents)
        {
            writer.WriteStartObject();
            if (content is TextContent text)
            {
                writer.WriteString("type", "text");
                writer.WriteString("content", ForeignText.Cut(ForeignText.Mask(text.Text, call), MaxText));
            }
            else
            {
                writer.WriteString("type", "media");
                if (content is DataContent { MediaType: { } type })
                {
                    writer.WriteString("mime_type", type);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
