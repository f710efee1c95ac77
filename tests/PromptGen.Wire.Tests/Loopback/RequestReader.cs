using System.Globalization;
using System.Text;

namespace PromptGen.Wire.Tests.Loopback;

/// <summary>Reads one request of HTTP/1.1 from a connection, byte by byte: there is nothing of the next one to keep.</summary>
internal static class RequestReader
{
    public static async Task<Request?> ReadAsync(Stream stream, CancellationToken token)
    {
        if (await LineAsync(stream, token) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, token) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = headers.TryGetValue("transfer-encoding", out var encoding) && encoding == "chunked"
            ? await ChunksAsync(stream, token)
            : await BytesAsync(stream, headers.TryGetValue("content-length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0, token);
        return new(first.Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string?> LineAsync(Stream stream, CancellationToken token)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static async Task<byte[]> ChunksAsync(Stream stream, CancellationToken token)
    {
        var body = new List<byte>();
        while (await LineAsync(stream, token) is { } size && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var count)
        {
            body.AddRange(await BytesAsync(stream, count, token));
            await LineAsync(stream, token);
        }

        await LineAsync(stream, token);
        return [.. body];
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int count, CancellationToken token)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, token);
        return bytes;
    }
}
