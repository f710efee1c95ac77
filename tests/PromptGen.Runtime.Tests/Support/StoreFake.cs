using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace PromptGen.Runtime.Tests;

/// <summary>A store that forgets nothing by itself, and misbehaves when it is told to.</summary>
public sealed class StoreFake : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public ConcurrentQueue<DistributedCacheEntryOptions> Written { get; } = new();

    public int Reads { get; private set; }

    /// <summary>What reading and writing wait for, without heeding their token.</summary>
    public Task? Hang { get; set; }

    public Exception? Error { get; set; }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Reads++;
        await DoAsync();
        return Entries.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await DoAsync();
        Written.Enqueue(options);
        Entries[key] = value;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private async Task DoAsync()
    {
        if (Error is { } error)
        {
            throw error;
        }

        if (Hang is { } hang)
        {
            await hang;
        }
    }
}
