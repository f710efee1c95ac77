using System.Collections.Concurrent;

namespace PromptGen.Telemetry;

/// <summary>Tenants and features as tags of metrics: callers may name as many as they like, and only the first so many pairs are told apart.</summary>
/// <param name="most">How many pairs.</param>
internal sealed class UsageTags(int most)
{
    public const string Other = "_other";

    // A name that long is a text.
    private const int MaxLength = 100;

    private readonly ConcurrentDictionary<(string? Tenant, string? Feature), bool> _pairs = new();
    private int _count;

    /// <summary>The tags; null: there is none.</summary>
    public (string? Tenant, string? Feature) Of(string? tenant, string? feature)
    {
        if (most == 0 || (tenant is null && feature is null))
        {
            return default;
        }

        var pair = (Tenant: Short(tenant), Feature: Short(feature));
        if (_pairs.ContainsKey(pair) || TryAdd(pair))
        {
            return pair;
        }

        return (tenant is null ? null : Other, feature is null ? null : Other);
    }

    private bool TryAdd((string?, string?) pair)
    {
        if (Volatile.Read(ref _count) >= most)
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) <= most)
        {
            if (!_pairs.TryAdd(pair, true))
            {
                // Another call has just done so.
                Interlocked.Decrement(ref _count);
            }

            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    private static string? Short(string? name) => name?.Length > MaxLength ? Other : name;
}
