using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>20,000 calls in virtual time, more than a third of their attempts faulty, by a fixed seed.</summary>
[Collection(nameof(Alone))]
public sealed class ManyCallsTests(ITestOutputHelper output)
{
    private const int Calls = 20_000;
    private const int AtOnce = 100;

    private readonly Random _random = new(20260101);
    private readonly Lock _lock = new();
    private long _ledger;
    private int _requests;
    private int _faults;

    [Fact]
    public async Task None_hangs_lies_or_gets_lost()
    {
        // The event is the process's: what other tests left behind is collected first, and none runs beside this one.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var unobserved = 0;
        TaskScheduler.UnobservedTaskException += (_, _) => Interlocked.Increment(ref unobserved);
        var outcomes = new Dictionary<string, int>();
        long counted = 0;
        foreach (var streamed in new[] { false, true })
        {
            var prompt = new TestPrompt
            {
                Policy = new()
                {
                    Deadline = TimeSpan.FromSeconds(20),
                    Attempt = new() { Timeout = TimeSpan.FromSeconds(5), FirstToken = TimeSpan.FromSeconds(2), Idle = TimeSpan.FromSeconds(2), Streamed = streamed, Retries = 2 },
                    Fallback = [new("small", ["unavailable", "unusable"])],
                    OnFailure = [new("refused", FailureAction.Value)],
                },
                Value = () => new("fixed"),
            };
            prompt.Jitter = () => Next();
            prompt.Ensures.Add(new("is-42", (_, a) => a.Text == "42", CheckAction.Repair));
            prompt.Models["default"] = new ScriptedChatClient(prompt.Time) { Answer = _ => Reply() };
            prompt.Models["small"] = new ScriptedChatClient(prompt.Time) { Answer = _ => Reply() };
            var caller = prompt.Caller();

            for (var batch = 0; batch < Calls / 2 / AtOnce; batch++)
            {
                var results = await prompt.Time.RunAsync(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => OneAsync(i))));
                foreach (var (outcome, tokens) in results)
                {
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                    counted += tokens;
                }
            }

            async Task<(string Outcome, long Tokens)> OneAsync(int i)
            {
                using var source = i % 20 == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(i * 40), prompt.Time) : new CancellationTokenSource();
                try
                {
                    var result = await caller.CallAsync(new("Why?"), null, source.Token).ConfigureAwait(false);
                    var record = result.Record;
                    record.Duration.ShouldBeLessThanOrEqualTo(record.Deadline);
                    record.Outcome.ToString().ShouldBe(result.GetType().Name);
                    if (result.TryGetValue(out var value))
                    {
                        value.Text.ShouldBeOneOf("42", "fixed");
                    }

                    return (result.GetType().Name, record.OutputTokens ?? 0);
                }
                catch (OperationCanceledException e) when (e.CancellationToken == source.Token)
                {
                    return ("Canceled", 0);
                }
            }
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key}: {o.Value}")) + $"; {_faults} of {_requests} requests faulty");
        outcomes.Values.Sum().ShouldBe(Calls);
        outcomes.Keys.ShouldBeSubsetOf(["Answered", "Degraded", "Failed", "Canceled"]);
        outcomes["Answered"].ShouldBeGreaterThan(Calls / 2);
        unobserved.ShouldBe(0);

        // Calls that were cancelled have no record; they alone may make the difference.
        counted.ShouldBeLessThanOrEqualTo(_ledger);
        counted.ShouldBeGreaterThan(_ledger * 9 / 10);
    }

    private double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    private ScriptedReply Reply()
    {
        lock (_lock)
        {
            _requests++;
            var delay = TimeSpan.FromMilliseconds(_random.Next(0, 1500));
            if (_random.NextDouble() >= 0.37)
            {
                _ledger += 10;
                return new() { Chunks = ["{\"text\":", "\"42\"}"], Delay = delay, OutputTokens = 10 };
            }

            _faults++;
            switch (_random.Next(10))
            {
                case 0: return ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromSeconds(_random.Next(0, 40)));
                case 1: return new() { Text = "x", Delay = TimeSpan.FromHours(1) };
                case 2: return ScriptedReply.Throw(new HttpRequestException(HttpRequestError.ConnectionError));
                case 3: return ScriptedReply.Throw(new InvalidOperationException("bug"));
                case 4: return Spend(new() { Text = "no json", Delay = delay, OutputTokens = 3 });
                case 5: return Spend(new() { Text = "{\"text\":\"41\"}", Delay = delay, OutputTokens = 3 });
                case 6: return Spend(new() { Text = TestPrompt.Good, FinishReason = "length", OutputTokens = 3 });
                case 7: return Spend(new() { Text = "", OutputTokens = 3 });
                case 8: return ScriptedReply.Fail(FailureKind.Refusal);
                default: return new() { Chunks = ["{\"te", "xt"], ChunkDelay = TimeSpan.FromSeconds(1), Failure = new IOException("reset") };
            }
        }
    }

    private ScriptedReply Spend(ScriptedReply reply)
    {
        _ledger += reply.OutputTokens ?? 0;
        return reply;
    }
}

/// <summary>Tests that watch the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
