using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <summary>What listens to calls may throw: that costs neither a call its outcome nor the other listeners theirs.</summary>
public sealed class BrokenListenerTests : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly string _id = "broken/" + Guid.NewGuid().ToString("N");
    private readonly CapturedSpans _captured;

    public BrokenListenerTests() => _captured = new(_id);

    private IReadOnlyList<Activity> Spans => _captured.Ended;

    public void Dispose()
    {
        _captured.Dispose();
        _meters.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_logger_that_throws_costs_nothing_else(bool always)
    {
        var records = new RecordList();
        var log = new BrokenLog(always);
        var prompt = Prompt(records, log, "no JSON", TestPrompt.Good);

        (await prompt.CallAsync()).AssertAnswered();

        records.Records.ShouldHaveSingleItem().Outcome.ShouldBe(CallOutcome.Answered);
        log.Thrown.ShouldBe(always ? log.Seen : 1);
    }

    [Fact]
    public async Task An_exception_of_a_client_is_an_outcome_where_its_event_cannot_be_logged()
    {
        var records = new RecordList();
        var prompt = Prompt(records, new BrokenLog(always: true), ScriptedReply.Throw(new HttpRequestException("reset")), TestPrompt.Good);

        (await prompt.CallAsync()).AssertAnswered();

        records.Records.ShouldHaveSingleItem().Attempts.Select(a => a.Kind).ShouldBe([FailureKind.Network, null]);
        Spans.Count(s => s.DisplayName == "attempt").ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_to_metrics_that_throws_costs_nothing_else_and_is_told_once_a_call(bool hasLog)
    {
        var counted = 0;
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PromptTelemetry.MeterName && instrument.Name == "promptgen.calls")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            // Other tests make calls at the same time.
            if (tags.ToArray().Any(t => (string?)t.Value == "support/broken"))
            {
                counted++;
                throw new InvalidOperationException("CANARY");
            }
        });
        _meters.Start();
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, hasLog ? log : new BrokenLog(always: true), TestPrompt.Good);

        var caller = prompt.Runtime().CreateCaller(Definition());
        (await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?", null), null, default))).AssertAnswered();

        counted.ShouldBe(1);
        records.Records.ShouldHaveSingleItem().Outcome.ShouldBe(CallOutcome.Answered);
        Spans.Single(s => s.Kind == ActivityKind.Client).GetTagItem("promptgen.outcome").ShouldBe("answered");
        if (hasLog)
        {
            var told = log.Entries.Where(e => e.Id == 1016).ShouldHaveSingleItem();
            told.Level.ShouldBe(LogLevel.Warning);
            told.Text.ShouldContain("metrics");
            told.Text.ShouldContain("InvalidOperationException");
            log.Entries.ShouldContain(e => e.Id == 1001);
            log.Text.ShouldNotContain("CANARY");
        }
    }

    [Fact]
    public async Task A_retry_that_the_budget_refuses_is_no_other_failure_where_it_cannot_be_counted()
    {
        var model = "broken-" + Guid.NewGuid().ToString("N");
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PromptTelemetry.MeterName && instrument.Name == "promptgen.retry.budget.exhausted")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        var thrown = 0;
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (tags.ToArray().Any(t => (string?)t.Value == model))
            {
                thrown++;
                throw new InvalidOperationException("CANARY");
            }
        });
        _meters.Start();
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, log);
        prompt.Policy = new() { Ceilings = new() { Models = [model] } };
        prompt.Settings = new() { Model = model };
        prompt.ModelAt(model, ScriptedReply.Fail(FailureKind.ServerError, 500), TestPrompt.Good);
        prompt.ModelOptions = new Dictionary<string, ModelOptions> { [model] = new() { RetryBudget = new() { Reserve = 0 } } };

        (await prompt.CallAsync()).AssertFailed(FailureKind.ServerError);

        thrown.ShouldBe(1);
        records.Records.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("chat", true)]
    [InlineData("chat", false)]
    [InlineData("attempt", true)]
    [InlineData("attempt", false)]
    public async Task A_listener_to_spans_that_throws_costs_nothing_else(string span, bool atStart)
    {
        var root = _captured.Root;
        var thrown = 0;
        void Throw(Activity activity)
        {
            if (activity.TraceId == root.TraceId && activity.DisplayName.StartsWith(span, StringComparison.Ordinal))
            {
                thrown++;
                throw new InvalidOperationException("CANARY");
            }
        }

        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PromptTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = atStart ? Throw : null,
            ActivityStopped = atStart ? null : Throw,
        };
        ActivitySource.AddActivityListener(listener);
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, log, TestPrompt.Good);

        (await prompt.CallAsync()).AssertAnswered();

        thrown.ShouldBe(1);
        records.Records.ShouldHaveSingleItem().Outcome.ShouldBe(CallOutcome.Answered);
        log.Entries.Count(e => e.Id == 1016).ShouldBe(atStart ? 1 : 0);
        Activity.Current.ShouldBe(root);
        var chat = Spans.Single(s => s.Kind == ActivityKind.Client);
        (chat.ParentSpanId, chat.GetTagItem("promptgen.outcome")).ShouldBe((root.SpanId, "answered"));
        Spans.Single(s => s.DisplayName == "attempt").ParentSpanId.ShouldBe(chat.SpanId);
        log.Text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task Content_that_cannot_be_captured_costs_nothing_else()
    {
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, log, TestPrompt.Good);
        var contents = new BrokenContents();
        prompt.Render = _ => [new(ChatRole.User, contents)];
        prompt.Ensures.Add(new("breaks", (_, _) => contents.IsBroken = true, CheckAction.Fail));
        prompt.Settings = new() { CaptureContent = 1 };

        (await prompt.CallAsync()).AssertAnswered();

        records.Records.ShouldHaveSingleItem();
        var span = Spans.Single(s => s.Kind == ActivityKind.Client);
        span.GetTagItem("promptgen.outcome").ShouldBe("answered");
        span.GetTagItem("gen_ai.response.finish_reasons").ShouldNotBeNull();
        log.Entries.Where(e => e.Id == 1016).ShouldHaveSingleItem().Text.ShouldContain("content");
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(70, true)]
    [InlineData(998, true)]
    [InlineData(1_200, false)]
    public async Task Inputs_may_be_nested_as_deep_as_they_can_be_written(int depth, bool isFound)
    {
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, log, TestPrompt.Good);
        var node = new Node("CANARY", null);
        for (var i = 0; i < depth; i++)
        {
            node = new("level " + (i % 7), node);
        }

        var caller = prompt.Runtime().CreateCaller(Definition(validate: static _ => [new("/child", "maxDepth", "CANARY is too deep", 0)]));
        var failed = (await prompt.Time.RunAsync(() => caller.CallAsync(node, null, default))).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.InvalidRequest);
        records.Records.ShouldHaveSingleItem().Outcome.ShouldBe(CallOutcome.Failed);
        var line = log.Entries.Where(e => e.Id == 1002).ShouldHaveSingleItem().Text;
        line.ShouldNotContain("CANARY");
        line.ShouldContain(isFound ? "[sensitive] is too deep" : ": [sensitive]");
    }

    [Fact]
    public async Task Where_inputs_cannot_be_written_no_foreign_text_is_kept()
    {
        var records = new RecordList();
        using var log = new CapturedLog();
        var prompt = Prompt(records, log, ScriptedReply.Throw(new ModelFailureException(FailureKind.InvalidRequest, "no CANARY here")));
        var caller = prompt.Runtime().CreateCaller(Definition(
            write: static (_, _) => throw new InvalidOperationException("CANARY"), record: static (_, _, _) => [new("said", "CANARY")]));

        var failed = (await prompt.Time.RunAsync(() => caller.CallAsync(new("CANARY", null), null, default))).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message).ShouldBe((FailureKind.InvalidRequest, "[sensitive]"));
        records.Records.ShouldHaveSingleItem().Values.ShouldBe([new("said", "[sensitive]")]);
        log.Text.ShouldNotContain("CANARY");
    }

    private static TestPrompt Prompt(RecordList records, ILoggerFactory log, params ScriptedReply[] replies)
    {
        var prompt = new TestPrompt { Sinks = [records], With = o => o with { LoggerFactory = log } };
        prompt.Model(replies);
        return prompt;
    }

    private static PromptDefinition<Node, Answer> Definition(
        Func<Node, IReadOnlyList<Violation>>? validate = null, Action<Utf8JsonWriter, Node>? write = null,
        Func<Node, Answer?, bool, IReadOnlyList<KeyValuePair<string, string>>>? record = null) => new()
        {
            Info = new() { Id = "support/broken", Version = "1.0.0", Hash = new string('a', 64), SensitiveInputs = ["child", "name"] },
            Render = static _ => [new(ChatRole.User, "Why?")],
            Read = TestPrompt.Read,
            ValidateInput = validate,
            Record = record,
            WriteInput = write ?? Write,
        };

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        var depth = 0;
        for (var at = node; at is not null; at = at.Child, depth++)
        {
            if (depth > 0)
            {
                writer.WritePropertyName("child");
            }

            writer.WriteStartObject();
            writer.WriteString("name", at.Name);
        }

        for (; depth > 0; depth--)
        {
            writer.WriteEndObject();
        }
    }

    private sealed record Node(string Name, Node? Child);

    private sealed class BrokenContents() : Collection<AIContent>([new TextContent("Why?")]), IEnumerable<AIContent>
    {
        public bool IsBroken { get; set; }

        IEnumerator<AIContent> IEnumerable<AIContent>.GetEnumerator() => IsBroken ? throw new InvalidOperationException("CANARY") : GetEnumerator();
    }
}
