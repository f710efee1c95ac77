using PromptGen.Reading;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <content>Calls whose reply is read piece by piece.</content>
public sealed partial class LimitStageTests
{
    [Fact]
    public async Task A_streamed_call_keeps_its_place_until_its_end()
    {
        _prompt.Model(new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"], InputTokens = 3, OutputTokens = 4 });
        var held = new List<int>();

        await foreach (var _ in _prompt.Caller().StreamAsync(Begin, new("x"), null, default))
        {
            held.Add(_limiter.Held);
        }

        held.ShouldBe([1, 1, 0]);
        _limiter.Settled.ShouldBe([new(1, 7, null)]);
    }

    [Fact]
    public async Task Who_stops_reading_gives_his_place_back()
    {
        _prompt.Model(new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"] });

        await foreach (var _ in _prompt.Caller().StreamAsync(Begin, new("x"), null, default))
        {
            break;
        }

        (_limiter.Held, _limiter.Settled.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Who_neither_reads_on_nor_stops_loses_his_place_when_the_attempts_time_is_over()
    {
        var time = new ManualTime();
        _prompt.With = o => o with { Limiter = _limiter, TimeProvider = time };
        _prompt.Policy = _prompt.Policy with { Attempt = new() { Backoff = new() { Base = TimeSpan.FromSeconds(2) } } };
        _prompt.Models["default"] = new ScriptedChatClient(
            time, ScriptedReply.Fail(FailureKind.Overloaded), new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"], Delay = TimeSpan.FromSeconds(5) });
        var reader = _prompt.Caller().StreamAsync(Begin, new("x"), null, default).GetAsyncEnumerator();
        var first = reader.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(6));
        (await first).ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(14));
        _limiter.Held.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        _limiter.Held.ShouldBe(0);

        while (await reader.MoveNextAsync())
        {
        }

        await reader.DisposeAsync();
        (_limiter.Held, _limiter.Settled.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_limiter_that_fails_at_that_moment_ends_neither_the_process_nor_the_call()
    {
        var time = new ManualTime();
        _limiter.DisposeFailure = new InvalidOperationException("CANARY");
        _prompt.With = o => o with { Limiter = _limiter, TimeProvider = time };
        _prompt.Models["default"] = new ScriptedChatClient(time, new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"] });
        var reader = _prompt.Caller().StreamAsync(Begin, new("x"), null, default).GetAsyncEnumerator();
        (await reader.MoveNextAsync()).ShouldBeTrue();

        Should.NotThrow(() => time.Advance(TimeSpan.FromSeconds(60)));

        while (await reader.MoveNextAsync())
        {
        }

        await reader.DisposeAsync();
        (_limiter.Held, _limiter.Settled.Count, _limiter.Disposals).ShouldBe((0, 1, 1), "a place is given back once");
        _prompt.Log.Entries.Count(e => e.Id == 1031).ShouldBe(1);
        _prompt.Log.Text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task Nothing_of_it_is_left_on_the_clock()
    {
        var time = new ManualTime();
        _prompt.With = o => o with { Limiter = _limiter, TimeProvider = time };
        _prompt.Models["default"] = new ScriptedChatClient(time, new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"] });

        await foreach (var _ in _prompt.Caller().StreamAsync(Begin, new("x"), null, default))
        {
        }

        time.Timers.ShouldBe(0);
    }

    private static IncrementalReader<PartialText, Answer> Begin() => new(static () => new PartialTextBuilder(), TestPrompt.Read, shape: null, mends: false);
}
