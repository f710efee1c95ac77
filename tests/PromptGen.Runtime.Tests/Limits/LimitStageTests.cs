using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using PromptGen.Hosting;
using PromptGen.Limits;
using PromptGen.Rendering;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>The limits as a stage of whole calls.</summary>
public sealed partial class LimitStageTests
{
    private readonly TestPrompt _prompt = new() { Policy = new() { Attempt = new() { Retries = 0 }, Limits = new() { Global = new() { Concurrency = 1 } } } };
    private readonly WatchedLimiter _limiter;

    public LimitStageTests()
    {
        _limiter = new(new LocalCallLimiter(_prompt.Time, isInline: true));
        _prompt.With = o => o with { Limiter = _limiter };
    }

    [Fact]
    public async Task A_prompt_without_limits_asks_nobody()
    {
        _prompt.Policy = new() { Limits = new() { Global = new() { ResponseBytes = 5000, Queue = 3 }, PerTenant = new(), PerUser = new() { Queue = 2 } } };
        _prompt.Model(TestPrompt.Good);

        await _prompt.CallAsync();

        _limiter.Demands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_call_has_its_place_and_gives_it_back()
    {
        _prompt.Model(TestPrompt.Good, TestPrompt.Good);

        (await _prompt.CallAsync(new() { Tenant = "t", User = "u" })).ShouldBeOfType<PromptResult<Answer>.Answered>();

        var demand = _limiter.Demands.ShouldHaveSingleItem();
        (demand.Tenant, demand.User, demand.Tokens, demand.Cost, demand.Prompt.Id, demand.Patience).ShouldBe(("t", "u", 0, 0, "support/answer", TimeSpan.FromSeconds(60)));
        _limiter.Held.ShouldBe(0);
        _limiter.Settled.ShouldBe([new(1, _limiter.Settled[0].Tokens, null)]);
    }

    [Fact]
    public async Task A_limiter_that_fails_at_the_end_costs_the_call_nothing()
    {
        _limiter.SettleFailure = new InvalidOperationException("CANARY");
        _prompt.Model(TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();

        _limiter.Held.ShouldBe(0);
        _prompt.Log.Entries.ShouldContain(e => e.Id == 1031);
        _prompt.Log.Text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task An_exhausted_limit_is_an_outcome_that_says_when_to_come_back()
    {
        _prompt.Policy = _prompt.Policy with { Limits = new() { Global = new() { RequestsPerMinute = 1 } } };
        var model = _prompt.Model(TestPrompt.Good, TestPrompt.Good);
        var caller = _prompt.Caller();
        await _prompt.Time.RunAsync(() => caller.CallAsync(new("x"), null, default));

        var failed = (await _prompt.Time.RunAsync(() => caller.CallAsync(new("x"), null, default))).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.LimitExceeded);
        failed.Message.ShouldBe("The limit limits.requestsPerMinute (1) is reached.");
        failed.Details.RetryAfter.ShouldNotBeNull().TotalSeconds.ShouldBe(60, 1);
        failed.Record.Attempts.ShouldBeEmpty();
        model.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task OnFailure_decides_what_takes_its_place()
    {
        _prompt.Policy = _prompt.Policy with { Limits = new() { Global = new() { TokensPerMinute = 1 } }, OnFailure = [new("limited", FailureAction.Value)] };
        _prompt.Value = () => new("fixed");
        _prompt.Model();

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>().Kind.ShouldBe(FailureKind.LimitExceeded);
    }

    [Fact]
    public async Task Inputs_are_checked_before_a_place_is_asked_for()
    {
        _prompt.Requires.Add(new("never", _ => false, CheckAction.Fail));
        _prompt.Model();

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.CheckFailed);

        _limiter.Demands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_is_rendered_after_the_limits_unless_they_count_its_tokens()
    {
        var rendered = 0;
        var render = _prompt.Render;
        _prompt.Render = q =>
        {
            rendered++;
            return render(q);
        };
        _limiter.Refusal = CallLease.Refused("no");
        _prompt.Model();
        await _prompt.CallAsync();
        rendered.ShouldBe(0);

        _prompt.Policy = _prompt.Policy with { Limits = new() { PerUser = new() { TokensPerMinute = 1000 } } };
        _prompt.Config = new() { MaxOutputTokens = 70 };
        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        rendered.ShouldBe(1);
        _limiter.Demands[^1].Tokens.ShouldBe(TokenEstimator.Instance.Estimate(render(new("Why?"))) + 70);
        (failed.Message, failed.Details.RetryAfter).ShouldBe(("no", null));
    }

    [Fact]
    public async Task Tokens_are_settled_by_what_the_provider_reports_of_all_attempts()
    {
        _prompt.Policy = new() { Limits = new() { PerTenant = new() { TokensPerMinute = 1000 } } };
        _prompt.Model(ScriptedReply.Fail(FailureKind.ServerError, 500), new ScriptedReply { Text = "no json", InputTokens = 30, OutputTokens = 5 }, Reply(40, 6));

        await _prompt.CallAsync();

        _limiter.Settled.ShouldBe([new(3, 81, null)]);
    }

    [Fact]
    public async Task The_deadline_goes_on_while_a_call_waits()
    {
        _prompt.Policy = _prompt.Policy with { Deadline = TimeSpan.FromSeconds(10), Limits = new() { Global = new() { Concurrency = 1, Queue = 5 } } };
        var model = _prompt.Model([.. Enumerable.Repeat(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(4) }, 5)]);
        var caller = _prompt.Caller();

        var results = await _prompt.Time.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.CallAsync(new("x"), null, default))));

