using System.Collections.Concurrent;
using System.Globalization;
using PromptGen.Wire.Tests.Loopback;
using Shouldly;
using Xunit;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>
/// The rows of the fault matrix that concern calls, end to end: a server on the loopback that misbehaves, the real SDKs of OpenAI and Anthropic, whole calls,
/// buffered streams and live streams. Prints how many rows passed by group, and names those left out with the reason.
/// </summary>
public sealed class WireMatrixTests(ITestOutputHelper output)
{
    private const int AtOnce = 6;

    // Times are judged on the best of three: the machine has other things to do.
    private const int Tries = 3;

    [Fact]
    public async Task Every_row_that_concerns_calls_ends_as_it_must()
    {
        await WarmUpAsync();
        var passed = new ConcurrentDictionary<string, int>();
        var failures = new ConcurrentQueue<string>();
        var rows = MatrixRow.All.Where(r => LeftOut.Reason(r) is null).ToList();
        foreach (var isTimed in new[] { false, true })
        {
            var runs = rows.Where(r => IsTimed(r) == isTimed).SelectMany(r => Modes(r).Select(m => (Row: r, Mode: m)));
            await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = isTimed ? 2 : AtOnce }, async (run, _) =>
            {
                if (await TryAsync(run.Row, run.Mode) is { } failure)
                {
                    failures.Enqueue(run.Row.Id + " (" + run.Mode + "): " + failure);
                }
                else
                {
                    passed.AddOrUpdate(run.Row.Group, 1, static (_, count) => count + 1);
                }
            });
        }

        foreach (var group in rows.GroupBy(r => r.Group))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()} rows in {passed.GetValueOrDefault(group.Key)} runs passed"));
        }

        foreach (var row in MatrixRow.All.Where(r => LeftOut.Reason(r) is not null))
        {
            output.WriteLine("left out: " + row.Id + ": " + LeftOut.Reason(row));
        }

        failures.Order(StringComparer.Ordinal).ShouldBeEmpty();
        rows.Count.ShouldBeGreaterThan(100);
    }

    private static bool IsTimed(MatrixRow row) => row.Group is "deadline_clock" or "shutdown" or "network" or "breaker_fallback" or "limits";

    // A row about streams runs as one; a row about what comes before the reply runs for streams too.
    private static IEnumerable<CallMode> Modes(MatrixRow row) => row switch
    {
        _ when row.Config("mode")?.GetString() == "live" => [CallMode.Live],
        _ when row.Config("streaming") is not null => [CallMode.Buffered, CallMode.Live],
        { Group: "http_status" or "retry_headers" } => [CallMode.Whole, CallMode.Live],
        {
            Id: "NET-REFUSED" or "NET-DNS" or "NET-TLS" or "DLN-TOTAL" or "DLN-BACKOFF-CUT" or "DLN-CALLER-TOKEN" or "DLN-ALREADY-CANCELED" or "SHD-DRAIN-OVER"
            or "BRK-OPENS" or "RBG-NESTED" or "OBS-SPAN-RETRIES" or "OBS-SPAN-ERROR" or "CLK-JUMP-BACK"
        } => [CallMode.Whole, CallMode.Live],
        _ => [CallMode.Whole],
    };

    private static async Task<string?> TryAsync(MatrixRow row, CallMode mode)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                await RowScenarios.RunAsync(row, mode).WaitAsync(TimeSpan.FromSeconds(60));
                return null;
            }
#pragma warning disable CA1031 // Each row is judged by itself.
            catch (Exception) when (i < Tries)
            {
                // Once more.
            }
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return exception.Message.ReplaceLineEndings(" ");
            }
        }
    }

    // What the SDKs need once must not count against the first row's limits.
    private static async Task WarmUpAsync()
    {
        foreach (var row in new[] { MatrixRow.All.First(r => r.IsAnthropic), MatrixRow.All.First(r => !r.IsAnthropic) })
        {
            await using var server = new LoopbackServer(e => StepPlayer.OkAsync(e, row.IsAnthropic));
            foreach (var mode in Enum.GetValues<CallMode>())
            {
                using var call = new WireCall(row, mode, new Dictionary<string, Uri> { ["default"] = server.Address });
                await call.RunAsync(mode);
            }
        }
    }
}
