using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using PromptGen.Telemetry;

namespace PromptGen;

/// <summary>What a <see cref="PromptRuntime"/> is built from, besides its models.</summary>
public sealed record PromptRuntimeOptions
{
    /// <summary>The clock of every limit and duration.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the calls are logged. Null: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Numbers from 0 to below 1 for the jitter of back-offs. Must be safe for concurrent use. Null: the shared random source.</summary>
    public Func<double>? Jitter { get; init; }

    /// <summary>Counts the tokens of requests for budgets. Null: an estimate that needs no tokenizer.</summary>
    public ITokenEstimator? TokenEstimator { get; init; }

    /// <summary>What is known of the models, by key.</summary>
    public IReadOnlyDictionary<string, ModelOptions> Models { get; init; } = new Dictionary<string, ModelOptions>();

    /// <summary>What is set otherwise than in the prompts' files, by prompt id: <c>support/answer</c>.</summary>
    public IReadOnlyDictionary<string, PromptSettings> Prompts { get; init; } = new Dictionary<string, PromptSettings>();

    /// <summary>
    /// Says what exceptions of models' clients mean that PromptGen does not know, or judges otherwise; null for those that it leaves to PromptGen. What an
    /// <see cref="AttemptObserver"/> has seen on the wire comes before it.
    /// </summary>
    public Func<Exception, ModelFailureException?>? ClassifyException { get; init; }

    /// <summary>Says when calls may run under their prompts' <c>limits</c>. Null: one that counts in this process.</summary>
    public ICallLimiter? Limiter { get; init; }

    /// <summary>What each tenant may spend in a stretch of time. Null: no limit.</summary>
    public SpendingLimit? Spending { get; init; }

    /// <summary>Bytes of one rendered prompt, its texts in UTF-8 and its media; with more a call fails with <see cref="FailureKind.InputTooLarge"/>. Null: no limit.</summary>
    public long? PromptBytes { get; init; }

    /// <summary>How far the metrics of usage are broken down.</summary>
    public UsageOptions Usage { get; init; } = new();

    /// <summary>Which names telemetry has. By default what <c>OTEL_SEMCONV_STABILITY_OPT_IN</c> asked for when the process began.</summary>
    public GenAIConventions Conventions { get; init; } = ConventionsChoice.OfEnvironment;

    /// <summary>Who keeps the records of calls.</summary>
    public IReadOnlyList<ICallRecordSink> RecordSinks { get; init; } = [];

    /// <summary>
    /// Where prompts with <c>policy.cache</c> keep replies. Null: nowhere; each such prompt says so once (event 1012), and calls that are made at the same time still
    /// share one request.
    /// </summary>
    public IDistributedCache? Cache { get; init; }

    /// <summary>The most time that a call waits for <see cref="Cache"/>, more than zero; never more than a quarter of what its deadline leaves.</summary>
    public TimeSpan CacheTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}
