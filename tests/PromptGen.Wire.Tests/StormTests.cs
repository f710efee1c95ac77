using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Matrix;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;
using Xunit;

namespace PromptGen.Wire.Tests;

/// <summary>
/// Many calls at once over the loopback through OpenAI's SDK, more than a third of their requests spoilt by a fixed seed. A thousand in the suite;
/// <c>PROMPTGEN_STORM=100000 dotnet test tests/PromptGen.Wire.Tests --filter StormTests --logger "console;verbosity=detailed"</c> prints the figures of as many.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int AtOnce = 64;
    private const double Faulty = 0.37;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    private readonly Random _random = new(20260101);
    private readonly Lock _lock = new();
    private long _ledger;
    private int _requests;
    private int _faults;

    [Fact]
    public async Task None_hangs_lies_or_gets_lost()
    {
        var asked = Environment.GetEnvironmentVariable("PROMPTGEN_STORM");
        var count = asked is null ? 1_000 : int.Parse(asked, CultureInfo.InvariantCulture);
        var unobserved = 0;
        TaskScheduler.UnobservedTaskException += (_, _) => Interlocked.Increment(ref unobserved);
        await using var server = new LoopbackServer(AnswerAsync);
        using var http = WireModels.Http();
        var runtime = PromptRuntime.Create(
            WireModels.Create(isAnthropic: false, server.Address, http),
            new() { Models = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = null, RetryBudget = null } }, Prompts = new Dictionary<string, PromptSettings> { ["faults/answer"] = new() { Deadline = Deadline } } });
        var prompt = new AnswerV1Prompt(runtime);
        (await prompt.CallAsync(Input(0))).ShouldNotBeNull();
        var (outcomes, times) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<double>());
        var (late, counted) = (0, 0L);
        Interlocked.Exchange(ref _ledger, 0);

        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
        {
            var start = Stopwatch.GetTimestamp();
            var result = i % 4 == 0 ? await StreamAsync(prompt, i) : await prompt.CallAsync(Input(i), cancellationToken: token);
            var took = Stopwatch.GetElapsedTime(start);
            times.Add(took.TotalMilliseconds);
            outcomes.AddOrUpdate(result.GetType().Name + (result.Record.Kind is { } kind ? " " + FailureKinds.GetName(kind) : ""), 1, static (_, n) => n + 1);
            Interlocked.Add(ref counted, result.Record.OutputTokens ?? 0);
            if (took > Deadline + Tolerance)
            {
                Interlocked.Increment(ref late);
            }

            if (result.TryGetValue(out var value))
            {
                value.Answer.ShouldBe("42");
            }
        });

        await runtime.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var sorted = times.Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} calls in {watch.Elapsed.TotalSeconds:0} s; {_faults} of {_requests} requests faulty; {late} later than deadline + 50 ms; p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[sorted.Count * 99 / 100]:0} ms, longest {sorted[^1]:0} ms; {unobserved} unobserved exceptions"));
        output.WriteLine(string.Join(", ", outcomes.OrderByDescending(o => o.Value).Select(o => o.Key + ": " + o.Value)));
        times.Count.ShouldBe(count);
        unobserved.ShouldBe(0);
        counted.ShouldBeLessThanOrEqualTo(Interlocked.Read(ref _ledger));

        // A machine that is busy with something else may wake a timer late; a call that hangs is later than that.
        late.ShouldBeLessThanOrEqualTo(count / 100);
        sorted[^1].ShouldBeLessThan(Deadline.TotalMilliseconds * 2);
    }

    private static AnswerV1Prompt.Input Input(int i) => new()
    {
        Question = string.Create(CultureInfo.InvariantCulture, $"Question {i}?"),
        Docs = [new() { Id = "doc-1", Text = "The answer is 42." }],
    };

    private static async Task<PromptResult<AnswerV1>> StreamAsync(AnswerV1Prompt prompt, int i)
    {
        PromptResult<AnswerV1>? result = null;
        await foreach (var update in prompt.StreamAsync(Input(i)))
        {
            result = (update as PromptUpdate<AnswerV1.Partial, AnswerV1>.Ended)?.Result;
        }

        return result.ShouldNotBeNull();
    }

    private async Task AnswerAsync(Exchange exchange)
    {
        int fault;
        lock (_lock)
        {
            _requests++;
            fault = _random.NextDouble() < Faulty ? _random.Next(8) : -1;
            _faults += fault >= 0 ? 1 : 0;
        }

        switch (fault)
        {
            case 0:
                await ErrorAsync(exchange, 503, "server_is_overloaded");
                break;
            case 1:
                await ErrorAsync(exchange, 429, "rate_limit_exceeded");
                break;
            case 2:
                exchange.Reset();
                break;
            case 3:
                await exchange.BeginAsync(200, [("content-type", "application/json")], 500);
                await exchange.WriteAsync("{\"id\":"u8.ToArray());
                exchange.Reset();
                break;
            case 4:
                if (await exchange.WaitForDisconnectAsync(TimeSpan.FromSeconds(10)))
                {
                    exchange.Reset();
                }

                break;
            case 5:
                await ErrorAsync(exchange, 401, "invalid_api_key");
                break;
            case 6:
                await ErrorAsync(exchange, 500, "server_error");
                break;
            case 7:
                await exchange.BeginAsync(200, [("content-type", "text/html")], null);
                await exchange.WriteAsync("<html>bad gateway</html>"u8.ToArray());
                exchange.Close();
                break;
            default:
                Interlocked.Add(ref _ledger, 20);
                await StepPlayer.OkAsync(exchange, isAnthropic: false);
                break;
        }
    }

    private static async Task ErrorAsync(Exchange exchange, int status, string code)
    {
        var body = Encoding.UTF8.GetBytes("{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":\"" + code + "\"}}");
        await exchange.BeginAsync(status, [("content-type", "application/json")], body.Length);
        await exchange.WriteAsync(body);
    }
}
