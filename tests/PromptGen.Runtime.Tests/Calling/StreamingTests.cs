using Microsoft.Extensions.AI;
using PromptGen.Calling;
using PromptGen.Reading;
using PromptGen.Testing;
using Shouldly;
using Xunit;
using End = PromptGen.PromptUpdate<PromptGen.PartialText, PromptGen.Runtime.Tests.Answer>.Ended;
using Piece = PromptGen.PromptUpdate<PromptGen.PartialText, PromptGen.Runtime.Tests.Answer>.Piece;

namespace PromptGen.Runtime.Tests.Calling;

/// <summary>Calls whose caller gets the reply piece by piece.</summary>
public sealed class StreamingTests
{
    private static readonly string[] Pieces = ["{\"text\":", "\"42\"", "}"];
    private static readonly ScriptedReply Good = new() { Chunks = Pieces, ChunkDelay = TimeSpan.FromSeconds(2), Model = "m", InputTokens = 5, OutputTokens = 7 };

    private readonly Sink _sink = new();

    [Fact]
    public async Task The_pieces_come_first_and_the_outcome_last()
    {
        var prompt = Prompt();
        prompt.Model(Good);

        var updates = await StreamAsync(prompt);

        updates.OfType<Piece>().Select(p => p.Text).ShouldBe(Pieces);
        updates.OfType<Piece>().Select(p => p.Partial.ToString()).ShouldBe(["{\"text\":", "{\"text\":\"42\"", "{\"text\":\"42\"}"]);
        updates[^1].ShouldBeOfType<End>().Result.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("42");
        var record = _sink.Records.ShouldHaveSingleItem();
        (record.Outcome, record.Model, record.InputTokens, record.OutputTokens, record.Duration).ShouldBe((CallOutcome.Answered, "m", 5, 7, TimeSpan.FromSeconds(4)));
        var attempt = record.Attempts.ShouldHaveSingleItem();
        (attempt.FirstContent, attempt.LastContent, attempt.Contents).ShouldBe((TimeSpan.Zero, TimeSpan.FromSeconds(4), 3));
    }

    [Fact]
    public async Task Before_the_first_piece_everything_may_be_tried_again()
    {
        var prompt = Prompt();
        var model = prompt.Model(
            ScriptedReply.Fail(FailureKind.RateLimited), Good with { Delay = TimeSpan.FromSeconds(30) }, Good with { Chunks = [], Text = "", InputTokens = null }, Good);
        prompt.Policy = prompt.Policy with { Attempt = prompt.Policy.Attempt with { Retries = 3 } };

        var updates = await StreamAsync(prompt);

        Result(updates).ShouldBeOfType<PromptResult<Answer>.Answered>();
        updates.OfType<Piece>().Count().ShouldBe(3);
        _sink.Records[0].Attempts.Select(a => a.Kind).ShouldBe([FailureKind.RateLimited, FailureKind.Timeout, FailureKind.EmptyOutput, null]);
        model.Requests.ShouldAllBe(r => r.IsStream);
    }

