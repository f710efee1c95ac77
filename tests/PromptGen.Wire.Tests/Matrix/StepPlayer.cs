using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGen.Wire.Tests.Loopback;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Writes what one step of a row says to the connection.</summary>
internal static class StepPlayer
{
    private const string Answer = """{"answer":"42","confidence":0.9,"citations":["doc-1"]}""";

    public static async Task PlayAsync(Exchange exchange, JsonElement step, bool isAnthropic)
    {
        if (step.TryGetProperty("delay_headers_ms", out var delay) && await exchange.WaitForDisconnectAsync(TimeSpan.FromMilliseconds(delay.GetInt32())))
        {
            exchange.Reset();
            return;
        }

        if (step.TryGetProperty("use", out var name))
        {
            await PlayTemplateAsync(exchange, name.GetString()!, isAnthropic);
        }
        else if (step.TryGetProperty("status", out _))
        {
            await PlayReplyAsync(exchange, step);
        }
        else
        {
            exchange.Reset();
        }
    }

    /// <summary>A good answer: as a stream where the request asks for one.</summary>
    public static Task OkAsync(Exchange exchange, bool isAnthropic) => PlayTemplateAsync(exchange, "ok", isAnthropic);

    private static async Task PlayTemplateAsync(Exchange exchange, string name, bool isAnthropic)
    {
        var template = MatrixRow.Templates.GetProperty(name);
        var reply = template.TryGetProperty("status", out _) ? template : template.GetProperty(isAnthropic ? "anthropic" : "openai");
        if (name == "ok" && exchange.Request.Body.Contains("\"stream\":true", StringComparison.Ordinal))
        {
            await exchange.BeginAsync(200, [("content-type", "text/event-stream")], null);
            await exchange.WriteAsync(Encoding.UTF8.GetBytes(isAnthropic ? AnthropicStream() : OpenAIStream()));
            exchange.Close();
            return;
        }

        await PlayReplyAsync(exchange, reply);
    }

    private static async Task PlayReplyAsync(Exchange exchange, JsonElement step)
    {
        var status = step.GetProperty("status").GetInt32();
        var headers = Headers(step);
        if (step.TryGetProperty("stream_chunks", out var chunks))
        {
            await exchange.BeginAsync(status, headers, null);
            await StreamAsync(exchange, step, chunks);
        }
        else if (step.TryGetProperty("stream_loop", out var loop))
        {
            await exchange.BeginAsync(status, headers, null);
            while (true)
            {
                await exchange.WriteAsync(Encoding.UTF8.GetBytes(loop.GetProperty("data").GetString()!));
                await Task.Delay(loop.GetProperty("every_ms").GetInt32(), exchange.Stop);
            }
        }
        else if (step.TryGetProperty("body_gen", out var generated))
        {
            await GeneratedBody.WriteAsync(exchange, status, headers, generated);
        }
        else
        {
            await WriteBodyAsync(exchange, step, status, headers);
        }
    }

    private static async Task WriteBodyAsync(Exchange exchange, JsonElement step, int status, List<(string, string)> headers)
    {
        var body = Encoding.UTF8.GetBytes(Body(step.GetProperty("body")));
        long length = step.TryGetProperty("content_length", out var announced) ? announced.GetInt64()
            : body.Length + (step.TryGetProperty("content_length_add", out var more) ? more.GetInt64() : 0);
        await exchange.BeginAsync(status, headers, length);
        if (step.TryGetProperty("drip", out var drip))
        {
            var size = drip.GetProperty("bytes").GetInt32();
            for (var at = 0; at < body.Length; at += size)
            {
                await exchange.WriteAsync(body.AsMemory(at, Math.Min(size, body.Length - at)));
                await Task.Delay(drip.GetProperty("every_ms").GetInt32(), exchange.Stop);
            }
        }
        else
        {
            await exchange.WriteAsync(body);
        }

        End(exchange, step);
    }

