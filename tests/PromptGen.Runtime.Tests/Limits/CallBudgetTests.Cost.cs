using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <content>What a call is recorded to have spent.</content>
public sealed partial class CallBudgetTests
{
    [Fact]
    public async Task Cost_is_what_the_provider_reports_by_the_prices()
    {
        _prompt.Model(Reply(200, 30));

        var record = (await _prompt.CallAsync()).Record;

        record.EstimatedCost.ShouldBe(0.5m);
        record.IsUsageEstimated.ShouldBeFalse();
        record.Attempts[0].Spend.ShouldBe(new() { InputTokens = 200, OutputTokens = 30, Cost = 0.5m });
    }

    [Fact]
    public void Cached_tokens_have_their_own_price_or_that_of_the_others()
    {
        Price.Of(100, 10, 40).ShouldBe((60 * 0.001m) + (40 * 0.0001m) + (10 * 0.01m));
        new ModelPrice { Input = 1_000m, Output = 10_000m }.Of(100, 10, 40).ShouldBe(0.2m);
        Price.Of(100, 0, 500).ShouldBe(0.01m, "no more can be cached than there were");
        Price.Of(100, 0, -5).ShouldBe(0.1m);
        Price.Of(0, 0).ShouldBe(0);
    }

    [Fact]
    public async Task Cached_tokens_are_read_from_the_reply()
    {
        _prompt.Models["default"] = new FunctionChatClient(() => new(new ChatMessage(ChatRole.Assistant, TestPrompt.Good))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = 100, CachedInputTokenCount = 40, OutputTokenCount = 10 },
        });

        var spend = (await _prompt.CallAsync()).Record.Attempts[0].Spend;

        spend.ShouldBe(new() { InputTokens = 100, CachedInputTokens = 40, OutputTokens = 10, Cost = 0.164m });
    }

    [Fact]
    public async Task Without_a_price_cost_is_not_known_and_not_zero()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions>();
        _prompt.Model(Reply(200, 30));

        (await _prompt.CallAsync()).Record.EstimatedCost.ShouldBeNull();
    }

    [Fact]
    public async Task Nor_is_that_of_a_call_that_sent_nothing()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions>();
        _prompt.Requires.Add(new("never", _ => false, CheckAction.Fail));
        _prompt.Model();

        (await _prompt.CallAsync()).Record.EstimatedCost.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_estimated_where_the_provider_reports_all_and_no_budget_asks()
    {
        var with = _prompt.With;
        _prompt.With = o => with(o) with { TokenEstimator = new Fixed(() => throw new InvalidOperationException()) };
        _prompt.Model(Reply(1, 1));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Fact]
    public async Task Where_spending_is_limited_a_fallback_model_without_a_price_is_passed_over()
    {
        var with = _prompt.With;
        _prompt.With = o => with(o) with { Spending = new() { Amount = 1000m } };
        _prompt.Policy = new() { Attempt = new() { Retries = 0 }, Fallback = [new("unknown", ["unavailable"]), new("small", ["unavailable"])] };
        _prompt.ModelAt("default", ScriptedReply.Fail(FailureKind.Overloaded, 503));
        var unknown = _prompt.ModelAt("unknown", Reply(1, 1));
        _prompt.ModelAt("small", Reply(1, 1));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>().Reason.ShouldBe("small");
        unknown.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_costs_nothing_says_so()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Price = new() { Input = 0, Output = 0 } } };
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.000001m } };
        _prompt.Config = new();
        var model = _prompt.Model(Reply(200, 30));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>().Record.EstimatedCost.ShouldBe(0);
        model.Requests[0].Options!.MaxOutputTokens.ShouldBeNull();
    }

    [Fact]
    public async Task One_model_without_a_price_makes_the_whole_unknown()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["small"] = new() { Price = Price } };
        _prompt.Policy = new() { Attempt = new() { Retries = 0 }, Fallback = [new("small", ["unusable"])], RepairAttempts = 0 };
        _prompt.ModelAt("default", new ScriptedReply { Text = "none", InputTokens = 10, OutputTokens = 10 });
        _prompt.ModelAt("small", Reply(10, 10));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>().Record.EstimatedCost.ShouldBeNull();
    }

    [Fact]
    public async Task All_attempts_are_paid_for_but_those_that_were_turned_away()
    {
        _prompt.Model(ScriptedReply.Fail(FailureKind.ServerError, 500), new ScriptedReply { Text = "no json", InputTokens = 100, OutputTokens = 10 }, Reply(200, 30));

        var record = (await _prompt.CallAsync()).Record;

        record.Attempts.Select(a => a.Spend?.Cost).ShouldBe([null, 0.2m, 0.5m]);
        record.EstimatedCost.ShouldBe(0.7m);
    }

    [Fact]
    public async Task A_call_that_sent_nothing_cost_nothing()
    {
        _prompt.Requires.Add(new("never", _ => false, CheckAction.Fail));
        _prompt.Model();

        (await _prompt.CallAsync()).Record.EstimatedCost.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_provider_does_not_report_is_estimated_and_marked()
    {
        _prompt.Model(TestPrompt.Good);

        var record = (await _prompt.CallAsync()).Record;

        record.IsUsageEstimated.ShouldBeTrue();
        record.Attempts[0].Spend.ShouldBe(new() { InputTokens = 100, OutputTokens = 100, EstimatedTokens = 200, IsEstimated = true, Cost = 1.1m });
        (record.InputTokens, record.OutputTokens).ShouldBe((null, null), "what is reported stays apart");
    }

    [Theory]
    [InlineData(7L, null, 7, 100, 100)]
    [InlineData(null, 7L, 100, 7, 100)]
    public async Task Half_a_report_is_completed(long? input, long? output, long inputs, long outputs, long estimated)
    {
        _prompt.Model(new ScriptedReply { Text = TestPrompt.Good, InputTokens = input, OutputTokens = output });

        var spend = (await _prompt.CallAsync()).Record.Attempts[0].Spend!;

        (spend.InputTokens, spend.OutputTokens, spend.EstimatedTokens, spend.IsEstimated).ShouldBe((inputs, outputs, estimated, true));
    }

    [Fact]
    public async Task A_request_that_timed_out_may_have_cost_all_it_could()
    {
        _prompt.Policy = new() { Attempt = new() { Retries = 0, Timeout = TimeSpan.FromSeconds(5) } };
        _prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromMinutes(1) });

        var spend = (await _prompt.CallAsync()).Record.Attempts[0].Spend!;

        (spend.InputTokens, spend.OutputTokens, spend.IsEstimated).ShouldBe((100, 50, true));
    }

    [Fact]
    public async Task Or_all_that_its_budget_left()
    {
        _prompt.Policy = new() { Attempt = new() { Retries = 0, Timeout = TimeSpan.FromSeconds(5) }, Budget = new() { OutputTokens = 30 } };
        _prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromMinutes(1) });

        (await _prompt.CallAsync()).Record.Attempts[0].Spend!.OutputTokens.ShouldBe(30);
    }

    [Fact]
    public async Task A_stream_that_broke_off_cost_what_came_of_it()
    {
        _estimate = 100;
        _prompt.Policy = new() { Attempt = new() { Retries = 0, Streamed = true } };
        _prompt.Model(new ScriptedReply { Chunks = ["{\"te", "xt"], FinishReason = null });

        var spend = (await _prompt.CallAsync()).Record.Attempts[0].Spend!;

        (spend.InputTokens, spend.OutputTokens, spend.IsEstimated).ShouldBe((100, 100, true));
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    public async Task A_connection_that_never_was_costs_nothing(HttpRequestError error, bool costs)
    {
        _prompt.Policy = new() { Attempt = new() { Retries = 0 } };
        _prompt.Model(ScriptedReply.Throw(new HttpRequestException(error)));

        ((await _prompt.CallAsync()).Record.Attempts[0].Spend is not null).ShouldBe(costs);
    }

    [Theory]
    [InlineData(FailureKind.RateLimited, null, false)]
    [InlineData(FailureKind.Auth, 401, false)]
    [InlineData(FailureKind.Protocol, null, true)]
    [InlineData(FailureKind.Protocol, 200, true)]
    [InlineData(FailureKind.Timeout, 408, false)]
    [InlineData(FailureKind.Timeout, 400, false)]
    [InlineData(FailureKind.ResponseTooLarge, null, true)]
    [InlineData(FailureKind.Unknown, null, false)]
    public async Task Who_is_turned_away_pays_nothing(FailureKind kind, int? status, bool costs)
    {
        _prompt.Policy = new() { Attempt = new() { Retries = 0 } };
        _prompt.Model(ScriptedReply.Fail(kind, status));

        ((await _prompt.CallAsync()).Record.Attempts[0].Spend is not null).ShouldBe(costs);
    }
}
