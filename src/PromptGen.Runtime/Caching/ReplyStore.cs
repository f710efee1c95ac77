using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Caching;

/// <summary>
/// The application's store of replies. It is a help, not a need: what it takes longer than its share of the time for, or fails at, is not found and not kept, and
/// one that keeps failing is left alone for a while.
/// </summary>
internal sealed class ReplyStore
{
    private static readonly ResiliencePropertyKey<TimeSpan> Limit = new("promptgen.cache.limit");

    private readonly IDistributedCache _store;
    private readonly TimeSpan _timeout;
    private readonly ILogger _log;
    private readonly ResiliencePipeline _pipeline;

    public ReplyStore(IDistributedCache store, TimeSpan timeout, TimeProvider time, ILogger log)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        _store = store;
        _timeout = timeout;
        _log = log;
        Clock = new(time);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),

                // A caller who gives up says nothing of the store.
                ShouldHandle = static args => new(args.Outcome.Exception is not null && !args.Context.CancellationToken.IsCancellationRequested),
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(args.Context.Properties.GetValue(Limit, TimeSpan.Zero)) })
            .Build();
    }

    public CacheClock Clock { get; }

    /// <summary>What is kept under a key; null: nothing that can be read in time. Throws nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="maxText">The most bytes that a text may have.</param>
    /// <param name="left">The time that the call has left: the store gets no more than a quarter.</param>
    /// <param name="token">Ends the wait.</param>
    public async ValueTask<CachedReply?> FindAsync(string key, long maxText, TimeSpan left, CancellationToken token)
    {
        var share = left / 4;
        var found = await RunAsync(
            "read", share < _timeout ? share : _timeout, static (state, token) => state._store.GetAsync(state.key, token), (_store, key), token).ConfigureAwait(false);
        return found is null || found.Length > CachedReply.MaxBytes(maxText) ? null : CachedReply.Read(found, key);
    }

    /// <summary>Keeps a reply. Throws nothing; nobody has to wait for it.</summary>
    public async Task KeepAsync(string key, string text, string? model, TimeSpan lifetime)
    {
        var entry = new CachedReply(text, model, Clock.Now).Write(key);
        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
        await RunAsync(
            "write",
            _timeout,
            static async (state, token) =>
            {
                await state._store.SetAsync(state.key, state.entry, state.options, token).ConfigureAwait(false);
                return (byte[]?)null;
            },
            (_store, key, entry, options),
            CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<byte[]?> RunAsync<TState>(
        string operation, TimeSpan limit, Func<TState, CancellationToken, Task<byte[]?>> run, TState state, CancellationToken token)
    {
        // Less is no limit that a timer can keep.
        if (limit < TimeSpan.FromMilliseconds(10))
        {
            return null;
        }

        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, token);
        context.Properties.Set(Limit, limit);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, work) => await Abandonable.WaitAsync(work.run(work.state, context.CancellationToken), context.CancellationToken).ConfigureAwait(false),
                context,
                (run, state)).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever a store throws, the call goes on without it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!token.IsCancellationRequested)
            {
                CallLog.CacheStoreFailed(_log, operation, exception.GetType().Name);
                CallMetrics.CacheStoreFailed(operation);
            }

            return null;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
