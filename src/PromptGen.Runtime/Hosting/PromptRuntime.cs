using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PromptGen.Caching;
using PromptGen.Calling;
using PromptGen.Configuration;
using PromptGen.Hosting;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen;

/// <summary>What prompts run on: models, clock, log. One for an application; safe for concurrent use.</summary>
public sealed class PromptRuntime
{
    private readonly Func<string, IChatClient?> _models;
    private readonly Func<double>? _jitter;
    private readonly ConcurrentDictionary<string, ModelHealth> _health = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _announced = new(StringComparer.Ordinal);
    private volatile RuntimeSettings _settings;

    private PromptRuntime(
        Func<string, IChatClient?> models, PromptRuntimeOptions options, IReadOnlyDictionary<string, string>? configuration = null, Func<string, bool>? hasModel = null)
    {
        _models = models;
        _jitter = options.Jitter;
        Options = options;
        _settings = new(new(options.Prompts, configuration ?? new Dictionary<string, string>()), options, hasModel ?? (key => models(key) is not null));
        Drain = new(options.TimeProvider);
        Retries = new(options.TimeProvider);
        TokenEstimator = options.TokenEstimator ?? Limits.TokenEstimator.Instance;
        UsageTags = new(options.Usage.Series);
        Limiter = options.Limiter ?? CallLimiter.CreateLocal(options.TimeProvider);
        Log = options.LoggerFactory is { } logs ? new UnfailingLogger(logs.CreateLogger("PromptGen")) : NullLogger.Instance;
        KeepsReplies = options.RecordSinks.Any(static s => s is FailureRecords { KeepsReplies: true });
        Replies = options.Cache is { } cache ? new(cache, options.CacheTimeout, options.TimeProvider, Log) : null;
    }

    internal PromptRuntimeOptions Options { get; }

    internal RetryPipeline Retries { get; }

    /// <summary>What is set at this moment; a call looks once.</summary>
    internal RuntimeSettings Settings => _settings;

    internal ICallLimiter Limiter { get; }

    /// <summary>The tenants and features that metrics name.</summary>
    internal UsageTags UsageTags { get; }

    internal CallDrain Drain { get; }

    internal ITokenEstimator TokenEstimator { get; }

    /// <summary>Where replies are kept; null: nowhere.</summary>
    internal ReplyStore? Replies { get; }

    /// <summary>Whether what is kept of failures has to do with their replies.</summary>
    internal bool KeepsReplies { get; }

    internal FlightTable Flights { get; } = new();

    internal ILogger Log { get; }

    /// <summary>A runtime whose every model key means this client.</summary>
    public static PromptRuntime Create(IChatClient client, PromptRuntimeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(_ => client, options ?? new());
    }

    /// <summary>A runtime with a client for each model key.</summary>
    public static PromptRuntime Create(IReadOnlyDictionary<string, IChatClient> models, PromptRuntimeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        return new(key => models.GetValueOrDefault(key), options ?? new());
    }

    /// <summary>For generated code: makes what runs one prompt.</summary>
    /// <exception cref="InvalidOperationException">The prompt names a model key that the runtime has no client for.</exception>
    public PromptCaller<TInput, TOutput> CreateCaller<TInput, TOutput>(PromptDefinition<TInput, TOutput> definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Announce(definition.Info);
        return new(this, definition);
    }

    /// <summary>
    /// Refuses new calls with <see cref="FailureKind.ShuttingDown"/>, waits for those in flight, and ends what is left with the same kind when the limit
    /// fires. A host does this when it stops; a runtime that has been stopped stays so.
    /// </summary>
    public async Task StopAsync(CancellationToken limit)
    {
        await Drain.StopAsync(limit).ConfigureAwait(false);
        foreach (var failures in Options.RecordSinks.OfType<FailureRecords>())
        {
            await failures.FlushAsync(CancellationToken.None).WaitAsync(CallDrain.Farewell, Options.TimeProvider, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal static PromptRuntime Create(
        Func<string, IChatClient?> models, PromptRuntimeOptions options, IReadOnlyDictionary<string, string> configuration, Func<string, bool> hasModel) =>
        new(models, options, configuration, hasModel);

    internal IChatClient? FindModel(string key) => _models(key);

    /// <summary>What all calls know of a model together; it begins anew when its options change.</summary>
    internal ModelHealth HealthOf(string key, ModelOptions options) => _health.AddOrUpdate(
        key,
        static (_, a) => new(a.options, a.time),
        static (_, known, a) => known.Fits(a.options) ? known : new(a.options, a.time),
        (options, time: Options.TimeProvider));

    /// <summary>Puts other settings in the place of those that hold: for calls that begin from now on.</summary>
    internal void Replace(RuntimeSettings settings) => _settings = settings;

    internal double NextJitter() => _jitter is null ? Random.Shared.NextDouble() : _jitter();

    /// <summary>Says once for each prompt that it has no cache, or that its time is over.</summary>
    internal void Announce(PromptInfo info)
    {
        if (!_announced.TryAdd(info.Id + "@" + info.Version + "." + info.Variant, true))
        {
            return;
        }

        if (info.Policy.Cache is not null && Replies is null)
        {
            CallLog.NoCacheStore(Log, info.Id, info.Version);
        }

        if (info.Sunset is { } day && day < DateOnly.FromDateTime(Options.TimeProvider.GetUtcNow().UtcDateTime))
        {
            CallLog.SunsetPassed(Log, info.Id, info.Version, day, info.Successor);
        }
    }

    /// <summary>A call has sensitive inputs and is therefore not kept: said once for each prompt.</summary>
    internal void AnnounceSensitive(PromptInfo info)
    {
        if (_announced.TryAdd("sensitive " + info.Id + "@" + info.Version + "." + info.Variant, true))
        {
            CallLog.CacheExcluded(Log, info.Id, info.Version);
        }
    }
}
