using System.Diagnostics;
using System.Diagnostics.Metrics;
using PromptGen.Telemetry;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <summary>Tokens, cost and latency by prompt, version, variant, tenant and feature.</summary>
public sealed class UsageMetricsTests : IDisposable
{
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _measurements = [];
    private readonly MeterListener _listener = new();
    private readonly Activity _root = new Activity("usage").Start();
    private readonly TestPrompt _prompt = new();

    public UsageMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PromptTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Keep(i, v, tags));
        _listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Keep(i, v, tags));
        _listener.Start();
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Price = new() { Input = 1_000m, Output = 10_000m } } };
    }

    public void Dispose()
    {
        _listener.Dispose();
        _root.Stop();
    }

    [Fact]
    public async Task Tokens_and_cost_are_counted_by_who_and_what_they_were_for()
    {
        _prompt.Model(ScriptedReply.Fail(FailureKind.ServerError, 500), new ScriptedReply { Text = "no", InputTokens = 10, OutputTokens = 1 }, Reply(50, 20));

        var result = await _prompt.CallAsync(new() { Tenant = "acme", Feature = "inbox", User = "u1", RequestId = "r1" });

        result.Record.Feature.ShouldBe("inbox");
        Of("promptgen.usage.tokens").Select(m => (m.Tags["gen_ai.token.type"], m.Value)).ShouldBe([("input", 60), ("output", 21)]);
        var cost = Of("promptgen.usage.cost").ShouldHaveSingleItem();
        cost.Value.ShouldBe(0.27, 1e-9);
        cost.Tags.ShouldBe(
            new Dictionary<string, object?>
            {
                ["promptgen.prompt.id"] = "support/answer",
                ["promptgen.prompt.version"] = "4.1.0",
                ["promptgen.tenant"] = "acme",
                ["promptgen.feature"] = "inbox",
            },
            ignoreOrder: true);
        Of("promptgen.usage.tokens.estimated").ShouldBeEmpty();
        Of("promptgen.usage.unpriced").ShouldBeEmpty();
    }

    [Fact]
    public async Task Latency_is_measured_by_model_and_prompt_and_so_is_the_wait_for_a_place()
    {
        _prompt.Policy = new() { Limits = new() { Global = new() { Concurrency = 1 } } };
        _prompt.Model(Reply(1, 1) with { Delay = TimeSpan.FromSeconds(3) });

        await _prompt.CallAsync();

        var duration = Of("promptgen.call.duration").ShouldHaveSingleItem();
        duration.Value.ShouldBe(3);
        duration.Tags.ShouldBe(new Dictionary<string, object?> { ["promptgen.prompt.id"] = "support/answer", ["promptgen.model"] = "default" }, ignoreOrder: true);
        Of("promptgen.queue.wait").ShouldHaveSingleItem().Value.ShouldBe(0);
    }

    [Fact]
    public async Task Without_limits_nobody_waits()
    {
        _prompt.Model(Reply(1, 1));

        await _prompt.CallAsync();

        Of("promptgen.queue.wait").ShouldBeEmpty();
    }

    [Fact]
    public async Task Estimates_are_counted_and_shown_apart()
    {
        _prompt.Model(new ScriptedReply { Text = TestPrompt.Good, InputTokens = 50 });

        var spend = (await _prompt.CallAsync()).Record.Attempts[0].Spend!;

        spend.OutputTokens.ShouldBeGreaterThan(5);
        Of("promptgen.usage.tokens").Sum(m => m.Value).ShouldBe(50 + spend.OutputTokens);
        Of("promptgen.usage.tokens.estimated").ShouldHaveSingleItem().Value.ShouldBe(spend.OutputTokens);
    }

    [Fact]
    public async Task Calls_without_a_price_are_counted_as_such()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions>();
        _prompt.Model(Reply(5, 6));

        await _prompt.CallAsync();

        Of("promptgen.usage.cost").ShouldBeEmpty();
        Of("promptgen.usage.unpriced").ShouldHaveSingleItem().Value.ShouldBe(1);
        Of("promptgen.usage.tokens").Sum(m => m.Value).ShouldBe(11);
    }

    [Fact]
    public async Task A_call_that_sent_nothing_is_no_usage()
    {
        _prompt.Requires.Add(new("never", _ => false, CheckAction.Fail));
        _prompt.Model();

        await _prompt.CallAsync();

        Of("promptgen.usage.tokens").Concat(Of("promptgen.usage.cost")).Concat(Of("promptgen.usage.unpriced")).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_names_callers_give_the_tags_are_few()
    {
        _prompt.Models["default"] = new ScriptedChatClient(_prompt.Time) { Answer = _ => Reply(1, 1) };
        _prompt.With = o => o with { Usage = new() { Series = 3 } };
        var caller = _prompt.Caller();
        for (var i = 0; i < 30; i++)
        {
            var options = new PromptCallOptions { Tenant = "t" + (i % 10), Feature = i % 10 == 0 ? null : "f" };
            await _prompt.Time.RunAsync(() => caller.CallAsync(new("x"), options, default));
        }

        var cost = Of("promptgen.usage.cost");
        cost.Select(m => (m.Tags.GetValueOrDefault("promptgen.tenant"), m.Tags.GetValueOrDefault("promptgen.feature"))).Distinct()
            .ShouldBe([("t0", null), ("t1", "f"), ("t2", "f"), ("_other", "_other")]);
        cost.Count(m => (string?)m.Tags["promptgen.tenant"] == "t1").ShouldBe(3);
        cost.Sum(m => m.Value).ShouldBe(30 * 0.011, 1e-9);
    }

    [Fact]
    public void Tags_are_left_out_where_there_is_nothing_to_tell_apart()
    {
        new UsageTags(0).Of("a", "b").ShouldBe((null, null));
        var tags = new UsageTags(1);
        tags.Of(null, null).ShouldBe((null, null));
        tags.Of(null, "b").ShouldBe((null, "b"));
        tags.Of(null, "c").ShouldBe((null, "_other"));
        tags.Of("a", null).ShouldBe(("_other", null));
        tags.Of(null, "b").ShouldBe((null, "b"));
    }

    [Fact]
    public void A_name_that_is_a_text_is_no_tag()
    {
        var tags = new UsageTags(5);

        tags.Of(new string('x', 101), "b").ShouldBe(("_other", "b"));
        tags.Of(new string('x', 100), null).ShouldBe((new string('x', 100), null));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new UsageOptions { Series = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new UsageOptions { Series = 100_001 });
    }

    [Fact]
    public async Task A_retry_that_the_budget_does_not_pay_for_is_counted()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { RetryBudget = new() { Reserve = 0 } } };
        var model = _prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        model.Requests.ShouldHaveSingleItem();
        var counted = Of("promptgen.retry.budget.exhausted").ShouldHaveSingleItem();
        (counted.Value, counted.Tags["promptgen.model"]).ShouldBe((1, "default"));
    }

    [Fact]
    public async Task Names_that_come_at_the_same_time_are_not_more_than_allowed()
    {
        var tags = new UsageTags(10);
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 4000), (i, _) =>
        {
            seen.TryAdd(tags.Of("n" + (i % 50), null).Tenant!, true);
            return default;
        });

        seen.Count.ShouldBeLessThanOrEqualTo(11);
    }

    private static ScriptedReply Reply(long input, long output) => new() { Text = TestPrompt.Good, InputTokens = input, OutputTokens = output };

    private List<(string Name, double Value, Dictionary<string, object?> Tags)> Of(string name) => [.. _measurements.Where(m => m.Name == name)];

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Other tests call prompts at the same time.
        if (Activity.Current?.TraceId == _root.TraceId)
        {
            lock (_measurements)
            {
                _measurements.Add((instrument.Name, value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
            }
        }
    }
}
