using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGen.Limits;
using PromptGen.Runtime.Tests.Limits;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>20,000 calls in virtual time, more than a third of their attempts faulty, by a fixed seed; some of them wait for a place, and some are given up.</summary>
[Collection(nameof(Alone))]
public sealed class ManyCallsTests(ITestOutputHelper output)
{
    private const int Calls = 20_000;
    private const int AtOnce = 100;
    private const int Places = 90;

    private readonly Random _random = new(20260101);
    private readonly Lock _lock = new();
    private readonly RecordList _records = new();
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
                    Limits = new() { Global = new() { Concurrency = Places, Queue = AtOnce } },
                },
                Value = () => new("fixed"),
                Sinks = [_records],
            };
            var limiter = new WatchedLimiter(new LocalCallLimiter(prompt.Time, isInline: true));
            prompt.With = o => o with { Limiter = limiter };
            prompt.Jitter = () => Next();
            prompt.Ensures.Add(new("is-42", (_, a) => a.Text == "42", CheckAction.Repair));
            prompt.Models["default"] = new Meter(new ScriptedChatClient(prompt.Time) { Answer = _ => Reply() }, Earn);
            prompt.Models["small"] = new Meter(new ScriptedChatClient(prompt.Time) { Answer = _ => Reply() }, Earn);
            var caller = prompt.Caller();

            for (var batch = 0; batch < Calls / 2 / AtOnce; batch++)
            {
                var results = await prompt.Time.RunAsync(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => OneAsync(i))));
                foreach (var outcome in results)
                {
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                }

                limiter.Held.ShouldBe(0);
            }

            async Task<string> OneAsync(int i)
            {
                using var source = i % 20 == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(i * 40), prompt.Time) : new CancellationTokenSource();
                try
                {
                    var result = await caller.CallAsync(new("Why?"), null, source.Token).ConfigureAwait(false);
                    result.Record.Outcome.ToString().ShouldBe(result.GetType().Name);
                    if (result.TryGetValue(out var value))
                    {
                        value.Text.ShouldBeOneOf("42", "fixed");
                    }

                    return result.GetType().Name;
                }
                catch (OperationCanceledException e) when (e.CancellationToken == source.Token)
                {
                    return "Canceled";
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

        // Each call has one record, given up or not, and together they count each token that a model has reported.
        var records = _records.Records;
        records.Count.ShouldBe(Calls);
        records.ShouldAllBe(r => r.Duration <= r.Deadline);
        records.Count(r => r.Outcome == CallOutcome.Canceled).ShouldBe(outcomes["Canceled"]);
        records.Where(r => r.Outcome == CallOutcome.Canceled).Sum(r => r.OutputTokens ?? 0).ShouldBeGreaterThan(0);
        records.Count(r => r.Waited > TimeSpan.Zero).ShouldBeGreaterThan(Calls / 100);
        records.ShouldAllBe(r => (r.OutputTokens ?? 0) == r.Attempts.Sum(a => a.OutputTokens ?? 0));
        records.Sum(r => r.OutputTokens ?? 0).ShouldBe(_ledger);
    }

    private void Earn(UsageDetails? usage) => Interlocked.Add(ref _ledger, usage?.OutputTokenCount ?? 0);

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
                return new() { Chunks = ["{\"text\":", "\"42\"}"], Delay = delay, OutputTokens = 10 };
            }

            _faults++;
            switch (_random.Next(10))
            {
                case 0: return ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromSeconds(_random.Next(0, 40)));
                case 1: return new() { Text = "x", Delay = TimeSpan.FromHours(1) };
                case 2: return ScriptedReply.Throw(new HttpRequestException(HttpRequestError.ConnectionError));
                case 3: return ScriptedReply.Throw(new InvalidOperationException("bug"));
                case 4: return new() { Text = "no json", Delay = delay, OutputTokens = 3 };
                case 5: return new() { Text = "{\"text\":\"41\"}", Delay = delay, OutputTokens = 3 };
                case 6: return new() { Text = TestPrompt.Good, FinishReason = "length", OutputTokens = 3 };
                case 7: return new() { Text = "", OutputTokens = 3 };
                case 8: return ScriptedReply.Fail(FailureKind.Refusal);
                default: return new() { Chunks = ["{\"te", "xt"], ChunkDelay = TimeSpan.FromSeconds(1), Failure = new IOException("reset") };
            }
        }
    }

    /// <summary>Counts what a model has reported to whoever asked it.</summary>
    private sealed class Meter(IChatClient inner, Action<UsageDetails?> earn) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            earn(response.Usage);
            return response;
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            {
                earn(update.Contents.OfType<UsageContent>().SingleOrDefault()?.Details);
                yield return update;
            }
        }
    }
}

/// <summary>Tests that watch the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
