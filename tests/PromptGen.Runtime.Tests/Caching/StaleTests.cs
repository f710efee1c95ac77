using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;
using Xunit;
using static PromptGen.Runtime.Tests.Caching.CachedPrompt;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary><c>onFailure: stale</c>: the last good answer stands in for a call that failed.</summary>
public sealed class StaleTests
{
    private readonly StoreFake _store = new();

    [Fact]
    public async Task The_last_good_answer_stands_in_and_says_so()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromHours(2), ScriptedReply.Fail(FailureKind.ServerError));

        var result = await prompt.CallAsync(caller);

        var degraded = result.ShouldBeOfType<PromptResult<Answer>.Degraded>();
        (degraded.Value.Text, degraded.Source, degraded.Kind, degraded.Record.Cache).ShouldBe(("42", DegradedSource.StaleCache, FailureKind.ServerError, CacheResult.Stale));
        degraded.Record.Attempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_too_old_does_not()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromHours(25), ScriptedReply.Fail(FailureKind.ServerError));

        (await prompt.CallAsync(caller)).AssertFailed(FailureKind.ServerError).Record.Cache.ShouldBe(CacheResult.Miss);
    }

    [Fact]
    public async Task It_is_read_and_checked_again_before_it_is_used()
    {
        var (prompt, _) = await AgedAsync(TimeSpan.FromHours(2), ScriptedReply.Fail(FailureKind.ServerError));
        prompt.Ensures.Add(new("not-42", (_, a) => a.Text != "42", CheckAction.Review));

        (await prompt.CallAsync(prompt.Caller())).AssertFailed(FailureKind.ServerError);
    }

    [Fact]
    public async Task Only_for_the_kinds_that_the_policy_names()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromHours(2), ScriptedReply.Fail(FailureKind.Auth));

        (await prompt.CallAsync(caller)).AssertFailed(FailureKind.Auth);
    }

    [Fact]
    public async Task When_the_deadline_passes_what_was_found_before_is_there()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromHours(2), Good with { Delay = TimeSpan.FromSeconds(10) });

        var result = await prompt.CallAsync(caller, options: new() { Deadline = TimeSpan.FromSeconds(3) });

        var degraded = result.ShouldBeOfType<PromptResult<Answer>.Degraded>();
        (degraded.Source, degraded.Kind, degraded.Record.Duration).ShouldBe((DegradedSource.StaleCache, FailureKind.Timeout, TimeSpan.FromSeconds(3)));
        degraded.Record.Attempts.Select(a => a.Kind).ShouldBe([FailureKind.Timeout]);
    }

    [Fact]
    public async Task A_call_that_never_came_to_the_cache_looks_there_then()
    {
        var (prompt, _) = await AgedAsync(TimeSpan.FromSeconds(1));
        prompt.Policy = prompt.Policy with { Budget = new() { InputTokens = 1 } };

        var degraded = (await prompt.CallAsync(prompt.Caller())).ShouldBeOfType<PromptResult<Answer>.Degraded>();

        (degraded.Source, degraded.Kind, degraded.Record.Cache).ShouldBe((DegradedSource.StaleCache, FailureKind.BudgetExceeded, CacheResult.Stale));
    }

    [Fact]
    public async Task A_call_that_asked_for_a_new_reply_gets_the_old_one_when_there_is_none()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromSeconds(1), ScriptedReply.Fail(FailureKind.Network));

        var result = await prompt.CallAsync(caller, options: new() { Cache = CacheUse.Refresh });

        result.ShouldBeOfType<PromptResult<Answer>.Degraded>().Source.ShouldBe(DegradedSource.StaleCache);
    }

    [Fact]
    public async Task A_call_without_the_cache_has_nothing_to_stand_in()
    {
        var (prompt, caller) = await AgedAsync(TimeSpan.FromSeconds(1), ScriptedReply.Fail(FailureKind.Network));

        (await prompt.CallAsync(caller, options: new() { Cache = CacheUse.Bypass })).AssertFailed(FailureKind.Network);
    }

    [Fact]
    public void Deferring_needs_a_job_engine()
    {
        var prompt = Create(_store);
        prompt.Policy = prompt.Policy with { OnFailure = [new("unavailable", FailureAction.Defer)] };
        prompt.Model();

        Should.Throw<InvalidOperationException>(prompt.Caller).Message.ShouldContain("needs a job engine");
    }

    private async Task<(TestPrompt Prompt, PromptCaller<Question, Answer> Caller)> AgedAsync(TimeSpan age, params ScriptedReply[] later)
    {
        var prompt = Create(_store);
        prompt.Model([Good, .. later]);
        var caller = prompt.Caller();
        (await prompt.CallAsync(caller)).Answered();
        prompt.Time.Advance(age);
        return (prompt, caller);
    }
}
