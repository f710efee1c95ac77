using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PromptGen.Testing;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Many calls, each with names, texts and errors of its own: few sets of tags, and nothing of all that in them.</summary>
internal static class CardinalityScenario
{
    private const string Canary = "cardinality-7c1e";
    private const string Good = """{"answer":"42","confidence":0.9,"citations":["doc-1"]}""";

    // Other rows make calls at the same time.
    private static readonly AsyncLocal<bool> IsMine = new();

    public static async Task RunAsync(MatrixRow row)
    {
        var sets = new ConcurrentDictionary<string, bool>();
        IsMine.Value = true;
        using var listener = Listen(sets);
        var (calls, answered) = (0, 0);
        using var client = new ScriptedChatClient
        {
            Metadata = new("openai", new Uri("https://api.example.com/v1"), "model-a"),
            Answer = _ => Interlocked.Increment(ref calls) % 3 == 0
                ? ScriptedReply.Throw(new InvalidOperationException(Canary + calls))
                : new() { Text = Good, Model = "model-a", InputTokens = 50, OutputTokens = 20 },
        };
        var price = new ModelPrice { Input = 1, Output = 1 };
        var prompt = new AnswerV1Prompt(PromptRuntime.Create(client, new() { Models = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = null, Price = price } } }));
        for (var i = 0; i < row.Inject("sequential_calls")!.Value.GetInt32(); i++)
        {
            var result = await prompt.CallAsync(
                new() { Question = Canary + i, Docs = [new() { Id = "doc-1", Text = Canary + i }] },
                new() { User = Canary + i, RequestId = Canary + i, Tenant = "tenant-" + i, Feature = "feature-" + (i % 40) });
            answered += result is PromptResult<AnswerV1>.Answered ? 1 : 0;
        }

        answered.ShouldBeGreaterThan(calls / 2);
        foreach (var metric in sets.Keys.GroupBy(s => s[..s.IndexOf(' ')]))
        {
            metric.Count().ShouldBeLessThanOrEqualTo(row.Expect("metric_tag_sets_max")!.Value, metric.Key);
        }

        sets.Keys.Count(s => s.StartsWith("promptgen.usage.cost ", StringComparison.Ordinal)).ShouldBe(21);
        sets.Keys.ShouldAllBe(s => !s.Contains(Canary));
    }

    private static MeterListener Listen(ConcurrentDictionary<string, bool> sets)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == PromptTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Note(i, tags, sets));
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => Note(i, tags, sets));
        listener.Start();
        return listener;
    }

    private static void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, ConcurrentDictionary<string, bool> sets)
    {
        if (IsMine.Value)
        {
            sets.TryAdd(instrument.Name + " " + string.Join(",", tags.ToArray().Select(t => t.Key + "=" + t.Value)), true);
        }
    }
}
