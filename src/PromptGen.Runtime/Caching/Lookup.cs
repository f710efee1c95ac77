namespace PromptGen.Caching;

/// <summary>What is kept for a call; the default: nothing.</summary>
/// <param name="Reply">The reply; null: there is none that may be used for anything.</param>
/// <param name="IsFresh">Whether it may answer the call; else it may stand in for a failure.</param>
internal readonly record struct Lookup(CachedReply? Reply, bool IsFresh)
{
    public static async ValueTask<Lookup> FindAsync(ReplyStore? store, string key, CachePolicy policy, long maxText, TimeSpan left, CancellationToken token)
    {
        if (store is null || await store.FindAsync(key, maxText, left, token).ConfigureAwait(false) is not { } reply)
        {
            return default;
        }

        var isFresh = store.Clock.IsWithin(reply.CreatedAt, policy.Ttl);
        return isFresh || (policy.StaleOnFailure is { } stale && store.Clock.IsWithin(reply.CreatedAt, stale)) ? new(reply, isFresh) : default;
    }
}
