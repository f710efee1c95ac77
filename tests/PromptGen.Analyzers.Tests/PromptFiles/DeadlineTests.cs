using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.PromptFiles;

/// <summary>PG4301 and PG4302: what a policy promises and its deadline never leaves time for.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData("deadline: 15s, attempt: { timeout: 8s, retries: 2 }", "PG4301 After 'timeout' retry 2 can never start: 2 attempts of 8s reach the deadline of 15s")]
    [InlineData("deadline: 16s, attempt: { timeout: 8s, retries: 2 }", "retry 2 can never start")]
    [InlineData("deadline: 10s, attempt: { retries: 1 }", "retry 1 can never start: 1 attempt of 20s reach")]
    [InlineData("deadline: 6s, attempt: { streamed: true, firstToken: 2500ms, retries: 3 }", "retry 3 can never start: 3 attempts of 2500ms")]
    [InlineData("deadline: 16s, attempt: { timeout: 8s }, fallback: [{ model: small, on: [unavailable] }]", "PG4302 The fallback 'small' can never be reached: after 'timeout' it would start behind 2 attempts of 8s, and the deadline is 16s")]
    [InlineData("deadline: 8s, attempt: { timeout: 8s, retries: 0 }, fallback: [{ model: small, on: [timeout] }]", "behind 1 attempt of 8s")]
    [InlineData("deadline: 20s, attempt: { timeout: 8s, retries: 0 }, fallback: [{ model: small, on: [timeout] }, { model: tiny, on: [refusal] }, { model: last, on: [unavailable] }], repair: { attempts: 1 }", null)]
    [InlineData("deadline: 16s, attempt: { timeout: 8s, retries: 0 }, fallback: [{ model: small, on: [timeout] }, { model: last, on: [unavailable] }]", "The fallback 'last' can never be reached: after 'timeout' it would start behind 2 attempts")]
    [InlineData("fallback: [{ model: small, on: [limitExceeded, replayMiss] }]", "The fallback 'small' can never be reached: no failure of its 'on'")]
    [InlineData("deadline: 17s, attempt: { timeout: 8s, retries: 2 }", null)]
    [InlineData("deadline: 10s", null)]
    [InlineData("deadline: 8s, attempt: { timeout: 8s, retries: 0 }, fallback: [{ model: small, on: [refused, serverError] }]", null)]
    [InlineData("fallback: [{ model: small, on: [limited] }]", null)]
    public async Task A_promise_without_time_is_named(string policy, string? message)
    {
        var found = await PromptAdvice.On(("demo/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\npolicy: { " + policy + " }\n---\nHello.\n"));

        if (message is null)
        {
            found.ShouldBeEmpty();
        }
        else
        {
            found.ShouldHaveSingleItem().ShouldContain(message);
            found[0].ShouldStartWith("demo/a.v1.prompt(4,");
        }
    }
}
