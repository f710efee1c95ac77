using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PromptGen.TestSupport;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Runs a row: most are one call against a sequence of replies; the others say here what they are.</summary>
internal static class RowScenarios
{
    public static Task RunAsync(MatrixRow row, CallMode mode) => row.Id switch
    {
        "NET-REFUSED" => OneAsync(row, mode, new("http://127.0.0.1:1")),
        "NET-DNS" => OneAsync(row, mode, new("http://no-such-host.invalid")),
        "NET-TLS" => SequenceAsync(row, mode, isSecure: true),
        "CLK-JUMP-BACK" => SequenceAsync(row, mode, time: new JumpingClock()),
        "CLK-DST" => CulturesAsync(row, mode),
        "DLN-CALLER-TOKEN" => CancelAsync(row, mode),
        "DLN-ALREADY-CANCELED" => AlreadyCanceledAsync(row, mode),
        "CAC-USAGE" => CacheScenarios.UsageAsync(row, mode),
        "CAC-EXPIRY-CLOCK" => CacheScenarios.ClockAsync(row, mode),
        "SHD-DRAIN-OVER" => ShutdownAsync(row, mode),
        "LIM-SLOT-EXCEPTION" => ThrowingScenario.RunAsync(row),
        "LIM-QUEUE-CANCEL" => LimitScenarios.CancelInQueueAsync(row, mode),
        "LIM-QUEUE-DEADLINE" => LimitScenarios.DeadlineInQueueAsync(row, mode),
        "LIM-TENANT-FAIR" => LimitScenarios.FairAsync(row, mode),
        "LIM-RPM" => LimitScenarios.SpreadAsync(row, mode),
        "LIM-TPM-FAILED" => LimitScenarios.TokensComeBackAsync(row, mode),
        "LIM-INPUT-TOO-BIG" => LimitScenarios.InputAsync(row, mode),
        "LIM-PRICE-BUDGET" => LimitScenarios.SpendAsync(row, mode),
        "OBS-CARDINALITY" => CardinalityScenario.RunAsync(row),
        "BRK-OPENS" => BreakerScenarios.OpensAsync(row, mode),
        "BRK-HALFOPEN-ONE" => BreakerScenarios.ProbesOnceAsync(row, mode),
        "BRK-RECOVERS" => BreakerScenarios.RecoversAsync(row, mode),
        "BRK-PER-ROUTE" => BreakerScenarios.PerModelAsync(row, mode),
        "RBG-STORM" => BreakerScenarios.StormAsync(row, mode),
        "INJ-TEMPLATE" or "INJ-DELIM" or "INJ-ROLE" => InjectionAsync(row, mode),
        _ => SequenceAsync(row, mode),
    };

