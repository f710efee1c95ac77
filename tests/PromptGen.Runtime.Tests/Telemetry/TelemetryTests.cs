using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <summary>Spans and metrics against the registry data and the rules of the OpenTelemetry GenAI suite.</summary>
public sealed partial class TelemetryTests : IDisposable
{
    private const string Canary = "CANARY";

    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _measurements = [];
    private readonly CapturedSpans _captured;
    private readonly MeterListener _meterListener = new();
    private readonly string _source = "test-" + Guid.NewGuid();

    public TelemetryTests()
    {
        _captured = new(_source);
        var root = _captured.Root;
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PromptTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<double>((i, v, tags, _) => Keep(i, v, tags, root));
        _meterListener.SetMeasurementEventCallback<long>((i, v, tags, _) => Keep(i, v, tags, root));
        _meterListener.Start();
    }

    public void Dispose()
    {
        _captured.Dispose();
        _meterListener.Dispose();
    }

    private IReadOnlyList<Activity> Spans => _captured.Ended;

    [Fact]
    public async Task A_call_with_retries_is_one_client_span_with_a_child_for_each_attempt()
    {
        var prompt = Prompt(ScriptedReply.Fail(FailureKind.ServerError, 500), Reply());

        await prompt.CallAsync(new() { Tenant = "acme" });

        var call = Spans.Single(s => s.Kind == ActivityKind.Client);
        call.DisplayName.ShouldBe("chat model-a");
        call.Status.ShouldBe(ActivityStatusCode.Unset);
        Tag(call, "promptgen.attempts").ShouldBe(2);
        Tag(call, "promptgen.outcome").ShouldBe("answered");
        Tag(call, "gen_ai.prompt.name").ShouldBe("support/answer");
        Tag(call, "gen_ai.usage.output_tokens").ShouldBe(20L);
        Tag(call, "promptgen.tenant").ShouldBe("acme");
        var attempts = Spans.Where(s => s.ParentSpanId == call.SpanId).ToList();
        attempts.Select(a => Tag(a, "error.type")).ShouldBe(["serverError", null]);
        attempts.Select(a => Tag(a, "promptgen.attempt.number")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_failed_call_has_its_kind_as_error_type()
    {
        await Prompt(ScriptedReply.Fail(FailureKind.Auth, 401)).CallAsync();

        var call = Spans.Single(s => s.Kind == ActivityKind.Client);
        (call.Status, Tag(call, "error.type"), Tag(call, "promptgen.outcome")).ShouldBe((ActivityStatusCode.Error, "auth", "failed"));
        var duration = _measurements.Single(m => m.Name == "gen_ai.client.operation.duration");
        duration.Tags["error.type"].ShouldBe("auth");
    }

    [Fact]
    public async Task Spans_keep_to_the_registry()
    {
        var root = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "resolved-1.42.0-dev.json"))).RootElement;
        var known = root.GetProperty("attributes");
        var inference = root.GetProperty("spans").GetProperty("gen_ai.inference.client").GetProperty("attributes");
        string[] excluded =
        [
            "gen_ai.request.temperature", "gen_ai.request.max_tokens", "gen_ai.request.top_p", "gen_ai.request.stop_sequences", "gen_ai.request.presence_penalty",
            "gen_ai.request.frequency_penalty", "gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_read.input_tokens",
        ];
        foreach (var streamed in new[] { false, true })
        {
            var prompt = Prompt(Reply());
            prompt.Policy = prompt.Policy with { Attempt = prompt.Policy.Attempt with { Streamed = streamed } };
            prompt.Config = new() { Temperature = 0.5, TopP = 0.9, TopK = 3, MaxOutputTokens = 5, Seed = 1, StopSequences = ["a", "b"] };
            await prompt.CallAsync();
        }

        await Prompt(ScriptedReply.Fail(FailureKind.Quota, 429)).CallAsync();

