using PromptGen.Configuration;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Configuration;

/// <summary>Settings that change between two calls of one caller, and the switches of prompts and models.</summary>
public sealed class LivePlanTests
{
    [Fact]
    public async Task A_call_runs_by_the_settings_that_hold_when_it_begins()
    {
        var prompt = new TestPrompt();
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(5) }, TestPrompt.Good);
        var runtime = prompt.Runtime();
        var caller = prompt.Caller(runtime);

        var during = await prompt.Time.RunAsync(async () =>
        {
            var call = caller.CallAsync(new("Why?"), null, default);
            runtime.Replace(Settings(new() { Deadline = TimeSpan.FromSeconds(1) }));
            return await call;
        });
        var after = await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));

        (during.Record.Outcome, during.Record.Deadline).ShouldBe((CallOutcome.Answered, TimeSpan.FromSeconds(60)));
        after.Record.Deadline.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_prompt_that_is_switched_off_sends_nothing_and_ends_by_its_onFailure()
    {
        var prompt = new TestPrompt { Policy = new() { OnFailure = [new("unavailable", FailureAction.Value)] }, Value = () => new("later"), Settings = new() { Enabled = false } };
        var model = prompt.Model(TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.ShouldBeOfType<PromptResult<Answer>.Degraded>().Value.Text.ShouldBe("later");
        (result.Record.Kind, result.Record.Attempts.Count, model.Requests.Count).ShouldBe((FailureKind.CircuitOpen, 0, 0));
    }

    [Fact]
    public async Task A_model_that_is_switched_off_gets_no_request_and_the_next_fallback_answers()
    {
        var prompt = new TestPrompt { Policy = new() { Fallback = [new("small", [])] }, ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Enabled = false } } };
        var model = prompt.Model(TestPrompt.Good);
        prompt.ModelAt("small", TestPrompt.Good);

        var result = await prompt.CallAsync();

        result.Record.Attempts.ShouldHaveSingleItem().ModelKey.ShouldBe("small");
        (result.Record.Outcome, result.Record.Kind, model.Requests.Count).ShouldBe((CallOutcome.Degraded, FailureKind.CircuitOpen, 0));
    }

    [Fact]
    public async Task Without_a_fallback_that_names_it_the_call_fails_at_once()
    {
        var prompt = new TestPrompt
        {
            Policy = new() { Fallback = [new("small", ["rateLimited"])] },
            ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Enabled = false } },
        };
        prompt.Model(TestPrompt.Good);
        prompt.ModelAt("small", TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Record.Duration, failed.Record.Attempts.Count).ShouldBe((FailureKind.CircuitOpen, TimeSpan.Zero, 0));
        failed.Message.ShouldContain("'default' is switched off");
    }

    private static RuntimeSettings Settings(PromptSettings settings) =>
        new(new(new Dictionary<string, PromptSettings> { ["support/answer"] = settings }, new Dictionary<string, string>()), new(), _ => true);
}
