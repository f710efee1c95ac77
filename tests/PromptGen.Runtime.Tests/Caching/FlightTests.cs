using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;
using Xunit;
using static PromptGen.Runtime.Tests.Caching.CachedPrompt;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>Calls with one key at one time. The clock stands still unless a test moves it.</summary>
public sealed class FlightTests : IDisposable
{
    private readonly StoreFake _store = new();
    private readonly RecordList _records = new();
    private readonly GateChatClient _model = new();
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose() => _cancel.Dispose();

    [Fact]
    public async Task A_thousand_calls_send_one_request()
    {
        var (_, caller) = Prompt();
        var calls = Start(caller, 1_000);
        _model.Requests.ShouldBe(1);
        _model.Open();

        var results = await Task.WhenAll(calls);

        _model.Requests.ShouldBe(1);
        results.ShouldAllBe(r => r is PromptResult<Answer>.Answered && r.GetValueOrThrow().Text == "42");
        results.Select(r => r.GetValueOrThrow()).Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1_000);
        results[0].Record.ShouldSatisfyAllConditions(r => r.Cache.ShouldBe(CacheResult.Miss), r => r.OutputTokens.ShouldBe(7), r => r.Attempts.Count.ShouldBe(1));
        results[1..].ShouldAllBe(r => r.Record.Cache == CacheResult.Shared && r.Record.InputTokens == 0 && r.Record.OutputTokens == 0 && r.Record.Attempts.Count == 0);
        results.Select(r => r.Record.CallId).Distinct().Count().ShouldBe(1_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Cancelling_one_cancels_no_other(int canceled)
    {
        var (_, caller) = Prompt();
        var calls = Start(caller, 8, i => i == canceled ? _cancel.Token : default);

        await _cancel.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(calls[canceled])).CancellationToken.ShouldBe(_cancel.Token);
        _model.Open();
        var others = await Task.WhenAll(calls.Where((_, i) => i != canceled));

        (_model.Requests, _model.Canceled).ShouldBe((1, 0));
        others.ShouldAllBe(r => r is PromptResult<Answer>.Answered);
        _records.Records.Sum(r => r.OutputTokens ?? 0).ShouldBe(7);
        _records.Records.Sum(r => r.Attempts.Count).ShouldBe(1);
        _records.Records.Count(r => r.Outcome == CallOutcome.Canceled).ShouldBe(1);
    }

