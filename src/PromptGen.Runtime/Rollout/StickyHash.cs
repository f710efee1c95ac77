namespace PromptGen.Rollout;

/// <summary>
/// A number that depends on a key alone, the same in every process and every version: FNV-1a over the UTF-16 units, mixed as SplitMix64 mixes, since the high bits of
/// FNV say little of short keys. Nobody's safety rests on it.
/// </summary>
internal static class StickyHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Seed(string name) => Add(Basis, name);

    /// <summary>From 0 to below 1, evenly over keys.</summary>
    public static double Draw(ulong seed, string key)
    {
        var hash = Add((seed ^ 0xFF) * Prime, key);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ (byte)c) * Prime;
            hash = (hash ^ (byte)(c >> 8)) * Prime;
        }

        return hash;
    }
}
