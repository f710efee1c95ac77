using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>What prompts cost, and how long they take: by prompt, version, variant, tenant and feature. Tenants and features have as many series as the options allow.</summary>
internal static class UsageMetrics
{
    private static readonly Counter<long> Tokens = CallMetrics.Meter.CreateCounter<long>(
        "promptgen.usage.tokens", "{token}", "Tokens of prompts and replies, estimated where no provider reports them.");

    private static readonly Counter<double> Cost = CallMetrics.Meter.CreateCounter<double>(
        "promptgen.usage.cost", "{currency}", "Cost by the configured prices; calls whose price is not known are missing.");

    private static readonly Counter<long> Estimated = CallMetrics.Meter.CreateCounter<long>(
        "promptgen.usage.tokens.estimated", "{token}", "Those of the tokens that are estimates.");

    private static readonly Counter<long> Unpriced = CallMetrics.Meter.CreateCounter<long>(
        "promptgen.usage.unpriced", "{call}", "Calls that are missing in the cost, since a model's price is not known.");

    private static readonly Histogram<double> Duration = CallMetrics.Meter.CreateHistogram(
        "promptgen.call.duration", "s", "Duration of calls by prompt and model.", advice: CallMetrics.Seconds);

    private static readonly Histogram<double> Waited = CallMetrics.Meter.CreateHistogram(
        "promptgen.queue.wait", "s", "Time that calls waited for their place under the limits.", advice: CallMetrics.Seconds);

    /// <summary>Whether anybody counts tokens.</summary>
    public static bool CountsTokens => Tokens.Enabled || Cost.Enabled || Estimated.Enabled;

    public static void Record(CallState call, CallRecord record)
    {
        if (Duration.Enabled)
        {
            Duration.Record(record.Duration.TotalSeconds, new("promptgen.prompt.id", record.PromptId), new("promptgen.model", record.ModelKey));
        }

        if (Waited.Enabled && call.Plan.HasLimits)
        {
            Waited.Record(record.Waited.TotalSeconds, new KeyValuePair<string, object?>("promptgen.prompt.id", record.PromptId));
        }

        if (record.Attempts.Count > 0 && (CountsTokens || Unpriced.Enabled))
        {
            RecordSpending(call, record);
        }
    }

    private static void RecordSpending(CallState call, CallRecord record)
    {
        var (input, output, estimated) = (0L, 0L, 0L);
        foreach (var attempt in record.Attempts)
        {
            if (attempt.Spend is { } spend)
            {
                input += spend.InputTokens;
                output += spend.OutputTokens;
                estimated += spend.EstimatedTokens;
            }
        }

        var tags = new TagList { { "promptgen.prompt.id", record.PromptId }, { "promptgen.prompt.version", record.PromptVersion } };
        CallMetrics.Add(ref tags, "promptgen.prompt.variant", record.Variant);
        var (tenant, feature) = call.Runtime.UsageTags.Of(record.Tenant, record.Feature);
        CallMetrics.Add(ref tags, "promptgen.tenant", tenant);
        CallMetrics.Add(ref tags, "promptgen.feature", feature);
        if (record.EstimatedCost is { } cost)
        {
            Cost.Add((double)cost, tags);
        }
        else
        {
            Unpriced.Add(1, new KeyValuePair<string, object?>("promptgen.prompt.id", record.PromptId));
        }

        if (estimated > 0)
        {
            Estimated.Add(estimated, new KeyValuePair<string, object?>("promptgen.prompt.id", record.PromptId));
        }

        AddTokens(tags, "input", input);
        AddTokens(tags, "output", output);
    }

    private static void AddTokens(TagList tags, string type, long tokens)
    {
        if (tokens > 0)
        {
            tags.Add("gen_ai.token.type", type);
            Tokens.Add(tokens, tags);
        }
    }
}
