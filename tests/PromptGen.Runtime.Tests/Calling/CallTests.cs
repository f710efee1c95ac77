using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

public sealed class CallTests
{
    [Fact]
    public async Task An_answer_that_satisfies_its_schema_is_answered_and_recorded()
    {
        var prompt = new TestPrompt { Config = new() { Temperature = 0.2 } };
        prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(2), Model = "m-1", InputTokens = 50, OutputTokens = 20 });
        prompt.Record = (q, a, _) => [new("text", q.Text), new("confidence", a!.Confidence)];

        var result = await prompt.CallAsync(new() { Tenant = "t", User = "u", RequestId = "r" });

        result.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.ShouldBe(new("42"));
        var record = result.Record;
        record.CallId.Length.ShouldBe(32);
        (record.PromptId, record.PromptVersion, record.PromptHash, record.ModelKey, record.Model)
            .ShouldBe(("support/answer", "4.1.0", new string('a', 64), "default", "m-1"));
        (record.Tenant, record.User, record.RequestId).ShouldBe(("t", "u", "r"));
        (record.Duration, record.Deadline).ShouldBe((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)));
        (record.InputTokens, record.OutputTokens).ShouldBe((50, 20));
        (record.Outcome, record.Kind).ShouldBe((CallOutcome.Answered, null));
        record.Parameters.Temperature.ShouldBe(0.2);
        record.Values.ShouldBe([new("text", "[sensitive]"), new("confidence", "high")]);
        var attempt = record.Attempts.ShouldHaveSingleItem();
        (attempt.Number, attempt.Kind, attempt.Duration, attempt.FinishReason).ShouldBe((1, null, TimeSpan.FromSeconds(2), "stop"));
    }

    [Fact]
    public async Task Settings_and_schema_are_sent()
    {
        var prompt = new TestPrompt
        {
            Config = new() { Temperature = 0.5, TopP = 0.9, TopK = 7, MaxOutputTokens = 100, StopSequences = ["END"], Seed = 5, ReasoningEffort = "low" },
        };
        var model = prompt.Model(TestPrompt.Good);

        await prompt.CallAsync();

        var options = model.Requests.ShouldHaveSingleItem().Options.ShouldNotBeNull();
        (options.Temperature, options.TopP, options.TopK, options.MaxOutputTokens, options.Seed).ShouldBe((0.5f, 0.9f, 7, 100, 5));
        options.StopSequences.ShouldBe(["END"]);
        options.Reasoning.ShouldNotBeNull().Effort.ShouldBe(ReasoningEffort.Low);
        var format = options.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>();
        format.SchemaName.ShouldBe("support_answer");
        format.Schema.ShouldNotBeNull().GetProperty("type").GetString().ShouldBe("object");
    }

    [Theory]
    [InlineData(OutputMode.Prompted, true)]
    [InlineData(OutputMode.Auto, false)]
    public async Task A_prompted_schema_ends_the_system_message(OutputMode mode, bool native)
    {
        var prompt = new TestPrompt { OutputMode = mode, ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { NativeOutput = native } } };
        var model = prompt.Model(TestPrompt.Good);

        await prompt.CallAsync();

        var request = model.Requests.ShouldHaveSingleItem();
        request.Options!.ResponseFormat.ShouldBeNull();
        request.Messages[0].Text.ShouldStartWith("You answer.\n\nAnswer with one JSON value");
        request.Messages[0].Text.ShouldContain("""{"type":"object","required":["text"]}""");
        request.Messages[1].Text.ShouldBe("Why?");
    }

    [Fact]
    public async Task Inputs_that_break_their_schema_are_not_sent()
    {
        var prompt = new TestPrompt { Validate = _ => [new("/text", "maxLength", "at most 5 characters", 0)] };
        var model = prompt.Model(TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.InputTooLarge);
        failed.Details.Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/text");
        failed.Record.Attempts.ShouldBeEmpty();
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_that_cannot_be_rendered_is_not_sent()
    {
        var prompt = new TestPrompt { Render = _ => throw new RenderException("answer.v4.prompt(3,4): a member of null") };
        var model = prompt.Model(TestPrompt.Good);

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message).ShouldBe((FailureKind.InvalidRequest, "answer.v4.prompt(3,4): a member of null"));
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_beyond_its_token_budget_is_not_sent()
    {
        var prompt = new TestPrompt { Policy = new() { Budget = new() { InputTokens = 20 } } };
        var model = prompt.Model(TestPrompt.Good);

        var failed = (await prompt.CallAsync(question: new string('x', 80))).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.BudgetExceeded);
        failed.Message.ShouldContain("budget is 20");
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_reply_may_use_what_the_budget_of_output_tokens_leaves()
    {
        var prompt = new TestPrompt { Policy = new() { Budget = new() { OutputTokens = 100 } }, Config = new() { MaxOutputTokens = 80 } };
        var model = prompt.Model(new ScriptedReply { Text = "no json", OutputTokens = 60 }, TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();

        model.Requests.Select(r => r.Options!.MaxOutputTokens).ShouldBe([80, 40]);
    }

    [Fact]
    public async Task A_spent_budget_of_output_tokens_ends_the_call()
    {
        var prompt = new TestPrompt { Policy = new() { Budget = new() { OutputTokens = 50 } } };
        var model = prompt.Model(new ScriptedReply { Text = "no json", OutputTokens = 60 }, TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);

        model.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Null_inputs_and_impossible_deadlines_are_programmer_errors()
    {
        var prompt = new TestPrompt();
        prompt.Model(TestPrompt.Good);
        var caller = prompt.Caller();

        await Should.ThrowAsync<ArgumentNullException>(() => caller.CallAsync(null!, null, default));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => caller.CallAsync(new("x"), new() { Deadline = TimeSpan.Zero }, default));
    }

    [Fact]
    public void A_missing_model_is_named_when_the_prompt_is_made()
    {
        var prompt = new TestPrompt { Policy = new() { Fallback = [new("small", [])] } };
        prompt.Model(TestPrompt.Good);

        Should.Throw<InvalidOperationException>(() => prompt.Caller()).Message.ShouldContain("'small'");
    }

    [Fact]
    public async Task What_record_cannot_take_costs_no_answer()
    {
        var prompt = new TestPrompt { Record = (_, _, _) => throw new InvalidOperationException("no") };
        prompt.Model(TestPrompt.Good);

        (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>().Record.Values.ShouldBeEmpty();

        prompt.Log.Entries.ShouldContain(e => e.Id == 1005);
    }

    [Fact]
    public async Task The_log_holds_ids_and_decisions_but_nothing_of_inputs_and_reply()
    {
        var prompt = new TestPrompt();
        prompt.Model(ScriptedReply.Throw(new InvalidOperationException("CANARY-exception")), "CANARY-reply");

        await prompt.CallAsync(question: "CANARY-input");

        prompt.Log.Text.ShouldContain("support/answer");
        prompt.Log.Text.ShouldNotContain("CANARY");
        prompt.Log.Entries.Count(e => e.Id == 1002).ShouldBe(1);
    }

    [Theory]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-01-01", false)]
    public void A_prompt_whose_day_has_passed_says_so(string day, bool isSaid)
    {
        var prompt = new TestPrompt { Sunset = DateOnly.ParseExact(day, "yyyy-MM-dd") };
        prompt.Model(TestPrompt.Good);

        prompt.Caller();

        prompt.Log.Entries.Any(e => e.Id == 1009).ShouldBe(isSaid);
    }

    [Fact]
    public void Native_output_needs_a_model_that_has_it()
    {
        var prompt = new TestPrompt { OutputMode = OutputMode.Native, ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { NativeOutput = false } } };
        prompt.Model(TestPrompt.Good);

        Should.Throw<InvalidOperationException>(() => prompt.Caller()).Message.ShouldContain("native");
    }
}
