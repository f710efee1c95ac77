using System.Diagnostics.Metrics;
using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>The circuit breaker and the budget of retries that all calls share for a model.</summary>
public sealed class ModelHealthTests
{
    private static readonly ModelOptions Breaking = new()
    {
        RetryBudget = null,
        Breaker = new() { MinimumThroughput = 10, FailureRatio = 0.5, Sampling = TimeSpan.FromSeconds(10), Break = TimeSpan.FromMilliseconds(500) },
    };

    private readonly TestPrompt _prompt = new() { Policy = new() { Attempt = new() { Retries = 0 } } };
    private ScriptedReply _answer = ScriptedReply.Fail(FailureKind.Overloaded, 503);

    [Fact]
    public async Task A_dead_model_is_left_alone_after_the_threshold()
    {
        var (caller, model) = Model(Breaking);

        var results = await CallAsync(caller, 20);

        model.Requests.Count.ShouldBe(10);
        var last = results[^1].ShouldBeOfType<PromptResult<Answer>.Failed>();
        last.Kind.ShouldBe(FailureKind.CircuitOpen);
        last.Details.RetryAfter.ShouldNotBeNull();
        last.Record.Attempts.ShouldBeEmpty();
        last.Record.Duration.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task After_the_break_one_request_tries_and_closes_it()
    {
        var (caller, model) = Model(Breaking);
        await CallAsync(caller, 20);
        await WaitAsync(600);

        await CallAsync(caller, 5);
        model.Requests.Count.ShouldBe(11, "one probe, which failed");

        await WaitAsync(600);
        _answer = TestPrompt.Good;
        (await CallAsync(caller, 5)).ShouldAllBe(r => r is PromptResult<Answer>.Answered);
    }

    [Fact]
    public async Task Another_model_has_another_breaker()
    {
        _prompt.Policy = _prompt.Policy with { Fallback = [new("small", ["circuitOpen", "unavailable"])] };
        _prompt.ModelAt("small", [.. Enumerable.Repeat((ScriptedReply)TestPrompt.Good, 40)]);
        var (caller, _) = Model(Breaking);

        (await CallAsync(caller, 40)).ShouldAllBe(r => r is PromptResult<Answer>.Degraded);
    }

    [Theory]
    [InlineData(FailureKind.Refusal)]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.InvalidRequest)]
    [InlineData(FailureKind.Auth)]
    public async Task What_the_provider_does_not_answer_for_never_opens_it(FailureKind kind)
    {
        _answer = ScriptedReply.Fail(kind);
        var (caller, model) = Model(Breaking);

        await CallAsync(caller, 40);

        model.Requests.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Callers_who_give_up_never_open_it()
    {
        _answer = new() { Delay = TimeSpan.FromSeconds(5) };
        var (caller, model) = Model(Breaking);
        for (var i = 0; i < 40; i++)
        {
            await GiveUpAsync(caller);
        }

        model.Requests.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Nor_do_they_keep_it_closed_while_the_others_fail()
    {
        var (caller, model) = Model(Breaking);
        for (var i = 0; i < 10; i++)
        {
            _answer = new() { Delay = TimeSpan.FromSeconds(5) };
            await GiveUpAsync(caller);
            await GiveUpAsync(caller);
            _answer = ScriptedReply.Fail(FailureKind.Overloaded, 503);
            await CallAsync(caller, 1);
        }

        model.Requests.Count.ShouldBe(30);
        (await CallAsync(caller, 1)).ShouldHaveSingleItem().ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.CircuitOpen);
    }

    [Fact]
    public async Task Where_the_caller_of_the_request_that_tries_gives_up_it_stays_open()
    {
        var (caller, model) = Model(Breaking);
        await CallAsync(caller, 20);
        await WaitAsync(600);
        _answer = new() { Delay = TimeSpan.FromSeconds(5) };

        await GiveUpAsync(caller);

        model.Requests.Count.ShouldBe(11);
        _answer = TestPrompt.Good;
        (await CallAsync(caller, 1)).ShouldHaveSingleItem().ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.CircuitOpen);
        await WaitAsync(600);
        (await CallAsync(caller, 1)).ShouldHaveSingleItem().ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_began_before_the_break_is_not_taken_for_the_request_that_tries(bool isGood)
    {
        var (caller, model) = Model(Breaking);
        var slow = await _prompt.Time.RunAsync(async () =>
        {
            _answer = new() { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(1), Failure = isGood ? null : new ModelFailureException(FailureKind.Overloaded, "busy") };
            var before = caller.CallAsync(new("x"), null, default);
            _answer = ScriptedReply.Fail(FailureKind.Overloaded, 503);
            for (var i = 0; i < 10; i++)
            {
                await caller.CallAsync(new("x"), null, default);
            }

            return await before;
        });
        (slow is PromptResult<Answer>.Answered).ShouldBe(isGood);
        model.Requests.Count.ShouldBe(11);

        await CallAsync(caller, 5);

        model.Requests.Count.ShouldBe(12, "one request, which failed");
    }

    [Fact]
    public async Task An_outage_costs_at_most_a_tenth_more_requests_and_the_reserve()
    {
        _prompt.Policy = new() { Attempt = new() { Retries = 2, Backoff = new() { Base = TimeSpan.FromMilliseconds(20) } } };
        var (caller, model) = Model(new() { Breaker = null, RetryBudget = new() { Refill = TimeSpan.FromDays(1) } });

        await CallAsync(caller, 1000);

        model.Requests.Count.ShouldBeLessThanOrEqualTo(1110);
        model.Requests.Count.ShouldBeGreaterThan(1050);
    }

    [Fact]
    public async Task Retries_that_the_budget_refuses_are_counted()
    {
        var refused = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "promptgen.retry.budget.exhausted")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => refused += tags.ToArray().Contains(new("promptgen.model", "poor")) ? count : 0);
        listener.Start();
        _prompt.Policy = new() { Attempt = new() { Retries = 2 }, Fallback = [new("poor", ["unavailable"])] };
        _prompt.Model([.. Enumerable.Repeat(_answer, 3)]);
        _prompt.ModelAt("poor", [.. Enumerable.Repeat(_answer, 3)]);
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["poor"] = new() { RetryBudget = new() { Reserve = 1, Refill = TimeSpan.FromDays(1) } } };

        var result = await _prompt.CallAsync();

        result.Record.Attempts.Count(a => a.ModelKey == "poor").ShouldBe(2);
        refused.ShouldBe(1);
    }

    [Fact]
    public async Task A_quiet_application_keeps_its_retries()
    {
        _prompt.Policy = new();
        var (caller, model) = Model(new() { Breaker = null });
        for (var i = 0; i < 100; i++)
        {
            await CallAsync(caller, 1);
            await WaitAsync(60_000);
        }

        model.Requests.Count.ShouldBe(200);
    }

    private (PromptCaller<Question, Answer> Caller, ScriptedChatClient Model) Model(ModelOptions options)
    {
        var model = new ScriptedChatClient(_prompt.Time) { Answer = _ => _answer };
        _prompt.Models["default"] = model;
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = options };
        return (_prompt.Caller(), model);
    }

    private async Task GiveUpAsync(PromptCaller<Question, Answer> caller)
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(10), _prompt.Time);
        await Should.ThrowAsync<OperationCanceledException>(() => _prompt.Time.RunAsync(() => caller.CallAsync(new("x"), null, source.Token)));
    }

    private Task<List<PromptResult<Answer>>> CallAsync(PromptCaller<Question, Answer> caller, int count) => _prompt.Time.RunAsync(async () =>
    {
        var results = new List<PromptResult<Answer>>();
        for (var i = 0; i < count; i++)
        {
            results.Add(await caller.CallAsync(new("x"), null, default).ConfigureAwait(false));
        }

        return results;
    });

    private Task<int> WaitAsync(int milliseconds) => _prompt.Time.RunAsync(async () =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _prompt.Time).ConfigureAwait(false);
        return 0;
    });
}
