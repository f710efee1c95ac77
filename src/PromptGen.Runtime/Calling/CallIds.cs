using System.Buffers.Binary;

namespace PromptGen.Calling;

/// <summary>
/// Ids of calls: 32 hexadecimal digits, the time in milliseconds first, so that they sort by it, then 80 random bits. Not secret, hence without the
/// cost of the system's random source in every call.
/// </summary>
internal static class CallIds
{
    public static string Create(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        Random.Shared.NextBytes(bytes[6..]);
        return Convert.ToHexStringLower(bytes);
    }

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
}
