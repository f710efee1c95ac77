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

    /// <summary>A number from 0 to below 1 that an id has drawn: for the choice of a share of calls.</summary>
    public static double Draw(string id)
    {
        long bits = 0;
        foreach (var digit in id.AsSpan(22))
        {
            bits = (bits << 4) | (uint)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }

        return bits / (double)(1L << 40);
    }

    private static void Write(Span<char> span, long value)
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            span[i] = "0123456789abcdef"[(int)(value & 0xF)];
            value >>= 4;
        }
    }
}
