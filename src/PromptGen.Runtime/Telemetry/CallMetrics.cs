using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>The metrics of calls. Their tags have as many values as there are models, prompts and kinds: never ids, texts or hashes.</summary>
internal static class CallMetrics
{
    internal static readonly Meter Meter = new(PromptTelemetry.MeterName);

    internal static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    internal static readonly InstrumentAdvice<long> TokenCounts = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
    };

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("promptgen.calls", "{call}", "Calls by prompt and outcome.");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("promptgen.attempts", "{attempt}", "Attempts by model and failure kind.");

    private static readonly Counter<long> NoBudget = Meter.CreateCounter<long>(
        "promptgen.retry.budget.exhausted", "{retry}", "Retries that were not made because an outage had used them up.");

    private static readonly Counter<long> CacheRequests = Meter.CreateCounter<long>("promptgen.cache.requests", "{call}", "Calls of prompts with a cache, by what it did.");

    private static readonly Counter<long> CacheFailures = Meter.CreateCounter<long>(
        "promptgen.cache.failures", "{operation}", "Reads and writes that the store of replies failed at.");

    private static readonly Counter<long> DroppedRecords = Meter.CreateCounter<long>(
        "promptgen.failures.dropped", "{record}", "Failure records that were not written.");

    public static void FailureRecordDropped() => Count(DroppedRecords);

    public static void CacheStoreFailed(string operation) => Count(CacheFailures, new KeyValuePair<string, object?>("promptgen.cache.operation", operation));

    public static void RetryBudgetExhausted(string modelKey) => Count(NoBudget, new KeyValuePair<string, object?>("promptgen.model", modelKey));

    public static void Record(CallState call, CallRecord record)
    {
        if (Calls.Enabled)
        {
            Calls.Add(1, new TagList
            {
                { "promptgen.prompt.id", record.PromptId },
                { "promptgen.outcome", CallSpan.Name(record.Outcome) },
                { "promptgen.class", record.Kind is { } kind ? FailureKinds.GetName(kind) : "none" },
            });
        }

        if (record.Cache != CacheResult.None && CacheRequests.Enabled)
        {
            CacheRequests.Add(1, new TagList { { "promptgen.prompt.id", record.PromptId }, { "promptgen.cache.result", CallSpan.Name(record.Cache) } });
        }

        if (Attempts.Enabled)
        {
            foreach (var attempt in record.Attempts)
            {
                Attempts.Add(1, new TagList
                {
                    { "promptgen.model", attempt.ModelKey },
                    { "promptgen.class", attempt.IsCanceled ? "canceled" : attempt.Kind is { } kind ? FailureKinds.GetName(kind) : "none" },
                });
            }
        }

        UsageMetrics.Record(call, record);

        // An instrumented client reports these itself.
        if (record.Attempts.Count > 0 && !call.Target.Identity.IsInstrumented)
        {
            if (call.Runtime.Options.Conventions == GenAIConventions.Latest)
            {
                LatestMetrics.Record(call, record);
            }
            else
            {
                EstablishedMetrics.Record(call, record);
            }
        }
    }

    // In the middle of work that a listener that throws must not end.
    private static void Count(Counter<long> counter, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            counter.Add(1, tags);
        }
#pragma warning disable CA1031 // Whatever listens.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    internal static void Add(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }
}