        results.Count(r => r is PromptResult<Answer>.Answered).ShouldBe(2);
        var late = results[3].ShouldBeOfType<PromptResult<Answer>.Failed>();
        (late.Kind, late.Message).ShouldBe((FailureKind.Timeout, "The call's deadline passed while it waited for a place."));
        late.Record.Waited.ShouldBe(TimeSpan.FromSeconds(10));
        late.Record.Attempts.ShouldBeEmpty();
        results[1].Record.Waited.ShouldBe(TimeSpan.FromSeconds(4));
        model.Requests.Count.ShouldBe(3);
        _limiter.Held.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_time_in_the_queue_is_waited_and_it_needs_nothing_of_the_callers_context()
    {
        _prompt.Policy = _prompt.Policy with { Limits = new() { Global = new() { Concurrency = 1, Queue = 5 } } };
        _prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(4) }, TestPrompt.Good);
        _prompt.Validate = question =>
        {
            _prompt.Time.Advance(TimeSpan.FromSeconds(question.Text == "slow" ? 1 : 0));
            return [];
        };
        var (caller, context) = (_prompt.Caller(), new CountingContext());

        var results = await _prompt.Time.RunAsync(() => Task.WhenAll(
            caller.CallAsync(new("quick"), null, default), context.Run(() => caller.CallAsync(new("slow"), null, default))));

        results[1].Record.Waited.ShouldBe(TimeSpan.FromSeconds(3));
        context.Posts.ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_one_too()
    {
        _limiter.Refusal = new Silence();
        _prompt.Model();

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        (failed.Kind, failed.Message).ShouldBe((FailureKind.LimitExceeded, "A limit is reached."));
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_waiting_gets_his_cancellation()
    {
        _prompt.Policy = _prompt.Policy with { Limits = new() { Global = new() { Concurrency = 1, Queue = 1 } } };
        using var held = await _limiter.AcquireAsync(new() { Prompt = _prompt.Info, Patience = TimeSpan.FromSeconds(1) }, default);
        _prompt.Model(TestPrompt.Good);
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3), _prompt.Time);

        (await Should.ThrowAsync<OperationCanceledException>(() => _prompt.CallAsync(token: source.Token))).CancellationToken.ShouldBe(source.Token);

        held.Dispose();
        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
        _limiter.Held.ShouldBe(0);
    }

    [Fact]
    public async Task Who_gives_up_has_left_the_queue_before_his_outcome_is_known()
    {
        _prompt.Policy = _prompt.Policy with { Deadline = TimeSpan.FromSeconds(5), Limits = new() { Global = new() { Concurrency = 1, Queue = 1 } } };
        var demand = new CallDemand { Prompt = _prompt.Info, Patience = TimeSpan.FromHours(1) };
        using var held = await _limiter.AcquireAsync(demand, default);
        Task<CallLease>? next = null;
        _prompt.Sinks = [new Follower(() => next = _limiter.AcquireAsync(demand, default).AsTask())];
        _prompt.Model(TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);

        next.ShouldNotBeNull().IsCompleted.ShouldBeFalse("it waits where the call has waited");
        held.Dispose();
        (await next).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_waiting()
    {
        _prompt.Policy = _prompt.Policy with { Limits = new() { Global = new() { Concurrency = 1, Queue = 1 } } };
        using var held = await _limiter.AcquireAsync(new() { Prompt = _prompt.Info, Patience = TimeSpan.FromSeconds(1) }, default);
        _prompt.Model(TestPrompt.Good);
        var runtime = _prompt.Runtime();
        var call = _prompt.Caller(runtime).CallAsync(new("x"), null, default);
        await runtime.StopAsync(new CancellationToken(canceled: true));

        (await call).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("throw")]
    [InlineData("invalid")]
    [InlineData("timeout")]
    [InlineData("render")]
    [InlineData("record")]
    [InlineData("check")]
    public async Task A_place_is_free_again_however_the_call_ends(string how)
    {
        _prompt.Render = how == "render" ? _ => throw new RenderException("broken") : _prompt.Render;
        _prompt.Record = how == "record" ? (_, _, _) => throw new InvalidOperationException() : null;
        _prompt.Ensures.Add(new("throws", (_, _) => how != "check" ? true : throw new InvalidOperationException(), CheckAction.Fail));
        _prompt.Model(how switch
        {
            "throw" => ScriptedReply.Throw(new InvalidOperationException()),
            "invalid" => "no json",
            "timeout" => new ScriptedReply { Delay = TimeSpan.FromHours(1) },
            _ => TestPrompt.Good,
        });

        await _prompt.CallAsync();

        (_limiter.Demands.Count, _limiter.Held).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Spending_is_limited_over_all_calls_of_a_tenant()
    {
        _prompt.Policy = new() { Limits = new() };
        _prompt.Config = new() { MaxOutputTokens = 10 };
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Price = new() { Input = 0, Output = 1_000m } } };
        _prompt.With = o => o with { Limiter = _limiter, Spending = new() { Amount = 0.025m } };
        _prompt.Model(Reply(5, 10), Reply(5, 10), Reply(5, 10));
        var caller = _prompt.Caller();
        var ends = new List<PromptResult<Answer>>();
        for (var i = 0; i < 3; i++)
        {
            ends.Add(await _prompt.Time.RunAsync(() => caller.CallAsync(new("x"), new() { Tenant = "acme" }, default)));
        }

        ends.Take(2).ShouldAllBe(e => e is PromptResult<Answer>.Answered);
        var failed = ends[2].ShouldBeOfType<PromptResult<Answer>.Failed>();
        (failed.Kind, failed.Details.RetryAfter > TimeSpan.FromHours(23)).ShouldBe((FailureKind.BudgetExceeded, true));
        _limiter.Demands[0].Cost.ShouldBe(0.01m);
        _limiter.Settled.Select(s => s.Cost).ShouldBe([0.01m, 0.01m]);
    }

    [Fact]
    public async Task Where_spending_is_limited_a_model_without_a_price_is_not_asked()
    {
        _prompt.With = o => o with { Spending = new() { Amount = 1000m } };
        var model = _prompt.Model(Reply(5, 10));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, model.Requests.Count).ShouldBe((FailureKind.BudgetExceeded, 0));
        failed.Message.ShouldContain("'default'");
    }

    [Fact]
    public async Task Any_limiter_of_the_platform_will_do()
    {
        var inner = PartitionedRateLimiter.Create<CallDemand, string>(d => RateLimitPartition.GetConcurrencyLimiter(d.Tenant ?? "", _ => new() { PermitLimit = 1 }));
        var limiter = CallLimiter.From(inner);
        _prompt.With = o => o with { Limiter = limiter };
        _prompt.Model(TestPrompt.Good, TestPrompt.Good);
        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
        var held = await limiter.AcquireAsync(new() { Prompt = _prompt.Info }, default);
        held.IsAcquired.ShouldBeTrue();
        held.Settle(new(1, 1, 1));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        (failed.Kind, failed.Message).ShouldBe((FailureKind.LimitExceeded, "Queue limit reached"));
        held.Dispose();
        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
        await inner.DisposeAsync();
    }

    [Fact]
    public async Task A_limiter_that_breaks_ends_the_call_with_its_exception()
    {
        _limiter.Exception = new InvalidOperationException("the store is down");
        _prompt.Model();

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.Unknown);
        failed.Details.Exception!.GetOriginal().ShouldBeSameAs(_limiter.Exception);
    }

    [Fact]
    public void A_refusal_says_all_that_it_knows()
    {
        var refusal = CallLease.Refused("because", TimeSpan.FromSeconds(3), FailureKind.BudgetExceeded);
        refusal.MetadataNames.ShouldBe([MetadataName.ReasonPhrase.Name, MetadataName.RetryAfter.Name]);
        (refusal.IsAcquired, refusal.Kind).ShouldBe((false, FailureKind.BudgetExceeded));
        refusal.TryGetMetadata("other", out _).ShouldBeFalse();
        CallLease.Refused("because").MetadataNames.ShouldBe([MetadataName.ReasonPhrase.Name]);
        Should.Throw<ArgumentNullException>(() => CallLease.Refused(null!));
    }

    [Fact]
    public async Task Limiter_and_spending_come_from_the_container()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ICallLimiter>(_limiter);
        services.AddSingleton(new SpendingLimit { Amount = 0 });
        services.AddSingleton<TimeProvider>(_prompt.Time);
        PromptServices.AddPromptRuntime(services).UseModel("default", new ScriptedChatClient(TestPrompt.Good), new() { Price = new() { Input = 0, Output = 0 } });
        await using var provider = services.BuildServiceProvider();
        var runtime = provider.GetRequiredService<PromptRuntime>();

        var result = await _prompt.Time.RunAsync(() => _prompt.Caller(runtime).CallAsync(new("x"), null, default));

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);
        _limiter.Demands.ShouldHaveSingleItem().Spending!.Amount.ShouldBe(0);
    }

    private static ScriptedReply Reply(long input, long output) => new() { Text = TestPrompt.Good, InputTokens = input, OutputTokens = output };

    /// <summary>Does something as soon as an outcome is known.</summary>
    private sealed class Follower(Action act) : ICallRecordSink
    {
        public void Write(CallRecord record) => act();
    }

    /// <summary>A refusal that says nothing.</summary>
    private sealed class Silence : CallLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = null;
            return false;
        }

        public override void Settle(CallUsage usage)
        {
        }
    }
}
