using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The rows that need many calls: what calls know of a model together.</summary>
internal static class BreakerScenarios
{
    public static async Task OpensAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var kinds = await ManyAsync(call, mode, row.Inject("sequential_calls")!.Value.GetInt32());

        kinds[^1].ShouldBe(FailureKind.CircuitOpen);
        server.Requests.ShouldBeLessThanOrEqualTo(row.Expect("requests_total_max")!.Value);
    }

    public static async Task ProbesOnceAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        await ManyAsync(call, mode, 20);
        await Task.Delay(600);
        var before = server.Requests;
        server.Delay = TimeSpan.FromMilliseconds(200);

        var ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => call.RunAsync(mode)));

        (server.Requests - before).ShouldBe(row.Expect("probe_requests")!.Value);
        ends.Count(e => Kind(e) == FailureKind.CircuitOpen).ShouldBeGreaterThanOrEqualTo(49);
    }

    public static async Task RecoversAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        await ManyAsync(call, mode, 20);
        server.IsWell = true;
        await Task.Delay(600);

        (await ManyAsync(call, mode, 5)).ShouldAllBe(kind => kind == null);
    }

    public static async Task PerModelAsync(MatrixRow row, CallMode mode)
    {
        await using var ill = new Counting(row);
        await using var well = new Counting(row) { IsWell = true };
        using var first = ill.Call(mode);
        using var second = well.Call(mode);
        for (var i = 0; i < row.Inject("sequential_calls")!.Value.GetInt32() / 2; i++)
        {
            await first.RunAsync(mode);
            Kind(await second.RunAsync(mode)).ShouldBeNull();
        }
    }

    public static async Task StormAsync(MatrixRow row, CallMode mode)
    {
        await using var server = new Counting(row);
        using var call = server.Call(mode);
        var count = row.Inject("parallel_calls")!.Value.GetInt32();

        var ends = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => call.RunAsync(mode)));

        ends.Length.ShouldBe(count);
        server.Requests.ShouldBeLessThanOrEqualTo(row.Expect("requests_total_max")!.Value);
    }

    private static async Task<List<FailureKind?>> ManyAsync(WireCall call, CallMode mode, int count)
    {
        var kinds = new List<FailureKind?>();
        for (var i = 0; i < count; i++)
        {
            kinds.Add(Kind(await call.RunAsync(mode)));
        }

        return kinds;
    }

    private static FailureKind? Kind(CallEndSeen end) => (end.Result as PromptResult<AnswerV1>.Failed)?.Kind;

    /// <summary>A model that is down until it is well.</summary>
    private sealed class Counting : IAsyncDisposable
    {
        private readonly LoopbackServer _server;
        private readonly MatrixRow _row;
        private int _requests;

        public Counting(MatrixRow row)
        {
            _row = row;
            _server = new(AnswerAsync);
        }

        public bool IsWell { get; set; }

        public TimeSpan Delay { get; set; }

        public int Requests => Volatile.Read(ref _requests);

        public WireCall Call(CallMode mode) => new(_row, mode, new Dictionary<string, Uri> { ["default"] = _server.Address });

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private async Task AnswerAsync(Exchange exchange)
        {
            Interlocked.Increment(ref _requests);
            await Task.Delay(Delay, exchange.Stop);
            var step = IsWell ? "ok" : "503";
            await StepPlayer.PlayAsync(exchange, System.Text.Json.JsonDocument.Parse("{\"use\":\"" + step + "\"}").RootElement, _row.IsAnthropic);
        }
    }
}
