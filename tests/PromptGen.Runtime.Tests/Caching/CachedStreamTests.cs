using PromptGen.Calling;
using PromptGen.Reading;
using PromptGen.Testing;
using Shouldly;
using Xunit;
using static PromptGen.Runtime.Tests.Caching.CachedPrompt;
using End = PromptGen.PromptUpdate<PromptGen.PartialText, PromptGen.Runtime.Tests.Answer>.Ended;
using Piece = PromptGen.PromptUpdate<PromptGen.PartialText, PromptGen.Runtime.Tests.Answer>.Piece;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>Streaming calls of a prompt with a cache.</summary>
public sealed class CachedStreamTests
{
    private static readonly ScriptedReply Streamed = Good with { Chunks = ["{\"text\":", "\"42\"", "}"] };

    private readonly StoreFake _store = new();

    [Fact]
    public async Task A_reply_that_was_streamed_is_kept_and_comes_back_as_one_piece_and_the_end()
    {
        var prompt = Create(_store);
        var model = prompt.Model(Streamed);
        var caller = prompt.Caller();

        var first = await StreamAsync(prompt, caller);
        var second = await StreamAsync(prompt, caller);

        first.OfType<Piece>().Count().ShouldBe(3);
        Result(first).Record.ShouldSatisfyAllConditions(r => r.Cache.ShouldBe(CacheResult.Miss), r => r.OutputTokens.ShouldBe(7));
        second.Count.ShouldBe(2);
        var piece = second[0].ShouldBeOfType<Piece>();
        (piece.Text, piece.Partial.ToString()).ShouldBe(("{\"text\":\"42\"}", "{\"text\":\"42\"}"));
        var hit = Result(second).ShouldBeOfType<PromptResult<Answer>.Answered>();
        (hit.Value.Text, hit.Record.Cache, hit.Record.Attempts.Count, hit.Record.OutputTokens).ShouldBe(("42", CacheResult.Hit, 0, 0L));
        model.Requests.Count.ShouldBe(1);
        (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Hit);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_not_kept_and_nothing_takes_its_place()
    {
        var prompt = Create(_store);
        prompt.Model(Good, Streamed with { Chunks = ["{"], Failure = new IOException("reset") });
        var caller = prompt.Caller();
        await prompt.CallAsync(caller);
        var before = _store.Entries.Single().Value;
        prompt.Time.Advance(TimeSpan.FromMinutes(2));

        var updates = await StreamAsync(prompt, caller);

        Result(updates).AssertFailed(FailureKind.StreamInterrupted);
        _store.Entries.Single().Value.ShouldBe(before);
    }

    [Fact]
    public async Task Before_the_first_piece_the_last_good_answer_may_stand_in()
    {
        var prompt = Create(_store);
        prompt.Model(Good, ScriptedReply.Fail(FailureKind.Overloaded));
        var caller = prompt.Caller();
        await prompt.CallAsync(caller);
        prompt.Time.Advance(TimeSpan.FromMinutes(2));

        var updates = await StreamAsync(prompt, caller);

        Result(updates).ShouldBeOfType<PromptResult<Answer>.Degraded>().Source.ShouldBe(DegradedSource.StaleCache);
        updates.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_the_cache_it_streams_as_ever()
    {
        var prompt = Create(_store);
        prompt.Model(Streamed, Streamed);
        var caller = prompt.Caller();
        await StreamAsync(prompt, caller, new() { Cache = CacheUse.Bypass });
        _store.Entries.ShouldBeEmpty();

        await StreamAsync(prompt, caller, new() { Cache = CacheUse.Refresh });
        _store.Entries.Count.ShouldBe(1);
        _store.Reads.ShouldBe(0);
    }

    private static PromptResult<Answer> Result(IReadOnlyList<PromptUpdate<PartialText, Answer>> updates) => updates[^1].ShouldBeOfType<End>().Result;

    private static Task<List<PromptUpdate<PartialText, Answer>>> StreamAsync(TestPrompt prompt, PromptCaller<Question, Answer> caller, PromptCallOptions? options = null) =>
        prompt.Time.RunAsync(async () =>
        {
            List<PromptUpdate<PartialText, Answer>> updates = [];
            await foreach (var update in caller.StreamAsync(
                static () => new IncrementalReader<PartialText, Answer>(static () => new PartialTextBuilder(), TestPrompt.Read, shape: null, mends: false), new("Why?"), options, default))
            {
                updates.Add(update);
            }

            return updates;
        });
}
