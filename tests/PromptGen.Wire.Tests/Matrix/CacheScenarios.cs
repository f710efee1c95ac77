using System.Diagnostics;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Rows about a prompt with a cache.</summary>
internal static class CacheScenarios
{
    public static async Task UsageAsync(MatrixRow row, CallMode mode)
    {
        var sent = 0;
        await using var server = Server(row, () => sent++);
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
        for (var i = 0; i < row.Inject("sequential_calls")!.Value.GetInt32(); i++)
        {
            RowOf(await call.RunAsync(mode));
        }

        sent.ShouldBe(row.Expect("requests_total")!.Value);
        call.Sinks.Records.Select(r => r.Cache).ShouldBe([CacheResult.Miss, CacheResult.Hit]);
        call.Sinks.Records.Select(r => (r.InputTokens, r.OutputTokens, r.Attempts.Count)).ShouldBe([(50, 20, row.Expect("attempts")!.Value), (0, 0, 0)]);
        call.Sinks.CallSpans.Select(s => (s.Kind, s.GetTagItem("promptgen.cache.result"))).ShouldBe([(ActivityKind.Internal, "miss"), (ActivityKind.Internal, "hit")]);
    }

    // The wall clock falls back by a day; the entry dies at its time all the same.
    public static async Task ClockAsync(MatrixRow row, CallMode mode)
    {
        var sent = 0;
        await using var server = Server(row, () => sent++);
        var clock = new TornClock();
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address }, clock);
        RowOf(await call.RunAsync(mode));

        clock.Wall = TimeSpan.FromSeconds(row.Inject("clock_jump_s")!.Value.GetInt32());
        clock.Passed = RowPolicy.Ttl - TimeSpan.FromSeconds(20);
        RowOf(await call.RunAsync(mode));
        sent.ShouldBe(1);
        clock.Passed = RowPolicy.Ttl + TimeSpan.FromSeconds(row.Expect("max_age_violation_s")!.Value);
        RowOf(await call.RunAsync(mode));

        sent.ShouldBe(2);
        call.Sinks.Records.Select(r => r.Cache).ShouldBe([CacheResult.Miss, CacheResult.Hit, CacheResult.Miss]);
    }

    private static void RowOf(CallEndSeen end) => end.Result.ShouldBeOfType<PromptResult<AnswerV1>.Answered>();

    private static LoopbackServer Server(MatrixRow row, Action count) => new(e =>
    {
        count();
        return StepPlayer.PlayAsync(e, row.Sequence[0], row.IsAnthropic);
    });

    private sealed class TornClock : TimeProvider
    {
        public TimeSpan Wall { get; set; }

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Stopwatch.GetElapsedTime(0).Ticks + Passed.Ticks;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wall + Passed;
    }
}
