using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

public sealed class FallbackTests
{
    [Fact]
    public async Task Another_model_answers_what_the_first_could_not_and_says_so()
    {
        var prompt = Prompt(new FallbackTarget("small", []));
        prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded, 503), ScriptedReply.Fail(FailureKind.Overloaded, 503));
        prompt.ModelAt("small", TestPrompt.Good);

        var degraded = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>();

        (degraded.Value.Text, degraded.Source, degraded.Kind, degraded.Reason).ShouldBe(("42", DegradedSource.FallbackModel, FailureKind.Overloaded, "small"));
        degraded.Record.ModelKey.ShouldBe("small");
        degraded.Record.Attempts.Select(a => (a.Number, a.ModelKey)).ShouldBe([(1, "default"), (2, "default"), (3, "small")]);
    }

    [Theory]
    [InlineData(FailureKind.Refusal, "unavailable", false)]
    [InlineData(FailureKind.Refusal, "refused", true)]
    [InlineData(FailureKind.Refusal, "refusal", true)]
    [InlineData(FailureKind.ContextLength, "limited", true)]
    [InlineData(FailureKind.Auth, "misconfigured", true)]
    [InlineData(FailureKind.ReplayMiss, "other", false)]
    public async Task A_fallback_is_asked_only_for_the_kinds_that_it_names(FailureKind kind, string on, bool isAsked)
    {
        var prompt = Prompt(new FallbackTarget("small", [on]));
        prompt.Model(ScriptedReply.Fail(kind));
        var small = prompt.ModelAt("small", TestPrompt.Good);

        await prompt.CallAsync();

        small.Requests.Count.ShouldBe(isAsked ? 1 : 0);
    }

    [Fact]
    public async Task The_first_later_fallback_that_names_the_kind_is_asked()
    {
        var prompt = Prompt(new FallbackTarget("a", ["refused"]), new FallbackTarget("b", ["unavailable"]), new FallbackTarget("c", ["refused"]));
        prompt.Model(ScriptedReply.Fail(FailureKind.Network), ScriptedReply.Fail(FailureKind.Network));
        var a = prompt.ModelAt("a", TestPrompt.Good);
        prompt.ModelAt("b", ScriptedReply.Fail(FailureKind.Refusal));
        prompt.ModelAt("c", TestPrompt.Good);

        var degraded = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>();

        (degraded.Reason, degraded.Kind).ShouldBe(("c", FailureKind.Network));
        a.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fallbacks_reply_is_read_repaired_and_checked_like_any_other()
    {
        var prompt = Prompt(new FallbackTarget("small", []));
        prompt.Model(ScriptedReply.Fail(FailureKind.ServerError), ScriptedReply.Fail(FailureKind.ServerError));
        var small = prompt.ModelAt("small", "nope", "still nope");

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.InvalidOutput);
        small.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unusable_reply_may_go_to_another_model_after_its_repair()
    {
        var prompt = Prompt(new FallbackTarget("big", ["unusable"]));
        prompt.Model("nope", "nope");
        prompt.ModelAt("big", TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>().Kind.ShouldBe(FailureKind.InvalidOutput);
    }

    [Fact]
    public async Task On_failure_says_what_takes_the_place_of_an_answer()
    {
        var prompt = new TestPrompt
        {
            Policy = new() { OnFailure = [new("timeout", FailureAction.Fail), new("unavailable", FailureAction.Value), new("refused", FailureAction.Review)] },
            Value = () => new("fixed"),
        };
        prompt.Model(ScriptedReply.Fail(FailureKind.Network), ScriptedReply.Fail(FailureKind.Network), ScriptedReply.Fail(FailureKind.Refusal));
        var caller = prompt.Caller();

        var degraded = (await prompt.Time.RunAsync(() => caller.CallAsync(new("x"), null, default))).ShouldBeOfType<PromptResult<Answer>.Degraded>();
        var review = (await prompt.Time.RunAsync(() => caller.CallAsync(new("x"), null, default))).ShouldBeOfType<PromptResult<Answer>.NeedsReview>();

        (degraded.Value.Text, degraded.Source, degraded.Kind).ShouldBe(("fixed", DegradedSource.FixedValue, FailureKind.Network));
        (review.HasValue, review.Kind).ShouldBe((false, FailureKind.Refusal));
    }

    private static TestPrompt Prompt(params FallbackTarget[] fallback) => new() { Policy = new() { Fallback = fallback } };
}