    private static async Task StreamAsync(Exchange exchange, JsonElement step, JsonElement chunks)
    {
        var split = step.TryGetProperty("stream_bytes_split", out var size) ? size.GetInt32() : int.MaxValue;
        foreach (var chunk in chunks.EnumerateArray())
        {
            if (chunk.TryGetProperty("delay_ms", out var delay))
            {
                await Task.Delay(delay.GetInt32(), exchange.Stop);
            }

            var bytes = Encoding.UTF8.GetBytes(chunk.GetProperty("data").GetString()!);
            for (var at = 0; at < bytes.Length;)
            {
                var count = Math.Min(split, bytes.Length - at);
                await exchange.WriteAsync(bytes.AsMemory(at, count));
                at += count;
            }
        }

        if (!step.TryGetProperty("close", out var close) || close.GetString() != "reset")
        {
            exchange.Close();
            return;
        }

        // A reset overtakes what is still on its way.
        await Task.Delay(100, exchange.Stop);
        exchange.Reset();
    }

    private static void End(Exchange exchange, JsonElement step)
    {
        switch (step.TryGetProperty("close", out var close) ? close.GetString() : null)
        {
            case "reset":
                exchange.Reset();
                break;
            case "eof":
                exchange.Close();
                break;
        }
    }

    private static List<(string, string)> Headers(JsonElement step)
    {
        var headers = new List<(string, string)>();
        foreach (var header in step.GetProperty("headers").EnumerateObject())
        {
            if (header.Value.ValueKind == JsonValueKind.Array)
            {
                headers.AddRange(header.Value.EnumerateArray().Select(v => (header.Name, Expand(v.GetString()!))));
            }
            else
            {
                headers.Add((header.Name, Expand(header.Value.GetString()!)));
            }
        }

        return headers;
    }

    private static string Expand(string value)
    {
        if (value.StartsWith("$http_date(", StringComparison.Ordinal))
        {
            var seconds = int.Parse(value["$http_date(".Length..].TrimEnd(')').TrimEnd('s'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return DateTimeOffset.UtcNow.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture);
        }

        return value.StartsWith("$repeat(", StringComparison.Ordinal)
            ? new string(value[8], int.Parse(value[10..^1], CultureInfo.InvariantCulture))
            : value;
    }

    private static string Body(JsonElement body)
    {
        var text = body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();
        const string Long = "$gen(answer_len,";
        var at = text.IndexOf(Long, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var end = text.IndexOf(')', at);
        var length = int.Parse(text[(at + Long.Length)..end], CultureInfo.InvariantCulture);
        var answer = JsonSerializer.Serialize(Answer.Replace("42", new string('x', length), StringComparison.Ordinal))[1..^1];
        return string.Concat(text.AsSpan(0, at), answer, text.AsSpan(end + 1));
    }

    private static string OpenAIStream()
    {
        var text = new StringBuilder();
        foreach (var delta in Deltas())
        {
            text.Append("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"model-a\",\"choices\":[{\"index\":0,\"delta\":{\"content\":")
                .Append(delta).Append("},\"finish_reason\":null}]}\n\n");
        }

        return text
            .Append("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"model-a\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
            .Append("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"model-a\",\"choices\":[],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":20,\"total_tokens\":70}}\n\n")
            .Append("data: [DONE]\n\n").ToString();
    }

    private static string AnthropicStream()
    {
        var text = new StringBuilder(
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-a\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":50,\"output_tokens\":1}}}\n\n" +
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n");
        foreach (var delta in Deltas())
        {
            text.Append("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":").Append(delta).Append("}}\n\n");
        }

        return text
            .Append("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n")
            .Append("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":20}}\n\n")
            .Append("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n").ToString();
    }

    private static IEnumerable<string> Deltas() => Answer.Chunk(16).Select(c => JsonSerializer.Serialize(new string(c)));
}
