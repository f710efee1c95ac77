using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Testing;

public sealed class FaultyClientTests
{
    [Theory]
    [InlineData(Fault.Unavailable, FailureKind.ServerError)]
    [InlineData(Fault.RateLimited, FailureKind.RateLimited)]
    [InlineData(Fault.ConnectionLost, FailureKind.Network)]
    [InlineData(Fault.Hang, FailureKind.Timeout)]
    [InlineData(Fault.Cut, FailureKind.TruncatedOutput)]
    [InlineData(Fault.Garbage, FailureKind.InvalidOutput)]
    [InlineData(Fault.Empty, FailureKind.EmptyOutput)]
    [InlineData(Fault.Refusal, FailureKind.Refusal)]
    public async Task Each_fault_ends_as_its_kind(Fault fault, FailureKind kind)
    {
        foreach (var streamed in new[] { false, true })
        {
            var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0, Streamed = streamed }, RepairAttempts = 0 } };
            var good = new ScriptedChatClient(prompt.Time) { Answer = _ => new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"] } };
            prompt.Models["default"] = new FaultyChatClient(good, rate: 1, seed: 1, [fault], prompt.Time);

            var result = await prompt.CallAsync();

            result.AssertFailed(streamed && fault == Fault.Cut ? FailureKind.StreamInterrupted : kind);
        }
    }

    [Fact]
    public async Task The_same_seed_spoils_the_same_requests()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            var client = new FaultyChatClient(new ScriptedChatClient { Answer = _ => "fine" }, 0.5, seed, [Fault.Empty]);
            var texts = new List<string>();
            for (var i = 0; i < 40; i++)
            {
                texts.Add((await client.GetResponseAsync([new(ChatRole.User, "x")])).Text);
            }

            client.Injected.ShouldBe(texts.Count(t => t.Length == 0));
            runs.Add(string.Join(',', texts));
        }

        runs[0].ShouldBe(runs[1]);
        runs[0].ShouldNotBe(runs[2]);
        runs[0].Split(',').Count(t => t.Length == 0).ShouldBeInRange(10, 30);
    }

    [Fact]
    public async Task Assertions_give_what_they_assert()
    {
        var prompt = new TestPrompt { Policy = new() { OnFailure = [new("refused", FailureAction.Value)] }, Value = () => new("fixed") };
        prompt.Ensures.Add(new("known", (_, a) => a.Text != "odd", CheckAction.Review));
        prompt.Model(TestPrompt.Good, ScriptedReply.Fail(FailureKind.Refusal), "{\"text\":\"odd\"}", ScriptedReply.Fail(FailureKind.Auth));

        (await prompt.CallAsync()).AssertAttempts((FailureKind?)null).AssertAnswered().Text.ShouldBe("42");
        (await prompt.CallAsync()).AssertDegraded(DegradedSource.FixedValue).Text.ShouldBe("fixed");
        (await prompt.CallAsync()).AssertNeedsReview("known").Value!.Text.ShouldBe("odd");
        (await prompt.CallAsync()).AssertFailed(FailureKind.Auth).Kind.ShouldBe(FailureKind.Auth);
    }

    [Fact]
    public async Task An_assertion_that_fails_says_what_happened()
    {
        var prompt = new TestPrompt();
        prompt.Model("no JSON", "{}", ScriptedReply.Fail(FailureKind.Refusal));

        var invalid = await prompt.CallAsync();
        var refused = await prompt.CallAsync();

        var message = Should.Throw<PromptAssertionException>(() => invalid.AssertAnswered()).Message;
        message.ShouldStartWith("Expected an answer, but the call ended as Failed, invalidOutput: The reply does not satisfy the output schema.");
        message.ShouldContain("member 'text' is missing");
        message.ShouldContain("attempt 2 on default, a repair: invalidOutput");
        Should.Throw<PromptAssertionException>(() => refused.AssertFailed(FailureKind.Timeout)).Message.ShouldContain("Expected a failure of the kind timeout, but the call ended as Failed, refusal");
        Should.Throw<PromptAssertionException>(() => refused.AssertDegraded(DegradedSource.FixedValue)).Message.ShouldContain("a degraded answer from FixedValue");
        Should.Throw<PromptAssertionException>(() => refused.AssertNeedsReview("known")).Message.ShouldContain("a review for the check 'known'");
        Should.Throw<PromptAssertionException>(() => refused.AssertAttempts(null, FailureKind.Timeout)).Message.ShouldContain("attempts that end as ok, timeout");
    }
}
