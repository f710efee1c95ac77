using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PromptGen.Calling;
using PromptGen.Redaction;
using PromptGen.Telemetry;

namespace PromptGen.Failures;

/// <summary>One failure record as a line of JSON: what the call record says, what is wrong with the reply, and of texts what the options permit, masked.</summary>
internal static class FailureLine
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(FailureEntry entry, FailureRecordOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", "promptgen-failure/1");
            WriteRecord(writer, entry.Record);
            if (entry.Call is { } call)
            {
                WriteViolations(writer, call);
                WriteReply(writer, call, options);
                if (options.Inputs)
                {
                    WriteInputs(writer, call, options.MaxText);
                }
            }

            writer.WriteEndObject();
        }

        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        return buffer.WrittenMemory;
    }

    private static void WriteRecord(Utf8JsonWriter writer, CallRecord record)
    {
        writer.WriteString("time", record.StartedAt);
        writer.WriteString("callId", record.CallId);
        writer.WriteString("prompt", record.PromptId);
        writer.WriteString("version", record.PromptVersion);
        WriteKnown(writer, "variant", record.Variant);
        writer.WriteString("hash", record.PromptHash);
        writer.WriteString("modelKey", record.ModelKey);
        WriteKnown(writer, "model", record.Model ?? (record.Attempts is [.., var last] ? last.Model : null));
        WriteKnown(writer, "tenant", record.Tenant);
        WriteKnown(writer, "requestId", record.RequestId);
        writer.WriteString("outcome", CallSpan.Name(record.Outcome));
        WriteKnown(writer, "kind", record.Kind is { } kind ? FailureKinds.GetName(kind) : null);
        writer.WriteNumber("durationMs", Math.Round(record.Duration.TotalMilliseconds, 3));
        writer.WriteStartArray("attempts");
        foreach (var attempt in record.Attempts)
        {
            writer.WriteStartObject();
            writer.WriteString("modelKey", attempt.ModelKey);
            WriteKnown(writer, "kind", attempt.Kind is { } why ? FailureKinds.GetName(why) : null);
            if (attempt.StatusCode is { } status)
            {
                writer.WriteNumber("status", status);
            }

            WriteKnown(writer, "finishReason", attempt.FinishReason);
            writer.WriteNumber("durationMs", Math.Round(attempt.Duration.TotalMilliseconds, 3));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("checks");
        foreach (var check in record.Checks)
        {
            writer.WriteStringValue(check.Name);
        }

        writer.WriteEndArray();
    }

    // The place in a reply may be the name of a member of a map, which is data.
    private static void WriteViolations(Utf8JsonWriter writer, CallState call)
    {
        if (call.Content?.Violations is not { Count: > 0 } violations)
        {
            return;
        }

        writer.WriteStartArray("violations");
        foreach (var violation in violations.Take(20))
        {
            writer.WriteStartObject();
            writer.WriteString("keyword", violation.Keyword);
            writer.WriteString("message", violation.Message);
            writer.WriteNumber("offset", violation.Offset);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteReply(Utf8JsonWriter writer, CallState call, FailureRecordOptions options)
    {
        if (options.Reply == FailureReply.None || call.Content?.Reply is not { } reply)
        {
            return;
        }

        // Masked before it is cut, so that half a secret is none.
        var text = ForeignText.Cut(ForeignText.Mask(reply, call), options.MaxText);
        writer.WriteString("reply", options.Reply == FailureReply.Text ? text : ReplyShape.Of(text, call.Plan.HasOutputSchema));
        writer.WriteString("replyIs", options.Reply == FailureReply.Text ? "text" : "shape");
    }

    private static void WriteInputs(Utf8JsonWriter writer, CallState call, int most) =>
        writer.WriteString("inputs", ForeignText.Cut(ForeignText.Mask(SensitiveInputs.Masked(call), call), most));

    private static void WriteKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
