using System.Runtime.CompilerServices;
using PromptGen.Limits;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>A limiter of somebody else's that hangs, fails or ends late takes no call with it.</summary>
public sealed class StubbornLimiterTests
{
    private readonly TestPrompt _prompt = new()
    {
        Policy = new() { Deadline = TimeSpan.FromSeconds(30), Attempt = new() { Retries = 0 }, Limits = new() { Global = new() { Concurrency = 1 } } },
    };

    private readonly StubbornLimiter _limiter = new();

    public StubbornLimiterTests() => _prompt.With = o => o with { Limiter = _limiter };

    [Fact]
    public async Task One_that_heeds_no_token_is_left_behind_at_the_deadline()
    {
        var model = _prompt.Model(TestPrompt.Good);

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message).ShouldBe((FailureKind.Timeout, "The call's deadline passed while it waited for a place."));
        (failed.Record.Duration, failed.Record.Waited).ShouldBe((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)));
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_does_it_hold_up_a_caller_who_gives_up()
    {
        _prompt.Model(TestPrompt.Good);
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3), _prompt.Time);

        (await Should.ThrowAsync<OperationCanceledException>(() => _prompt.CallAsync(token: source.Token))).CancellationToken.ShouldBe(source.Token);

        _prompt.Time.Now.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Nor_one_whose_clock_stands_still()
    {
        _prompt.Model(TestPrompt.Good);
        using var source = new CancellationTokenSource();
        var call = _prompt.Caller().CallAsync(new("Why?"), null, source.Token);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Nor_a_host_that_stops()
    {
        _prompt.Model(TestPrompt.Good);
        var runtime = _prompt.Runtime();
        var caller = _prompt.Caller(runtime);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), _prompt.Time);

        var (result, stopped) = await _prompt.Time.RunAsync(async () =>
        {
            var call = caller.CallAsync(new("Why?"), null, default);
            await runtime.StopAsync(limit.Token);
            return (await call, _prompt.Time.Now);
        });

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
        stopped.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        runtime.StopAsync(CancellationToken.None).IsCompleted.ShouldBeTrue("nothing is in flight any more");
    }

    [Fact]
    public async Task A_place_that_comes_too_late_is_given_back()
    {
        _prompt.Model(TestPrompt.Good);
        await _prompt.CallAsync();
        var lease = new StubbornLimiter.Lease();

        _limiter.Answer(lease);

        (lease.Disposals, _limiter.Asked).ShouldBe((1, 1));
        lease.Settled.ShouldBe([new(0, 0, 0)]);
        _prompt.Log.Entries.ShouldNotContain(e => e.Id == 1031);
    }

    [Fact]
    public async Task A_refusal_that_comes_too_late_is_disposed_of()
    {
        _prompt.Model(TestPrompt.Good);
        await _prompt.CallAsync();
        var refusal = new StubbornLimiter.Lease(isAcquired: false);

        _limiter.Answer(refusal);

        (refusal.Disposals, refusal.Settled.Count).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_giving_it_back_throws_is_logged(bool isSettling)
    {
        _prompt.Model(TestPrompt.Good);
        await _prompt.CallAsync();
        var canary = new InvalidOperationException("CANARY");
        var lease = isSettling ? new StubbornLimiter.Lease(settleFailure: canary) : new(disposeFailure: canary);

        _limiter.Answer(lease);

        lease.Disposals.ShouldBe(1);
        _prompt.Log.Entries.Count(e => e.Id == 1031).ShouldBe(1);
        _prompt.Log.Text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task A_failure_that_comes_too_late_is_logged_and_observed()
    {
        var message = "late " + Guid.NewGuid();
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.InnerExceptions.Any(i => i.Message == message) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            (await FailLaterAsync(message)).Entries.Count(e => e.Id == 1031).ShouldBe(1);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        unobserved.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancellation_that_comes_too_late_is_nothing_to_log()
    {
        _prompt.Model(TestPrompt.Good);
        await _prompt.CallAsync();

        _limiter.Fail(new TaskCanceledException());

        _prompt.Log.Entries.ShouldNotContain(e => e.Id == 1031);
    }

    [Fact]
    public async Task A_place_that_comes_with_the_end_of_the_wait_is_given_back()
    {
        var lease = new StubbornLimiter.Lease();
        _limiter.OnCanceled = answer => answer.SetResult(lease);
        var model = _prompt.Model(TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);

        (lease.Disposals, lease.Settled.Count, model.Requests.Count).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task What_it_makes_of_its_cancellation_says_nothing_of_the_call()
    {
        _limiter.OnCanceled = answer => answer.SetException(new InvalidOperationException("the connection was closed"));
        _prompt.Model(TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Timeout);
    }

    [Fact]
    public async Task One_that_gives_up_by_itself_has_not_met_the_deadline()
    {
        var timeout = new TaskCanceledException("the store did not answer in 5 s");
        _prompt.Time.CreateTimer(_ => _limiter.Fail(timeout), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        _prompt.Model(TestPrompt.Good);

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message, failed.Record.Duration).ShouldBe((FailureKind.Unknown, "The call broke: TaskCanceledException.", TimeSpan.FromSeconds(5)));
        failed.Details.Exception!.GetOriginal().ShouldBeSameAs(timeout);
    }

    [Fact]
    public async Task A_refusal_whose_end_fails_is_a_refusal()
    {
        _limiter.Answer(new StubbornLimiter.Lease(disposeFailure: new InvalidOperationException("CANARY"), isAcquired: false));
        _prompt.Model(TestPrompt.Good);

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.LimitExceeded);

        _prompt.Log.Entries.Count(e => e.Id == 1031).ShouldBe(1);
    }

    [Fact]
    public void An_answer_that_is_there_costs_nothing_to_wait_for()
    {
        using var lease = new StubbornLimiter.Lease();
        using var source = new CancellationTokenSource();
        Wait(10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Wait(100);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Wait(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var waiting = LeaseWait.WaitAsync(new(lease), null!, source.Token);
                waiting.IsCompletedSuccessfully.ShouldBeTrue();
            }
        }
    }

    // By itself, so that nothing on the stack holds the task.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<CapturedLog> FailLaterAsync(string message)
    {
        var tests = new StubbornLimiterTests();
        tests._prompt.Model(TestPrompt.Good);
        await tests._prompt.CallAsync();
        tests._limiter.Fail(new InvalidOperationException(message));
        return tests._prompt.Log;
    }
}