    private static async Task SequenceAsync(MatrixRow row, CallMode mode, bool isSecure = false, TimeProvider? time = null)
    {
        var sent = 0;
        await using var server = new LoopbackServer(
            e =>
            {
                var at = Interlocked.Increment(ref sent) - 1;
                return at < row.Sequence.Count ? StepPlayer.PlayAsync(e, row.Sequence[at], row.IsAnthropic)
                    : row.Inject("after_sequence")?.GetString() == "ok" ? StepPlayer.OkAsync(e, row.IsAnthropic)
                    : StepPlayer.PlayAsync(e, row.Sequence[^1], row.IsAnthropic);
            },
            isSecure);
        var small = 0;
        await using var fallback = new LoopbackServer(e =>
        {
            Interlocked.Increment(ref small);
            return StepPlayer.PlayAsync(e, JsonDocument.Parse("{\"use\":\"" + row.Config("model_b")?.GetString() + "\"}").RootElement, row.IsAnthropic);
        });
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address, ["small"] = fallback.Address }, time);
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var end = await call.RunAsync(mode);
        RowJudge.Judge(row, mode, call, end, sent + small);
        if (row.Expected.TryGetProperty("attempts_by_model", out var byModel))
        {
            call.Sinks.Records[0].Attempts.Count(a => a.ModelKey == "small" && !a.IsRepair).ShouldBe(byModel.GetProperty("model-b").GetInt32());
        }

        if (row.Expect("peak_extra_memory_mb_max") is { } megabytes)
        {
            ((GC.GetTotalMemory(forceFullCollection: true) - before) >> 20).ShouldBeLessThan(megabytes);
        }
    }

    private static async Task OneAsync(MatrixRow row, CallMode mode, Uri address)
    {
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = address });
        RowJudge.Judge(row, mode, call, await call.RunAsync(mode), 0);
    }

    private static async Task CulturesAsync(MatrixRow row, CallMode mode)
    {
        // The cultures that the row names are not installed everywhere; this one has what makes them dangerous.
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = HostileCulture.Instance;
        await SequenceAsync(row, mode);
        CultureInfo.CurrentCulture = before;
    }

    private static async Task CancelAsync(MatrixRow row, CallMode mode)
    {
        var gone = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = Stopwatch.StartNew();
        var sent = 0;
        await using var server = new LoopbackServer(async e =>
        {
            Interlocked.Increment(ref sent);
            await e.WaitForDisconnectAsync(TimeSpan.FromSeconds(5));
            gone.TrySetResult(watch.Elapsed);
            e.Reset();
        });
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
        using var source = new CancellationTokenSource();
        watch.Restart();
        source.CancelAfter(row.Inject("cancel_after_ms")!.Value.GetInt32());
        var end = await call.RunAsync(mode, token: source.Token);

        end.Canceled.ShouldNotBeNull().CancellationToken.ShouldBe(source.Token);
        RowJudge.Judge(row, mode, call, end, sent);
        (await gone.Task).TotalMilliseconds.ShouldBeLessThan(row.Expect("server_sees_disconnect_ms_max")!.Value);
        call.Sinks.EverythingOfTheCalls().ShouldNotContain("timeout");
    }

    private static async Task AlreadyCanceledAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new LoopbackServer(_ => throw new InvalidOperationException("nothing must be sent"));
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
        var end = await call.RunAsync(mode, token: new CancellationToken(canceled: true));

        end.Canceled.ShouldNotBeNull();
        RowJudge.Judge(row, mode, call, end, 0);
    }

    // The matrix calls it cancelled; the kind says why.
    private static async Task ShutdownAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new LoopbackServer(e => StepPlayer.PlayAsync(e, row.Sequence[0], row.IsAnthropic));
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
        var calls = Enumerable.Range(0, row.Inject("parallel_calls")!.Value.GetInt32()).Select(_ => call.RunAsync(mode)).ToList();
        await Task.Delay(row.Inject("stop_after_ms")!.Value.GetInt32());
        var watch = Stopwatch.StartNew();
        using var drain = new CancellationTokenSource(row.Config("drain_ms")!.Value.GetInt32());
        await call.Runtime.StopAsync(drain.Token);

        watch.ElapsedMilliseconds.ShouldBeLessThanOrEqualTo(row.Expect("host_stop_ms_max")!.Value);
        foreach (var end in await Task.WhenAll(calls))
        {
            end.Result.ShouldBeOfType<PromptResult<AnswerV1>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
        }
    }

    // Whatever a value says, it stays in its place: as many messages, the same roles, the text once.
    private static async Task InjectionAsync(MatrixRow row, CallMode mode)
    {
        var bodies = new ConcurrentQueue<string>();
        await using var server = new LoopbackServer(e =>
        {
            bodies.Enqueue(e.Request.Body);
            return StepPlayer.OkAsync(e, row.IsAnthropic);
        });
        using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
        var question = row.Inject("vars")?.GetProperty("question").GetString() ?? "Why?";
        (string Id, string Text)[]? docs = row.Inject("retrieval") is { } retrieval
            ? [.. retrieval.EnumerateArray().Select(d => (d.GetProperty("id").GetString()!, d.GetProperty("text").GetString()!))]
            : null;

        var end = await call.RunAsync(mode, docs, question);

        end.Result.ShouldBeOfType<PromptResult<AnswerV1>.Answered>();
        var messages = JsonDocument.Parse(bodies.ShouldHaveSingleItem()).RootElement.GetProperty("messages");
        messages.EnumerateArray().Select(m => m.GetProperty("role").GetString()).ShouldBe(["system", "user"]);
        var texts = messages.EnumerateArray().Select(m => Text(m.GetProperty("content"))).ToList();
        foreach (var value in (docs ?? []).Select(d => d.Text).Append(question))
        {
            texts[0].ShouldNotContain(value);
            (texts[1].Split(value).Length - 1).ShouldBe(1, "the value stands there once: " + texts[1]);
        }
    }

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString()));

    /// <summary>A clock whose wall time falls back by a day while its monotonic time goes on.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private int _reads;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _reads) > 1 ? base.GetUtcNow().AddDays(-1) : base.GetUtcNow();
    }
}
