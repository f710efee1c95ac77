using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PromptGen.Calling;
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

    private PromptRuntime(Func<string, IChatClient?> models, PromptRuntimeOptions options)
    {
        _models = models;
        _jitter = options.Jitter;
        Options = options;
        Pipelines = new(options.TimeProvider);
        TokenEstimator = options.TokenEstimator ?? Limits.TokenEstimator.Instance;
        Log = (ILogger?)options.LoggerFactory?.CreateLogger("PromptGen") ?? NullLogger.Instance;
    }

    internal PromptRuntimeOptions Options { get; }

    internal AttemptPipelines Pipelines { get; }

    internal CallDrain Drain { get; } = new();

    internal ITokenEstimator TokenEstimator { get; }

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
    public Task StopAsync(CancellationToken limit) => Drain.StopAsync(Options.TimeProvider, limit);

    internal static PromptRuntime Create(Func<string, IChatClient?> models, PromptRuntimeOptions options) => new(models, options);

    internal IChatClient? FindModel(string key) => _models(key);

    internal ModelHealth HealthOf(string key) =>
        _health.GetOrAdd(key, static (key, options) => new(options.GetModel(key), options.TimeProvider), Options);

    /// <summary>The prompt with what the application sets otherwise than its file.</summary>
    /// <exception cref="InvalidOperationException">A setting is beyond the file's ceilings.</exception>
    internal PromptInfo Settled(PromptInfo info)
    {
        if (!Options.Prompts.TryGetValue(info.Id, out var settings))
        {
            return info;
        }

        List<string> problems = [];
        var settled = settings.Apply(info, problems);
        return problems.Count == 0 ? settled : throw new InvalidOperationException(string.Join(' ', problems));
    }

    internal double NextJitter() => _jitter is null ? Random.Shared.NextDouble() : _jitter();

    /// <summary>Says once for each prompt what of its policy does nothing yet, and that its time is over.</summary>
    internal void Announce(PromptInfo info)
    {
        if (!_announced.TryAdd(info.Id + "@" + info.Version + "." + info.Variant, true))
        {
            return;
        }

        if (UnbuiltStages.Describe(info) is { } names)
        {
            CallLog.StagesNotBuilt(Log, info.Id, info.Version, names);
        }

        if (info.Sunset is { } day && day < DateOnly.FromDateTime(Options.TimeProvider.GetUtcNow().UtcDateTime))
        {
            CallLog.SunsetPassed(Log, info.Id, info.Version, day, info.Successor);
        }
    }

    /// <summary>A call asks for something of the cache, which does nothing yet: said once for each prompt.</summary>
    internal void AnnounceCacheUse(PromptInfo info)
    {
        if (_announced.TryAdd("cache " + info.Id + "@" + info.Version + "." + info.Variant, true))
        {
            CallLog.StagesNotBuilt(Log, info.Id, info.Version, "PromptCallOptions.Cache");
        }
    }
}
