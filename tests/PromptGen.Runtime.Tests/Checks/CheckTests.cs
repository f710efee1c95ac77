using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Checks;

public sealed class CheckTests
{
    [Fact]
    public async Task Violations_are_sent_back_with_the_reply()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model("""{"answer":42}""", TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>();
        result.Record.Attempts.Select(a => (a.Kind, a.IsRepair)).ShouldBe([(FailureKind.InvalidOutput, false), (null, true)]);
        var request = model.Requests[1];
        request.Messages.Select(m => m.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User]);
        request.Messages[2].Text.ShouldBe("""{"answer":42}""");
        request.Messages[3].Text.ShouldContain("member 'text' is missing");
    }

    [Fact]
    public async Task A_reply_that_stays_invalid_fails_with_its_violations_and_a_ready_repair_request()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model("{}", "{}", TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.InvalidOutput);
        failed.Details.Violations.ShouldHaveSingleItem().Keyword.ShouldBe("required");
        failed.Details.RepairRequest.Count.ShouldBe(4);
        model.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_huge_reply_is_not_sent_back_in_full()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model(new string('x', 900_000), TestPrompt.Good);

        await prompt.CallAsync();

        model.Requests[1].Messages.Sum(m => m.Text.Length).ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task A_failed_repair_leaves_the_call_with_what_was_wrong_before()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model("{}", ScriptedReply.Fail(FailureKind.Network));

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.InvalidOutput);
    }

    [Fact]
    public async Task A_repair_beyond_the_budget_is_not_sent()
    {
        var prompt = new TestPrompt { Policy = new() { Budget = new() { InputTokens = 20 } } };
        var model = prompt.Model("{}", TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);

        model.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_that_asks_for_repair_is_sent_back_and_fails_if_it_still_does_not_hold()
    {
        var prompt = new TestPrompt();
        prompt.Ensures.Add(new("long-enough", (_, a) => a.Text.Length > 5, CheckAction.Repair, "say more"));
        var model = prompt.Model(TestPrompt.Good, TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.CheckFailed);
        failed.Record.Checks.ShouldHaveSingleItem().Name.ShouldBe("long-enough");
        model.Requests[1].Messages[^1].Text.ShouldContain("long-enough: say more");
    }

    [Fact]
    public async Task A_repaired_check_is_an_answer()
    {
        var prompt = new TestPrompt();
        prompt.Ensures.Add(new("long-enough", (_, a) => a.Text.Length > 5, CheckAction.Repair));
        prompt.Model(TestPrompt.Good, """{"text":"forty-two"}""");

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("forty-two");
        result.Record.Checks.ShouldBeEmpty();
        result.Record.Attempts[0].Kind.ShouldBe(FailureKind.CheckFailed);
    }

    // Fail beats review beats value beats repair, in whatever order they stand.
    [Theory]
    [InlineData(CallOutcome.Failed, CheckAction.Repair, CheckAction.Value, CheckAction.Review, CheckAction.Fail)]
    [InlineData(CallOutcome.Failed, CheckAction.Fail, CheckAction.Review)]
    [InlineData(CallOutcome.NeedsReview, CheckAction.Review, CheckAction.Value, CheckAction.Repair)]
    [InlineData(CallOutcome.Degraded, CheckAction.Repair, CheckAction.Value)]
    public async Task The_gravest_check_decides(CallOutcome expected, params CheckAction[] actions)
    {
        var prompt = new TestPrompt { Value = () => new("fixed") };
        foreach (var action in actions)
        {
            prompt.Ensures.Add(new("check-" + action, (_, _) => false, action));
        }

        var model = prompt.Model(TestPrompt.Good, TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.Record.Outcome.ShouldBe(expected);
        result.Record.Kind.ShouldBe(FailureKind.CheckFailed);
        result.Record.Checks.Select(c => c.Otherwise).ShouldBe(actions);
        model.Requests.Count.ShouldBe(1);
        result.Switch(
            _ => Assert.Fail("answered"),
            degraded => degraded.Value.Text.ShouldBe("fixed"),
            review => (review.HasValue, review.Value!.Text, review.Reasons.Single()).ShouldBe((true, "42", "check-Review")),
            _ => Assert.Fail("deferred"),
            failed => failed.Kind.ShouldBe(FailureKind.CheckFailed));
    }

    [Theory]
    [InlineData(CheckAction.Value, CallOutcome.Degraded)]
    [InlineData(CheckAction.Review, CallOutcome.NeedsReview)]
    [InlineData(CheckAction.Fail, CallOutcome.Failed)]
    public async Task A_check_over_the_inputs_ends_the_call_before_anything_is_sent(CheckAction action, CallOutcome expected)
    {
        var prompt = new TestPrompt { Value = () => new("fixed") };
        prompt.Requires.Add(new("has-context", q => q.Text.Length > 10, action, "no context"));
        var model = prompt.Model(TestPrompt.Good);

        var result = await prompt.CallAsync();

        (result.Record.Outcome, result.Record.Kind).ShouldBe((expected, FailureKind.CheckFailed));
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_check_may_be_sent_to_review_with_its_value()
    {
        var prompt = new TestPrompt { Policy = new() { OnFailure = [new("unusable", FailureAction.Review)] } };
        prompt.Ensures.Add(new("never", (_, _) => false, CheckAction.Fail));
        prompt.Model(TestPrompt.Good);

        var review = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.NeedsReview>();

        (review.HasValue, review.Value!.Text).ShouldBe((true, "42"));
    }

    [Fact]
    public async Task A_check_that_throws_ends_the_call_and_not_the_process()
    {
        var prompt = new TestPrompt();
        prompt.Ensures.Add(new("broken", (_, _) => throw new InvalidOperationException("bug"), CheckAction.Fail));
        prompt.Model(TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.Unknown);
        failed.Details.Exception.ShouldNotBeNull().GetOriginal().ShouldBeOfType<InvalidOperationException>();
    }
}
