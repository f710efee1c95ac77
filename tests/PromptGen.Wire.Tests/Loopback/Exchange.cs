using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PromptGen.Wire.Tests.Loopback;

/// <summary>A request, and the connection that its reply is written to.</summary>
internal sealed class Exchange(Request request, Stream stream, TcpClient client, CancellationToken stop)
{
    public Request Request { get; } = request;

    public bool IsClosed { get; private set; }

    public CancellationToken Stop { get; } = stop;

    /// <summary>The status and the headers.</summary>
    /// <param name="status">The status.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="length">The length that is announced; null: the body ends with the connection.</param>
    public Task BeginAsync(int status, IEnumerable<(string Name, string Value)> headers, long? length)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n");
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        text.Append(length is { } known ? string.Create(CultureInfo.InvariantCulture, $"content-length: {known}\r\n") : "connection: close\r\n");
        text.Append("\r\n");
        return WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, Stop);
        await stream.FlushAsync(Stop);
    }

    /// <summary>Ends the connection in order.</summary>
    public void Close()
    {
        IsClosed = true;
        client.Client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        IsClosed = true;
        client.Client.LingerState = new(true, 0);
        client.Close();
    }

    /// <summary>Waits until the client has closed the connection, or for as long as it is told.</summary>
    public async Task<bool> WaitForDisconnectAsync(TimeSpan longest)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        source.CancelAfter(longest);
        try
        {
            return await stream.ReadAsync(new byte[1], source.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>A request as it came.</summary>
internal sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