    [Fact]
    public async Task A_fallback_model_may_give_all_the_pieces()
    {
        var prompt = Prompt();
        prompt.Policy = prompt.Policy with { Fallback = [new("small", [])] };
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded), ScriptedReply.Fail(FailureKind.Overloaded));
        prompt.ModelAt("small", Good);

        var updates = await StreamAsync(prompt);

        var degraded = Result(updates).ShouldBeOfType<PromptResult<Answer>.Degraded>();
        (degraded.Source, degraded.Kind).ShouldBe((DegradedSource.FallbackModel, FailureKind.Overloaded));
        updates.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_piece_the_fixed_answer_may_take_its_place()
    {
        var prompt = Prompt();
        prompt.Policy = prompt.Policy with { OnFailure = [new("unavailable", FailureAction.Value), new("refused", FailureAction.Value)] };
        prompt.Value = () => new("fixed");
        prompt.Model(ScriptedReply.Fail(FailureKind.Refusal), new ScriptedReply { Chunks = ["{"], Failure = new IOException("reset") });

        var none = await StreamAsync(prompt);
        var some = await StreamAsync(prompt);

        Result(none).ShouldBeOfType<PromptResult<Answer>.Degraded>().Value.Text.ShouldBe("fixed");
        none.ShouldHaveSingleItem();
        Result(some).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.StreamInterrupted);
        some.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("break", FailureKind.StreamInterrupted)]
    [InlineData("end", FailureKind.StreamInterrupted)]
    [InlineData("idle", FailureKind.Timeout)]
    [InlineData("error", FailureKind.Overloaded)]
    [InlineData("bug", FailureKind.Unknown)]
    [InlineData("long", FailureKind.Timeout)]
    [InlineData("length", FailureKind.TruncatedOutput)]
    [InlineData("large", FailureKind.ResponseTooLarge)]
    [InlineData("invalid", FailureKind.InvalidOutput)]
    public async Task After_the_first_piece_nothing_is_tried_again(string what, FailureKind kind)
    {
        var prompt = Prompt();
        prompt.Policy = prompt.Policy with { Fallback = [new("small", ["unavailable", "unusable"])], Limits = new() { Global = new() { ResponseBytes = 100 } } };
        var begun = new ScriptedReply { Chunks = ["{\"te"], InputTokens = 5 };
        var model = prompt.Model(what switch
        {
            "break" => begun with { Failure = new IOException("reset") },
            "end" => begun with { FinishReason = null },
            "idle" => begun with { Chunks = Pieces, ChunkDelay = TimeSpan.FromSeconds(6) },
            "error" => begun with { Failure = new ModelFailureException(FailureKind.Overloaded, "busy") },
            "bug" => begun with { Failure = new InvalidOperationException("bug") },
            "long" => begun with { Chunks = [.. Enumerable.Repeat(" ", 90)], ChunkDelay = TimeSpan.FromSeconds(1) },
            "length" => begun with { FinishReason = "length" },
            "large" => begun with { Chunks = [new('x', 60), new('x', 60)] },
            _ => begun,
        });
        prompt.ModelAt("small", Good);

        var updates = await StreamAsync(prompt);

        var failed = Result(updates).ShouldBeOfType<PromptResult<Answer>.Failed>();
        failed.Kind.ShouldBe(kind);
        updates.Count.ShouldBeGreaterThan(1);
        model.Requests.ShouldHaveSingleItem();
        failed.Record.Attempts.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        (failed.Details.RepairRequest.Count > 0).ShouldBe(kind == FailureKind.InvalidOutput);
        failed.Record.Duration.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(CheckAction.Review, typeof(PromptResult<Answer>.NeedsReview))]
    [InlineData(CheckAction.Value, typeof(PromptResult<Answer>.Failed))]
    [InlineData(CheckAction.Repair, typeof(PromptResult<Answer>.Failed))]
    [InlineData(CheckAction.Fail, typeof(PromptResult<Answer>.Failed))]
    public async Task Checks_have_the_last_word_and_replace_nothing(CheckAction action, Type outcome)
    {
        var prompt = Prompt();
        prompt.Value = () => new("fixed");
        prompt.Ensures.Add(new("never", (_, _) => false, action));
        var model = prompt.Model(Good, Good);

        var result = Result(await StreamAsync(prompt));

        result.ShouldBeOfType(outcome);
        (result.Record.Kind, model.Requests.Count).ShouldBe((FailureKind.CheckFailed, 1));
    }

    [Theory]
    [InlineData(60, 22)]
    [InlineData(10, 10)]
    public async Task A_reply_that_has_begun_ends_with_its_attempts_time_and_with_the_deadline(int deadline, int end)
    {
        var prompt = Prompt();
        prompt.Policy = prompt.Policy with { Deadline = TimeSpan.FromSeconds(deadline) };
        prompt.Jitter = () => 0;
        prompt.Model(
            ScriptedReply.Fail(FailureKind.Overloaded) with { Delay = TimeSpan.FromMilliseconds(1_999) },
            new ScriptedReply { Chunks = [.. Enumerable.Repeat(" ", 90)], Delay = TimeSpan.FromSeconds(3), ChunkDelay = TimeSpan.FromSeconds(1) });

        var failed = Result(await StreamAsync(prompt)).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Record.Duration).ShouldBe((FailureKind.Timeout, TimeSpan.FromSeconds(end)));
        failed.Message.ShouldBe(end == deadline ? "The call's deadline passed." : "The attempt's time limit passed.");
    }

    [Fact]
    public async Task A_slow_reader_costs_no_idle_time()
    {
        var prompt = Prompt();
        prompt.Model(Good);
        var caller = prompt.Caller();

        var result = await prompt.Time.RunAsync(async () =>
        {
            await foreach (var update in Stream(caller))
            {
                if (update is End end)
                {
                    return end.Result;
                }

                await Task.Delay(TimeSpan.FromSeconds(5.5), prompt.Time, CancellationToken.None);
            }

            return null;
        });

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Fact]
    public async Task An_abandoned_reply_ends_its_request_and_is_paid_for()
    {
        var prompt = Prompt();
        var client = new UsageFirstChatClient();
        prompt.Models["default"] = client;
        var runtime = prompt.Runtime();
        var caller = prompt.Caller(runtime);

        await prompt.Time.RunAsync(async () =>
        {
            await foreach (var update in Stream(caller))
            {
                update.ShouldBeOfType<Piece>();
                break;
            }

            // Nothing of the call is left: an end has nothing to wait for.
            await runtime.StopAsync(CancellationToken.None);
            return 0;
        });

        client.Token.IsCancellationRequested.ShouldBeTrue();
        client.IsDisposed.ShouldBeTrue();
        var record = _sink.Records.ShouldHaveSingleItem();
        (record.Outcome, record.Kind, record.InputTokens).ShouldBe((CallOutcome.Canceled, null, 50));
        var attempt = record.Attempts.ShouldHaveSingleItem();
        (attempt.IsCanceled, attempt.Kind).ShouldBe((true, null));
        prompt.Log.Entries.Select(e => e.Id).ShouldBe([1004]);
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_the_exception_with_the_token()
    {
        var prompt = Prompt();
        prompt.Model(Good, Good);
        var caller = prompt.Caller();
        foreach (var seconds in new[] { 1, 3 })
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), prompt.Time);

            var thrown = await Should.ThrowAsync<OperationCanceledException>(() => StreamAsync(prompt, caller, source.Token));

            thrown.CancellationToken.ShouldBe(source.Token);
        }

        _sink.Records.Select(r => (r.Outcome, r.Attempts.Count)).ShouldBe([(CallOutcome.Canceled, 1), (CallOutcome.Canceled, 1)]);
        prompt.Log.Text.ShouldNotContain("timeout");
    }

    [Fact]
    public async Task Replies_that_break_off_open_the_breaker_too()
    {
        var prompt = Prompt();
        prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = new() { MinimumThroughput = 4, FailureRatio = 0.5 } } };
        var model = prompt.Model([.. Enumerable.Repeat(new ScriptedReply { Chunks = ["{"], Failure = new IOException("reset") }, 10)]);
        var caller = prompt.Caller();

        var kinds = new List<FailureKind?>();
        for (var i = 0; i < 4; i++)
        {
            kinds.Add(Result(await StreamAsync(prompt, caller)).Record.Kind);
        }

        kinds[^1].ShouldBe(FailureKind.CircuitOpen);
        model.Requests.Count.ShouldBeLessThan(4);
    }

    [Fact]
    public async Task Each_enumeration_is_a_call()
    {
        var prompt = Prompt();
        var model = prompt.Model(Good, Good);
        var stream = Stream(prompt.Caller());

        model.Requests.ShouldBeEmpty();
        await prompt.Time.RunAsync(() => ToListAsync(stream));
        await prompt.Time.RunAsync(() => ToListAsync(stream));

        _sink.Records.Select(r => r.CallId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Each_request_knows_its_call_while_it_is_read()
    {
        var prompt = Prompt();
        var client = new UsageFirstChatClient { IsEndless = false };
        prompt.Models["default"] = client;

        await StreamAsync(prompt);

        client.Calls.ShouldBe([1, 1, 1]);
        PromptCallContext.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Streams_that_break_off_behind_an_open_breaker_have_outcomes_too()
    {
        const int Count = 20;
        var prompt = Prompt();
        prompt.Model([.. Enumerable.Repeat(new ScriptedReply { Chunks = ["{\"te"], Failure = new IOException("reset") }, Count)]);
        prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Breaker = new() { MinimumThroughput = 10, FailureRatio = 0.1 } } };
        var caller = prompt.Caller();

        var ends = await prompt.Time.RunAsync(async () =>
        {
            var streams = Enumerable.Range(0, Count).Select(_ => Stream(caller).GetAsyncEnumerator()).ToList();
            foreach (var stream in streams)
            {
                (await stream.MoveNextAsync()).ShouldBeTrue();
                stream.Current.ShouldBeOfType<Piece>();
            }

            var kinds = new List<FailureKind>();
            foreach (var stream in streams)
            {
                (await stream.MoveNextAsync()).ShouldBeTrue();
                kinds.Add(stream.Current.ShouldBeOfType<End>().Result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind);
                await stream.DisposeAsync();
            }

            return kinds;
        });

        ends.ShouldBe(Enumerable.Repeat(FailureKind.StreamInterrupted, Count));
        _sink.Records.Count.ShouldBe(Count);
        Result(await StreamAsync(prompt, caller)).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.CircuitOpen);
    }

    [Fact]
    public async Task An_estimator_that_throws_costs_no_outcome()
    {
        var prompt = Prompt();
        prompt.With = o => o with { TokenEstimator = new Broken() };
        prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Price = new() { Input = 1, Output = 1 } } };
        prompt.Model(Good with { InputTokens = null, OutputTokens = null });

        Result(await StreamAsync(prompt)).ShouldBeOfType<PromptResult<Answer>.Answered>().Record.EstimatedCost.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    private TestPrompt Prompt() => new()
    {
        Policy = new() { Attempt = new() { FirstToken = TimeSpan.FromSeconds(6), Idle = TimeSpan.FromSeconds(5) } },
        Sinks = [_sink],
    };

    private static PromptResult<Answer> Result(List<PromptUpdate<PartialText, Answer>> updates) => updates[^1].ShouldBeOfType<End>().Result;

    private static Task<List<PromptUpdate<PartialText, Answer>>> StreamAsync(TestPrompt prompt) => StreamAsync(prompt, prompt.Caller());

    private static Task<List<PromptUpdate<PartialText, Answer>>> StreamAsync(TestPrompt prompt, PromptCaller<Question, Answer> caller, CancellationToken token = default) =>
        prompt.Time.RunAsync(() => ToListAsync(Stream(caller, token)));

    private static IAsyncEnumerable<PromptUpdate<PartialText, Answer>> Stream(PromptCaller<Question, Answer> caller, CancellationToken token = default) =>
        caller.StreamAsync(static () => new IncrementalReader<PartialText, Answer>(static () => new PartialTextBuilder(), TestPrompt.Read, shape: null, mends: false), new("Why?"), null, token);

    private static async Task<List<PromptUpdate<PartialText, Answer>>> ToListAsync(IAsyncEnumerable<PromptUpdate<PartialText, Answer>> stream)
    {
        var updates = new List<PromptUpdate<PartialText, Answer>>();
        await foreach (var update in stream)
        {
            updates.Add(update);
        }

        return updates;
    }

    private sealed class Sink : ICallRecordSink
    {
        public List<CallRecord> Records { get; } = [];

        public void Write(CallRecord record) => Records.Add(record);
    }

    private sealed class Broken : ITokenEstimator
    {
        public int Estimate(IReadOnlyList<ChatMessage> messages) => throw new InvalidOperationException("broken");
    }
}
