using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>What an application, and generated code, know of exceptions that PromptGen does not.</summary>
public sealed class OwnClassifierTests
{
    [Fact]
    public async Task An_applications_classifier_decides_and_may_leave_the_rest()
    {
        var prompt = new TestPrompt
        {
            Classify = e => e is NotImplementedException ? new ModelFailureException(FailureKind.Quota, "no money left") : null,
            Policy = new() { Attempt = new() { Retries = 0 } },
        };
        prompt.Model(ScriptedReply.Throw(new AggregateException(new NotImplementedException())), ScriptedReply.Throw(new IOException()));

        (await prompt.CallAsync()).AssertFailed(FailureKind.Quota).Message.ShouldBe("no money left");
        (await prompt.CallAsync()).AssertFailed(FailureKind.Network);
    }

    [Fact]
    public async Task A_classifier_that_fails_knows_nothing()
    {
        var prompt = new TestPrompt { Classify = _ => throw new InvalidOperationException("bug"), Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model(ScriptedReply.Throw(new IOException()));

        (await prompt.CallAsync()).AssertFailed(FailureKind.Network);
    }

    [Fact]
    public async Task Generated_code_knows_the_sdks_after_the_application()
    {
        var prompt = new TestPrompt
        {
            Classify = e => e is FormatException ? new ModelFailureException(FailureKind.Auth, "own") : null,
            ClassifySdks = e => FailureClassifier.FromHttp(e is FormatException or NotImplementedException ? 429 : 0, "", name => name == "retry-after" ? "0.5" : null),
            Policy = new() { Attempt = new() { Retries = 1, Backoff = new() { Base = TimeSpan.Zero } } },
        };
        prompt.Model(ScriptedReply.Throw(new FormatException()), ScriptedReply.Throw(new NotImplementedException()), TestPrompt.Good);

        (await prompt.CallAsync()).AssertFailed(FailureKind.Auth);
        var record = (await prompt.CallAsync()).AssertAttempts(FailureKind.RateLimited, null).Record;
        (record.Attempts[1].Start - record.Attempts[0].Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(1000)]
    public void No_status_is_no_failure(int status) => FailureClassifier.FromHttp(status, "insufficient_quota").ShouldBeNull();

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("maybe", null)]
    public void Headers_are_heeded(string text, bool? shouldRetry) =>
        FailureClassifier.FromHttp(400, null, name => name == "x-should-retry" ? text : null)!.ShouldRetry.ShouldBe(shouldRetry);
}
