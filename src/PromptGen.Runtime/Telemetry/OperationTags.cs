using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>What the conventions' client metrics have in common, under their older and their newer names.</summary>
internal static class OperationTags
{
    public static TagList Of(CallState call, CallRecord record)
    {
        var model = call.Target.Identity;
        var tags = new TagList { { "gen_ai.operation.name", "chat" }, { "gen_ai.provider.name", model.Provider } };
        CallMetrics.Add(ref tags, "gen_ai.request.model", model.Model);
        CallMetrics.Add(ref tags, "gen_ai.response.model", record.Model);
        CallMetrics.Add(ref tags, "server.address", model.ServerAddress);
        CallMetrics.Add(ref tags, "server.port", model.ServerAddress is null ? null : model.ServerPort);
        return tags;
    }

    public static TagList WithError(TagList tags, CallRecord record)
    {
        CallMetrics.Add(ref tags, "error.type", record.Outcome == CallOutcome.Failed && record.Kind is { } kind ? FailureKinds.GetName(kind) : null);
        return tags;
    }

    /// <summary>Of a streamed reply; any other has no chunks.</summary>
    public static void RecordChunks(CallRecord record, TagList tags, Histogram<double> toFirst, Histogram<double> between)
    {
        if (record.Attempts[^1] is { FirstContent: { } first, LastContent: { } last } streamed)
        {
            toFirst.Record((streamed.Start + first).TotalSeconds, tags);
            if (streamed.Contents > 1)
            {
                between.Record((last - first).TotalSeconds / (streamed.Contents - 1), tags);
            }
        }
    }
}
