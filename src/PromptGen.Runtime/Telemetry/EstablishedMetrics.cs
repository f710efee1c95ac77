using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>The client metrics of the OpenTelemetry GenAI conventions 1.42.0-dev.</summary>
internal static class EstablishedMetrics
{
    private static readonly Histogram<double> Duration = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "Duration of a call with all its attempts.", advice: CallMetrics.Seconds);

    private static readonly Histogram<long> Tokens = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens of a call.", advice: CallMetrics.TokenCounts);

    private static readonly Histogram<double> FirstChunk = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.operation.time_to_first_chunk", "s", "Time to the first content of a streamed reply, from the beginning of the call.", advice: CallMetrics.Seconds);

    private static readonly Histogram<double> PerChunk = CallMetrics.Meter.CreateHistogram(
        "gen_ai.client.operation.time_per_output_chunk", "s", "Time between two contents of a streamed reply, on average.", advice: CallMetrics.Seconds);

    public static void Record(CallState call, CallRecord record)
    {
        if (!Duration.Enabled && !Tokens.Enabled && !FirstChunk.Enabled && !PerChunk.Enabled)
        {
            return;
        }

        var tags = OperationTags.Of(call, record);
        var timed = OperationTags.WithError(tags, record);
        Duration.Record(record.Duration.TotalSeconds, timed);
        OperationTags.RecordChunks(record, timed, FirstChunk, PerChunk);
        RecordTokens(tags, "input", record.InputTokens);
        RecordTokens(tags, "output", record.OutputTokens);
    }

    private static void RecordTokens(TagList tags, string type, long? tokens)
    {
        if (tokens is { } count)
        {
            tags.Add("gen_ai.token.type", type);
            Tokens.Record(count, tags);
        }
    }
}