        foreach (var span in Spans)
        {
            span.Status.ShouldNotBe(ActivityStatusCode.Ok);
            (span.Status == ActivityStatusCode.Error).ShouldBe(Tag(span, "error.type") is not null);
            foreach (var tag in span.TagObjects.Where(t => t.Key.StartsWith("gen_ai.", StringComparison.Ordinal)))
            {
                known.TryGetProperty(tag.Key, out var attribute).ShouldBeTrue(tag.Key);
                IsOfType(tag.Value, attribute.GetProperty("type").GetString()!).ShouldBeTrue(tag.Key + " is " + tag.Value?.GetType());
            }
        }

        foreach (var span in Spans.Where(s => s.Kind == ActivityKind.Client))
        {
            foreach (var attribute in inference.EnumerateObject())
            {
                var level = attribute.Value.GetProperty("level").GetString();
                var isExpected = level == "required" || (level == "recommended" && !attribute.Value.TryGetProperty("when", out _) && !excluded.Contains(attribute.Name));
                var needsReply = attribute.Name.StartsWith("gen_ai.response.", StringComparison.Ordinal) || attribute.Name.StartsWith("gen_ai.usage.", StringComparison.Ordinal);
                if (isExpected && !(needsReply && span.Status == ActivityStatusCode.Error))
                {
                    Tag(span, attribute.Name).ShouldNotBeNull(attribute.Name);
                }
            }
        }
    }

    [Fact]
    public async Task Metrics_keep_to_the_registry_and_their_tags_have_few_values()
    {
        var root = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "resolved-1.42.0-dev.json"))).RootElement;
        var prompt = Prompt();
        var calls = 0;
        prompt.Models["default"] = new ScriptedChatClient(prompt.Time)
        {
            Metadata = new("openai", new Uri("https://api.example.com/v1"), "model-a"),
            Answer = _ => calls++ % 2 == 0 ? Reply() : ScriptedReply.Throw(new InvalidOperationException("text " + calls)),
        };
        var caller = prompt.Caller();
        for (var i = 0; i < 100; i++)
        {
            var options = new PromptCallOptions { User = "user-" + i, Tenant = "tenant-" + i, RequestId = "r-" + i };
            await prompt.Time.RunAsync(() => caller.CallAsync(new("question " + options.User), options, default));
        }

        foreach (var measurement in _measurements.Where(m => m.Name.StartsWith("gen_ai.", StringComparison.Ordinal)))
        {
            var metric = root.GetProperty("metrics").GetProperty(measurement.Name).GetProperty("attributes");
            foreach (var tag in measurement.Tags)
            {
                metric.TryGetProperty(tag.Key, out _).ShouldBeTrue(tag.Key);
            }

            foreach (var attribute in metric.EnumerateObject().Where(a => a.Value.GetProperty("level").GetString() == "required"))
            {
                measurement.Tags.ShouldContainKey(attribute.Name);
            }
        }

        _measurements.Select(m => m.Name + string.Join(",", m.Tags.Select(t => t.Key + "=" + t.Value))).Distinct().Count().ShouldBeLessThan(50);
        _measurements.ShouldContain(m => m.Name == "gen_ai.client.token.usage");
        _measurements.ShouldContain(m => m.Name == "promptgen.calls");
    }

    [Fact]
    public async Task Nothing_of_inputs_and_replies_is_in_a_span_or_a_metric()
    {
        var prompt = Prompt(ScriptedReply.Throw(new InvalidOperationException(Canary)), Canary + " is no JSON", Canary);
        prompt.Policy = new() { Fallback = [new("default", ["unknown"])] };

        await prompt.CallAsync(question: Canary);

        foreach (var text in Spans.SelectMany(s => s.TagObjects.Select(t => t.Key + t.Value).Append(s.DisplayName).Append(s.StatusDescription ?? ""))
            .Concat(_measurements.SelectMany(m => m.Tags.Select(t => t.Key + t.Value))))
        {
            text.ShouldNotContain(Canary);
        }

        Spans.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_instrumented_client_keeps_its_inference_span()
    {
        var prompt = new TestPrompt();
        using var source = new ActivitySource("inner");
        prompt.Models["default"] = new Instrumented(new ScriptedChatClient(prompt.Time, Reply()), source);

        await prompt.CallAsync();

        var span = Spans.Single(s => s.DisplayName.StartsWith("prompt ", StringComparison.Ordinal));
        span.Kind.ShouldBe(ActivityKind.Internal);
        Tag(span, "gen_ai.operation.name").ShouldBeNull();
        Tag(span, "promptgen.prompt.version").ShouldBe("4.1.0");
        _measurements.ShouldNotContain(m => m.Name.StartsWith("gen_ai.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_the_cache_answers_has_no_inference_span()
    {
        var prompt = Prompt(Reply());
        prompt.Cache = new StoreFake();
        prompt.SensitiveInputs = [];
        prompt.Policy = new() { Cache = new() { Key = ["text"], Ttl = TimeSpan.FromMinutes(1) } };
        var caller = prompt.Caller();

        await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));
        await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));

        var calls = Spans.Where(s => s.DisplayName == "prompt support/answer").ToList();
        calls.Select(c => (c.Kind, Tag(c, "promptgen.cache.result"), Tag(c, "promptgen.outcome"))).ShouldBe(
            [(ActivityKind.Internal, "miss", "answered"), (ActivityKind.Internal, "hit", "answered")]);
        var inference = Spans.Single(s => s.Kind == ActivityKind.Client);
        (inference.DisplayName, inference.ParentSpanId).ShouldBe(("chat model-a", calls[0].SpanId));
        (Tag(inference, "gen_ai.usage.output_tokens"), Tag(inference, "gen_ai.response.model"), Tag(inference, "gen_ai.prompt.name")).ShouldBe((20L, "model-a-2026", "support/answer"));
        Spans.Single(s => s.DisplayName == "attempt").ParentSpanId.ShouldBe(inference.SpanId);
        Tag(calls[0], "gen_ai.usage.output_tokens").ShouldBeNull();
        _measurements.Where(m => m.Name == "promptgen.cache.requests").Select(m => m.Tags["promptgen.cache.result"]).ShouldBe(["miss", "hit"]);
        _measurements.Count(m => m.Name == "gen_ai.client.operation.duration").ShouldBe(1);
        _measurements.Where(m => m.Name == "gen_ai.client.token.usage").Sum(m => m.Value).ShouldBe(70);
    }

    [Fact]
    public async Task The_requests_of_a_call_that_fails_behind_a_cache_have_its_kind()
    {
        var prompt = Prompt(ScriptedReply.Fail(FailureKind.Auth, 401));
        prompt.SensitiveInputs = [];
        prompt.Policy = new() { Cache = new() { Key = ["text"], Ttl = TimeSpan.FromMinutes(1) } };

        await prompt.CallAsync();

        Spans.Where(s => s.Kind == ActivityKind.Client || s.DisplayName == "prompt support/answer").ShouldAllBe(s =>
            s.Status == ActivityStatusCode.Error && (string?)Tag(s, "error.type") == "auth");
    }

    [Fact]
    public async Task Content_is_captured_where_it_is_asked_for_and_masked()
    {
        var prompt = Prompt(new ScriptedReply { Text = """{"text":"it was CANARY, key sk-abcdefghijklmnop1234"}""", Model = "m" });
        prompt.Settings = new() { CaptureContent = 1 };

        await prompt.CallAsync(question: Canary);

        var span = Spans.Single(s => s.Kind == ActivityKind.Client);
        Json(span, "gen_ai.system_instructions").ShouldBe("""[{"type":"text","content":"You answer."}]""");
        Json(span, "gen_ai.input.messages").ShouldBe("""[{"role":"user","parts":[{"type":"text","content":"[sensitive]"}]}]""");
        var output = JsonDocument.Parse(Json(span, "gen_ai.output.messages")!).RootElement[0];
        (output.GetProperty("role").GetString(), output.GetProperty("finish_reason").GetString()).ShouldBe(("assistant", "stop"));
        output.GetProperty("parts")[0].GetProperty("content").GetString().ShouldBe("""{"text":"it was [sensitive], key [secret]"}""");
        Spans.Where(s => s.Kind != ActivityKind.Client).SelectMany(s => s.TagObjects).ShouldNotContain(t => t.Key.EndsWith("messages", StringComparison.Ordinal));
        _measurements.SelectMany(m => m.Tags.Keys).ShouldNotContain("gen_ai.input.messages");
    }

    [Fact]
    public async Task Of_a_call_without_a_reply_what_was_sent_is_captured()
    {
        var prompt = Prompt(ScriptedReply.Fail(FailureKind.Auth, 401));
        prompt.Settings = new() { CaptureContent = 1 };

        await prompt.CallAsync();

        var span = Spans.Single(s => s.Kind == ActivityKind.Client);
        Json(span, "gen_ai.input.messages").ShouldNotBeNull();
        Json(span, "gen_ai.output.messages").ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 0)]
    [InlineData(1.0, 40)]
    public async Task A_share_of_the_calls_is_captured(double? share, int count)
    {
        var prompt = Prompt([.. Enumerable.Repeat(Reply(), 40)]);
        prompt.Settings = new() { CaptureContent = share };
        var caller = prompt.Caller();
        for (var i = 0; i < 40; i++)
        {
            await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));
        }

        Spans.Count(s => s.GetTagItem("gen_ai.output.messages") is not null).ShouldBe(count);
    }

    [Fact]
    public void The_draw_of_a_call_is_even_and_its_own()
    {
        var draws = Enumerable.Range(0, 10_000).Select(_ => PromptGen.Calling.CallIds.Draw(PromptGen.Calling.CallIds.Create(DateTimeOffset.UtcNow))).ToList();

        draws.ShouldAllBe(d => d >= 0 && d < 1);
        draws.Count(d => d < 0.1).ShouldBeInRange(850, 1_150);
        PromptGen.Calling.CallIds.Draw(new string('f', 32)).ShouldBeGreaterThan(0.999);
        PromptGen.Calling.CallIds.Draw(new string('0', 32)).ShouldBe(0);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_is_from_0_to_1(double share)
    {
        var prompt = Prompt(Reply());
        prompt.Settings = new() { CaptureContent = share };

        Should.Throw<InvalidOperationException>(prompt.Caller).Message.ShouldContain("from 0 to 1");
    }

    private static string? Json(Activity span, string name) => (string?)Tag(span, name);

    private static ScriptedReply Reply() => new() { Text = TestPrompt.Good, Model = "model-a-2026", InputTokens = 50, OutputTokens = 20 };

    private static TestPrompt Prompt(params ScriptedReply[] replies)
    {
        var prompt = new TestPrompt();
        prompt.Models["default"] = new ScriptedChatClient(prompt.Time, replies)
        {
            Metadata = new("openai", new Uri("https://api.example.com/v1"), "model-a"),
        };
        return prompt;
    }

    private static object? Tag(Activity activity, string name) => activity.GetTagItem(name);

    private static bool IsOfType(object? value, string type) => type switch
    {
        "string" => value is string,
        "int" => value is int or long,
        "double" => value is double,
        "boolean" => value is bool,
        "string[]" => value is string[],
        _ => true,
    };

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, Activity root)
    {
        if (Activity.Current?.TraceId == root.TraceId)
        {
            lock (_measurements)
            {
                _measurements.Add((instrument.Name, value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
            }
        }
    }

    private sealed class Instrumented(IChatClient inner, ActivitySource source) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ActivitySource) ? source : base.GetService(serviceType, serviceKey);
    }
}