    [Fact]
    public async Task The_request_ends_when_nobody_waits_and_is_in_the_record_of_the_last()
    {
        var (_, caller) = Prompt();
        using var second = new CancellationTokenSource();
        var calls = Start(caller, 2, i => i == 0 ? _cancel.Token : second.Token);

        await _cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(calls[0]);
        _model.Canceled.ShouldBe(0);
        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(calls[1]);

        _model.Canceled.ShouldBe(1);
        _records.Records.Select(r => r.Attempts.Count).ShouldBe([0, 1]);
        _records.Records[1].Attempts[0].IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_comes_when_the_others_have_left_begins_anew()
    {
        var (_, caller) = Prompt();
        var left = caller.CallAsync(new("Why?"), null, _cancel.Token);
        await _cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);

        var call = caller.CallAsync(new("Why?"), null, default);
        _model.Open();

        (await call).Answered();
        _model.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Each_has_its_own_deadline()
    {
        var (prompt, caller) = Prompt();
        var hasty = caller.CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(1) }, default);
        var patient = caller.CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(10) }, default);

        prompt.Time.Advance(TimeSpan.FromSeconds(1));
        var failed = (await hasty).AssertFailed(FailureKind.Timeout);
        (failed.Record.Duration, failed.Record.Attempts.Count).ShouldBe((TimeSpan.FromSeconds(1), 0));
        prompt.Time.Advance(TimeSpan.FromSeconds(5));
        _model.Canceled.ShouldBe(0);
        _model.Open();

        var answered = (await patient).Answered();
        (answered.Record.Attempts.Count, answered.Record.Cache).ShouldBe((1, CacheResult.Miss));
        _model.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_deadline_ends_the_request()
    {
        var (prompt, caller) = Prompt();
        var first = caller.CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(1) }, default);
        var second = caller.CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(2) }, default);
        prompt.Time.Advance(TimeSpan.FromSeconds(2));

        (await first).AssertFailed(FailureKind.Timeout).Record.Attempts.ShouldBeEmpty();
        (await second).AssertFailed(FailureKind.Timeout).Record.Attempts.Select(a => a.Kind).ShouldBe([FailureKind.Timeout]);
        _model.Canceled.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_ends_while_a_fallback_model_is_asked_speaks_of_that_one(bool isCanceled)
    {
        var (prompt, _) = Prompt();
        prompt.Policy = prompt.Policy with { Fallback = [new FallbackTarget("small", [])] };
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded));
        prompt.ModelAt("small", new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromHours(1) });
        prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new(), ["small"] = new() { Price = new() { Input = 1m, Output = 1m } } };
        var call = prompt.Caller().CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(10) }, _cancel.Token);

        if (isCanceled)
        {
            await _cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(call);
        }
        else
        {
            prompt.Time.Advance(TimeSpan.FromSeconds(10));
            (await call).AssertFailed(FailureKind.Timeout);
        }

        var record = _records.Records.ShouldHaveSingleItem();
        (record.ModelKey, record.Attempts.Count).ShouldBe(("small", 2));
        record.Attempts.Select(a => a.ModelKey).ShouldBe(["default", "small"]);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(10, 1)]
    public async Task The_work_has_the_time_of_the_most_patient_whenever_he_came(int first, int second)
    {
        var (prompt, _) = Prompt();
        prompt.Policy = prompt.Policy with { Attempt = new() { Retries = 1, Backoff = new() { Base = TimeSpan.FromSeconds(4) } } };
        var model = prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded) with { Delay = TimeSpan.FromSeconds(0.5) }, TestPrompt.Good);
        var caller = prompt.Caller();
        var calls = new[] { first, second }.Select(s => caller.CallAsync(new("Why?"), new() { Deadline = TimeSpan.FromSeconds(s) }, default)).ToList();
        prompt.Time.Advance(TimeSpan.FromSeconds(3));

        var ends = await Task.WhenAll(calls);

        ends.Single(e => e.Record.Deadline == TimeSpan.FromSeconds(1)).AssertFailed(FailureKind.Timeout);
        var record = ends.Single(e => e.Record.Deadline == TimeSpan.FromSeconds(10)).Answered().Record;
        record.Attempts.Select(a => a.Kind).ShouldBe([FailureKind.Overloaded, null]);
        model.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Requests_that_began_before_the_call_that_has_them_in_its_record_began_with_it()
    {
        var (prompt, _) = Prompt();
        prompt.Policy = prompt.Policy with { Attempt = new() { Retries = 1, Backoff = new() { Base = TimeSpan.FromSeconds(4) } } };
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded) with { Delay = TimeSpan.FromSeconds(3) }, TestPrompt.Good);
        var caller = prompt.Caller();
        var first = caller.CallAsync(new("Why?"), null, _cancel.Token);
        prompt.Time.Advance(TimeSpan.FromSeconds(1));
        var second = caller.CallAsync(new("Why?"), null, default);
        await _cancel.CancelAsync();
        prompt.Time.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).Answered().Record.Attempts.Select(a => a.Start).ShouldBe([TimeSpan.Zero, TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task A_failure_is_shared_and_the_next_call_tries_again()
    {
        var (_, caller) = Prompt();
        _model.Error = new ModelFailureException(FailureKind.ServerError, "boom");
        var calls = Start(caller, 5);
        _model.Open();

        (await Task.WhenAll(calls)).ShouldAllBe(r => r.AssertFailed(FailureKind.ServerError).Kind == FailureKind.ServerError);
        _model.Requests.ShouldBe(1);
        _records.Records.Sum(r => r.Attempts.Count).ShouldBe(1);
        _model.Error = null;
        (await caller.CallAsync(new("Why?"), null, default)).Answered();
        _model.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_reply_that_is_of_no_use_to_one_of_them_makes_it_ask_for_itself()
    {
        var (prompt, _) = Prompt();
        prompt.Ensures.Add(new("about", (q, a) => q.About is null || a.Text == q.About, CheckAction.Fail));
        var caller = prompt.Caller();
        var first = caller.CallAsync(new("Why?", "42"), null, default);
        var other = caller.CallAsync(new("Why?", "43"), null, default);
        _model.Open();

        (await first).Answered();
        var record = (await other).AssertFailed(FailureKind.CheckFailed).Record;
        (record.Cache, record.Attempts.Count).ShouldBe((CacheResult.Miss, 1));
    }

    [Fact]
    public async Task A_reply_that_needs_a_review_needs_one_for_each_of_them()
    {
        var (prompt, _) = Prompt();
        prompt.Ensures.Add(new("sure", (_, _) => false, CheckAction.Review));
        var calls = Start(prompt.Caller(), 3);
        _model.Open();

        (await Task.WhenAll(calls)).ShouldAllBe(r => r is PromptResult<Answer>.NeedsReview);
        _model.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task What_one_of_them_sent_is_not_given_to_another()
    {
        var (prompt, _) = Prompt();
        prompt.Policy = prompt.Policy with { RepairAttempts = 0 };
        _model.Text = "not JSON";
        var caller = prompt.Caller();
        var first = caller.CallAsync(new("Why?", "CANARY"), null, default);
        var other = caller.CallAsync(new("Why?", "43"), null, default);
        _model.Open();

        (await first).AssertFailed(FailureKind.InvalidOutput).Details.RepairRequest.ShouldNotBeEmpty();
        (await other).AssertFailed(FailureKind.InvalidOutput).Details.RepairRequest.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_write_makes_nobody_wait_and_nobody_ask_again()
    {
        var (_, caller) = Prompt();
        var first = caller.CallAsync(new("Why?"), null, default);
        var write = new TaskCompletionSource();
        _store.Hang = write.Task;
        _model.Open();
        (await first).Answered();

        (await caller.CallAsync(new("Why?"), null, default)).Answered().Record.Cache.ShouldBe(CacheResult.Shared);
        write.SetResult();
        _model.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_store_calls_at_one_time_still_share()
    {
        var (prompt, _) = Prompt();
        prompt.Cache = null;
        var calls = Start(prompt.Caller(), 3);
        _model.Open();

        (await Task.WhenAll(calls)).Select(r => r.Record.Cache).ShouldBe([CacheResult.Miss, CacheResult.Shared, CacheResult.Shared]);
        _model.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_host_stops_all_of_them_end()
    {
        var (prompt, _) = Prompt();
        var runtime = prompt.Runtime();
        var calls = Start(prompt.Caller(runtime), 3);
        await _cancel.CancelAsync();
        await runtime.StopAsync(_cancel.Token);

        (await Task.WhenAll(calls)).ShouldAllBe(r => r.AssertFailed(FailureKind.ShuttingDown).Kind == FailureKind.ShuttingDown);
        _records.Records.Sum(r => r.Attempts.Count).ShouldBe(1);
    }

    private static Task<PromptResult<Answer>>[] Start(PromptCaller<Question, Answer> caller, int count, Func<int, CancellationToken>? token = null) =>
        [.. Enumerable.Range(0, count).Select(i => caller.CallAsync(new("Why?"), null, token?.Invoke(i) ?? default))];

    private (TestPrompt Prompt, PromptCaller<Question, Answer> Caller) Prompt()
    {
        var prompt = Create(_store);
        prompt.Sinks = [_records];
        prompt.Models["default"] = _model;
        return (prompt, prompt.Caller());
    }
}
