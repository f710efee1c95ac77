using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PromptGen.Wire.Tests.Loopback;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Bodies that are too large to stand in the matrix.</summary>
internal static class GeneratedBody
{
    private const string Content = """{\"answer\":\"42\",\"confidence\":0.9,\"citations\":[\"doc-1\"]}""";

    private static readonly ConcurrentDictionary<long, byte[]> Bombs = new();

    public static Task WriteAsync(Exchange exchange, int status, List<(string, string)> headers, JsonElement generated) =>
        generated.GetProperty("kind").GetString() switch
        {
            "json_string_bytes" => LongAsync(exchange, status, headers, generated.GetProperty("bytes").GetInt64()),
            "gzip_zeros" => BombAsync(exchange, status, headers, generated.GetProperty("expanded_bytes").GetInt64()),
            "openai_ok_with_depth" => TextAsync(exchange, status, headers, Deep(generated.GetProperty("depth").GetInt32())),
            "openai_ok_invalid_utf8" => BytesAsync(exchange, status, headers, InvalidUtf8()),
            var kind => throw new InvalidOperationException("No body of the kind " + kind),
        };

    private static async Task LongAsync(Exchange exchange, int status, List<(string, string)> headers, long bytes)
    {
        await exchange.BeginAsync(status, headers, bytes + 2);
        await exchange.WriteAsync("\""u8.ToArray());
        var block = Encoding.UTF8.GetBytes(new string('a', 65_536));
        for (var sent = 0L; sent < bytes; sent += block.Length)
        {
            await exchange.WriteAsync(block);
        }

        await exchange.WriteAsync("\""u8.ToArray());
    }

    private static Task BombAsync(Exchange exchange, int status, List<(string, string)> headers, long bytes) =>
        BytesAsync(exchange, status, headers, Bombs.GetOrAdd(bytes, static bytes => Pack(bytes)));

    // Packing takes longer than an attempt may.
    private static byte[] Pack(long bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var sent = 0L; sent < bytes; sent += zeros.Length)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    private static string Deep(int depth) =>
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"model-a\",\"deep\":" + new string('[', depth) + new string(']', depth) +
        ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + Content + "\"},\"finish_reason\":\"stop\"}]}";

    private static byte[] InvalidUtf8() =>
    [
        .. Encoding.UTF8.GetBytes("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"model-a\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"answer\\\":\\\"4"),
        0xFF, 0xC3, 0x28,
        .. Encoding.UTF8.GetBytes("2\\\",\\\"confidence\\\":0.9,\\\"citations\\\":[\\\"doc-1\\\"]}\"},\"finish_reason\":\"stop\"}]}"),
    ];

    private static Task TextAsync(Exchange exchange, int status, List<(string, string)> headers, string text) =>
        BytesAsync(exchange, status, headers, Encoding.UTF8.GetBytes(text));

    private static async Task BytesAsync(Exchange exchange, int status, List<(string, string)> headers, byte[] bytes)
    {
        await exchange.BeginAsync(status, headers, bytes.Length);
        await exchange.WriteAsync(bytes);
    }
}
