using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>The client metrics of the conventions' successor repository: a counter for each kind of token, and the tokens of one operation as histograms.</summary>
internal static class LatestMetrics
{
    private static readonly Histogram<double> Duration = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.inference.duration", "s", "Duration of a call with all its attempts.", advice: CallMetrics.Seconds);

    private static readonly Histogram<double> FirstChunk = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.inference.time_to_first_chunk", "s", "Time to the first content of a streamed reply, from the beginning of the call.", advice: CallMetrics.Seconds);

    private static readonly Histogram<double> PerChunk = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.inference.time_per_output_chunk", "s", "Time between two contents of a streamed reply, on average.", advice: CallMetrics.Seconds);

    private static readonly Counter<long> Input = Counter("input_tokens", "Tokens of prompts, those from the provider's cache among them.");

    private static readonly Counter<long> Output = Counter("output_tokens", "Tokens of replies.");

    private static readonly Counter<long> CachedInput = Counter("cache_read.input_tokens", "Tokens of prompts that the provider read from its cache.");

    private static readonly Counter<long> Reasoning = Counter("reasoning.output_tokens", "Tokens of replies that went into reasoning.");

    private static readonly Histogram<long> InputOfCall = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.inference.operation.input_tokens", "{token}", "Tokens of a call's prompts.", advice: CallMetrics.TokenCounts);

    private static readonly Histogram<long> OutputOfCall = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.inference.operation.output_tokens", "{token}", "Tokens of a call's replies.", advice: CallMetrics.TokenCounts);

    private static readonly Instrument[] All = [Duration, FirstChunk, PerChunk, Input, Output, CachedInput, Reasoning, InputOfCall, OutputOfCall];

    public static void Record(CallState call, CallRecord record)
    {
        if (!Array.Exists(All, static i => i.Enabled))
        {
            return;
        }

        var tags = OperationTags.Of(call, record);
        var timed = OperationTags.WithError(tags, record);
        Duration.Record(record.Duration.TotalSeconds, timed);
        OperationTags.RecordChunks(record, timed, FirstChunk, PerChunk);
        Count(Input, record.InputTokens, tags);
        Count(Output, record.OutputTokens, tags);
        Count(CachedInput, UsageSums.CachedInput(record.Attempts), tags);
        Count(Reasoning, UsageSums.Reasoning(record.Attempts), tags);
        if (record.InputTokens is { } input)
        {
            InputOfCall.Record(input, tags);
        }

        if (record.OutputTokens is { } output)
        {
            OutputOfCall.Record(output, tags);
        }
    }

    private static Counter<long> Counter(string name, string description) =>
        CallMetrics.Meter.CreateCounter<long>("gen_ai.client.inference.usage." + name, "{token}", description);

    private static void Count(Counter<long> counter, long? tokens, TagList tags)
    {
        if (tokens is { } count)
        {
            counter.Add(count, tags);
        }
    }
}
