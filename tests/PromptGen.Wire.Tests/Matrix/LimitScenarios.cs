using System.Collections.Concurrent;
using System.Diagnostics;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The rows about limits over many calls.</summary>
internal static class LimitScenarios
{
    public static async Task CancelInQueueAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var all = row.Inject("parallel_calls")!.Value.GetInt32();
        using var source = new CancellationTokenSource();
        var others = Enumerable.Range(1, all - 1).Select(_ => call.RunAsync(mode)).ToList();
        var last = call.RunAsync(mode, token: source.Token);
        source.CancelAfter(row.Inject("cancel_after_ms")!.Value.GetInt32());

        var end = await last;
        end.Canceled.ShouldNotBeNull().CancellationToken.ShouldBe(source.Token);
        call.Sinks.Records.Single(r => r.Outcome == CallOutcome.Canceled).Attempts.Count.ShouldBe(row.Expect("attempts")!.Value);
        (await Task.WhenAll(others)).ShouldAllBe(e => e.Result is PromptResult<AnswerV1>.Answered);
        server.Times.Count.ShouldBe(all - 1);
        call.Limiter.Held.ShouldBe(row.Expect("slot_leaks")!.Value);

        // The place in the queue is free as well: as many as ever may wait.
        var places = row.Config("concurrency")!.Value.GetInt32() + row.Config("queue")!.Value.GetInt32();
        var again = await Task.WhenAll(Enumerable.Range(0, places + 1).Select(_ => call.RunAsync(mode)));
        again.Count(e => e.Result is PromptResult<AnswerV1>.Answered).ShouldBe(places);
        var refused = again.Select(e => e.Result).OfType<PromptResult<AnswerV1>.Failed>().ShouldHaveSingleItem();
        (refused.Kind, refused.Details.RetryAfter > TimeSpan.Zero).ShouldBe((FailureKind.LimitExceeded, true));
    }

    public static async Task DeadlineInQueueAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var watch = Stopwatch.StartNew();
        server.Watch = watch;
        var ends = await Task.WhenAll(Enumerable.Range(0, row.Inject("parallel_calls")!.Value.GetInt32()).Select(_ => call.RunAsync(mode)));

        var late = call.Sinks.Records.Where(r => r.Attempts.Count == 0).ToList();
        late.Count.ShouldBeGreaterThan(ends.Length / 2);
        late.ShouldAllBe(r => r.Kind == row.Kind && r.Waited > TimeSpan.FromMilliseconds(900));
        ends.ShouldAllBe(e => e.Elapsed < call.Policy.Deadline + TimeSpan.FromMilliseconds(50));
        ends.Select(e => e.Result).OfType<PromptResult<AnswerV1>.Failed>().Count(f => f.Message.Contains("waited for a place")).ShouldBe(late.Count);
        server.Times.Count(t => t > call.Policy.Deadline + TimeSpan.FromMilliseconds(50)).ShouldBe(row.Expect("requests_after_deadline")!.Value);
        call.Limiter.Held.ShouldBe(0);
    }

    public static async Task FairAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var tenants = row.Inject("tenants")!.Value;
        using var enough = new CancellationTokenSource();
        var flood = Enumerable.Range(0, tenants.GetProperty("A").GetInt32()).Select(_ => call.RunAsync(mode, tenant: "A", token: enough.Token)).ToList();
        var few = await Task.WhenAll(Enumerable.Range(0, tenants.GetProperty("B").GetInt32()).Select(_ => call.RunAsync(mode, tenant: "B")));

        few.ShouldAllBe(e => e.Result is PromptResult<AnswerV1>.Answered);
        few.Select(e => e.Elapsed.TotalMilliseconds).Order().ElementAt((int)(few.Length * 0.95)).ShouldBeLessThanOrEqualTo(row.Expect("tenant_B_p95_ms_max")!.Value);
        flood.Count(f => f.IsCompleted).ShouldBeInRange(1, flood.Count / 10, "the flood is served too, and still waits");
        await enough.CancelAsync();
        await Task.WhenAll(flood);
        call.Limiter.Held.ShouldBe(0);
    }

    public static async Task SpreadAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using (var first = server.Call(mode))
        {
            // The first call takes its time, which is not the limiter's.
            await first.RunAsync(mode);
        }

        server.Times.Clear();
        using var call = server.Call(mode);
        var ends = await Task.WhenAll(Enumerable.Range(0, row.Inject("parallel_calls")!.Value.GetInt32()).Select(_ => call.RunAsync(mode)));

        ends.ShouldAllBe(e => e.Result is PromptResult<AnswerV1>.Answered && e.Result.Record.Attempts.Count == 1);

        // When they were let through: how long a request then takes to the server is not the limiter's.
        var times = call.Sinks.Records.Select(r => r.StartedAt + r.Waited).Order().ToList();
        foreach (var start in times)
        {
            times.Count(t => t >= start && t < start.AddSeconds(1)).ShouldBeLessThanOrEqualTo(row.Expect("max_per_second")!.Value);
        }

        (times[^1] - times[0]).TotalSeconds.ShouldBeGreaterThanOrEqualTo(2);
    }

    public static async Task TokensComeBackAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        RowJudge.Judge(row, mode, call, await call.RunAsync(mode), server.Times.Count);

        // The bucket is full again: all of it can be asked for at once.
        var all = row.Config("tokens_per_min")!.Value.GetInt32();
        using var lease = await call.Limiter.AcquireAsync(new() { Prompt = AnswerV1Prompt.Info with { Policy = call.Policy }, Tokens = all }, default);
        lease.IsAcquired.ShouldBeTrue();
    }

    public static async Task InputAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var end = await call.RunAsync(mode, question: new string('x', row.Inject("input")!.Value.GetProperty("question_bytes").GetInt32()));

        RowJudge.Judge(row, mode, call, end, server.Times.Count);
        server.Times.ShouldBeEmpty();
    }

    public static async Task SpendAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var ends = new List<CallEndSeen>();
        for (var i = 0; i < row.Inject("sequential_calls")!.Value.GetInt32(); i++)
        {
            ends.Add(await call.RunAsync(mode, tenant: "acme"));
        }

        ends.SkipLast(1).ShouldAllBe(e => e.Result is PromptResult<AnswerV1>.Answered && e.Result.Record.EstimatedCost == row.Config("price_per_call")!.Value.GetDecimal());
        var last = ends[^1].Result.ShouldBeOfType<PromptResult<AnswerV1>.Failed>();
        (last.Kind, last.Record.Attempts.Count, last.Details.RetryAfter > TimeSpan.FromHours(23)).ShouldBe((row.Kind!.Value, row.Expect("attempts")!.Value, true));
        (await call.RunAsync(mode, tenant: "other")).Result.ShouldBeOfType<PromptResult<AnswerV1>.Answered>();

        // A price that nobody knows is not zero.
        using var unpriced = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address }, isPriced: false);
        (await unpriced.RunAsync(mode)).Result.ShouldBeOfType<PromptResult<AnswerV1>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);
        server.Times.Count.ShouldBe(ends.Count);
    }

    /// <summary>A server that notes when it was asked.</summary>
    private sealed class Counting : IAsyncDisposable
    {
        private readonly LoopbackServer _server;
        private readonly MatrixRow _row;

        public Counting(MatrixRow row)
        {
            _row = row;
            _server = new(e =>
            {
                Times.Enqueue(Watch.Elapsed);
                return StepPlayer.PlayAsync(e, _row.Sequence[Math.Min(Times.Count, _row.Sequence.Count) - 1], _row.IsAnthropic);
            });
        }

        public ConcurrentQueue<TimeSpan> Times { get; } = new();

        public Stopwatch Watch { get; set; } = Stopwatch.StartNew();

        public Uri Address => _server.Address;

        public WireCall Call(CallMode mode) => new(_row, mode, new Dictionary<string, Uri> { ["default"] = Address });

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
