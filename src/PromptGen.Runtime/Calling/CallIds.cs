namespace PromptGen.Calling;

/// <summary>
/// Ids of calls: 32 hexadecimal digits, the time in milliseconds first, so that they sort by it, then 80 random bits. Not secret, hence without the
/// cost of the system's random source in every call.
/// </summary>
internal static class CallIds
{
    public static string Create(DateTimeOffset now) => string.Create(32, now.ToUnixTimeMilliseconds(), static (span, milliseconds) =>
    {
        Write(span[..12], milliseconds);
        Write(span[12..22], Random.Shared.NextInt64(1L << 40));
        Write(span[22..], Random.Shared.NextInt64(1L << 40));
    });

    private static void Write(Span<char> span, long value)
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            span[i] = "0123456789abcdef"[(int)(value & 0xF)];
            value >>= 4;
        }
    }
}
