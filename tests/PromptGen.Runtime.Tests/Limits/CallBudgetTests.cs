using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>What one call may spend, and what it is recorded to have spent.</summary>
public sealed partial class CallBudgetTests
{
    // A token of a reply costs a cent, one of a prompt a tenth.
    private static readonly ModelPrice Price = new() { Input = 1_000m, Output = 10_000m, CachedInput = 100m };

    private readonly TestPrompt _prompt = new() { Policy = new() { Attempt = new() { Retries = 2 } }, Config = new() { MaxOutputTokens = 50 } };
    private int _estimate = 100;

    public CallBudgetTests()
    {
        _prompt.With = o => o with { TokenEstimator = new Fixed(() => _estimate) };
        _prompt.ModelOptions = new Dictionary<string, ModelOptions> { ["default"] = new() { Price = Price }, ["small"] = new() { Price = Price } };
    }

    [Fact]
    public async Task A_request_that_could_cost_more_than_the_budget_is_not_sent()
    {
        // The prompt 0.1, the reply at most 0.5.
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.599m } };
        var model = _prompt.Model(Reply(100, 10), Reply(100, 10));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        failed.Kind.ShouldBe(FailureKind.BudgetExceeded);
        failed.Message.ShouldBe("The request may cost 0.6; 0.599 of the budget is left.");
        model.Requests.ShouldBeEmpty();
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.6m } };
        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
    }

    [Fact]
    public async Task A_reply_of_no_known_length_may_be_as_long_as_the_money_lasts()
    {
        _prompt.Config = new();
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.4m } };
        var model = _prompt.Model(new ScriptedReply { Text = "no json", InputTokens = 100, OutputTokens = 10 }, Reply(100, 5));

        (await _prompt.CallAsync()).Record.EstimatedCost.ShouldBe(0.35m);

        // 0.3 is left beside the prompt; then 0.1 when the second prompt is paid for.
        model.Requests.Select(r => r.Options!.MaxOutputTokens).ShouldBe([30, 10]);
    }

    [Theory]
    [InlineData(0.109, false)]
    [InlineData(0.110, true)]
    public async Task One_token_at_least_must_be_affordable(double cost, bool isSent)
    {
        _prompt.Config = new();
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = (decimal)cost } };
        var model = _prompt.Model(Reply(100, 1));

        (await _prompt.CallAsync() is PromptResult<Answer>.Answered).ShouldBe(isSent);
        model.Requests.Count.ShouldBe(isSent ? 1 : 0);
    }

    [Fact]
    public async Task A_budget_of_tokens_bounds_the_reply_before_that_of_money_does()
    {
        _prompt.Config = new();
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 1m, OutputTokens = 20 } };
        var model = _prompt.Model(Reply(100, 10));

        await _prompt.CallAsync();

        model.Requests[0].Options!.MaxOutputTokens.ShouldBe(20);
    }

    [Fact]
    public async Task A_retry_that_could_cost_too_much_is_not_made()
    {
        _prompt.Policy = _prompt.Policy with { Attempt = new() { Retries = 3, Timeout = TimeSpan.FromSeconds(1) }, Budget = new() { Cost = 1.3m } };
        var model = _prompt.Model([.. Enumerable.Repeat(new ScriptedReply { Delay = TimeSpan.FromMinutes(1) }, 5)]);

        // Each may have cost 0.6.
        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        model.Requests.Count.ShouldBe(2);
        failed.Kind.ShouldBe(FailureKind.Timeout, "the kind stays as it was");
        failed.Record.EstimatedCost.ShouldBe(1.2m);
    }

    [Theory]
    [InlineData(50, "The request may cost 0.6; 0.5 of the budget is left.")]
    [InlineData(null, "The request costs more than is left of the budget (0.5).")]
    public async Task What_is_said_to_be_left_is_without_what_was_spent(int? outputTokens, string message)
    {
        // The first reply has cost 0.2; then the prompt of the repair is as long as six.
        _prompt.Config = new() { MaxOutputTokens = outputTokens };
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.7m } };
        _prompt.Model(new ScriptedReply { Text = "no json", InputTokens = 100, OutputTokens = 10 }, Reply(1, 1));
        var asked = 0;
        _prompt.With = o => o with { TokenEstimator = new Fixed(() => ++asked > 1 && outputTokens is null ? 600 : 100) };

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_spent_budget_of_output_tokens_says_so()
    {
        _prompt.Policy = _prompt.Policy with { Budget = new() { OutputTokens = 10 } };
        _prompt.Model(new ScriptedReply { Text = "no json", InputTokens = 100, OutputTokens = 10 }, Reply(1, 1));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Message.ShouldBe("The budget of output tokens is spent.");
    }

    [Fact]
    public async Task A_repair_that_could_cost_too_much_is_not_made()
    {
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 0.7m } };
        var model = _prompt.Model(new ScriptedReply { Text = "no json", InputTokens = 100, OutputTokens = 10 }, Reply(1, 1));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (model.Requests.Count, failed.Kind).ShouldBe((1, FailureKind.BudgetExceeded));
    }

    [Fact]
    public async Task A_fallback_model_that_costs_too_much_is_passed_over_for_a_cheaper_one()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions>
        {
            ["default"] = new() { Price = Price },
            ["dear"] = new() { Price = new() { Input = 10_000m, Output = 10_000m } },
            ["unknown"] = new(),
            ["small"] = new() { Price = new() { Input = 1m, Output = 1m } },
        };
        _prompt.Policy = new()
        {
            Attempt = new() { Retries = 0, Timeout = TimeSpan.FromSeconds(1) },
            Budget = new() { Cost = 1.3m },
            Fallback = [new("dear", ["unavailable"]), new("unknown", ["unavailable"]), new("small", ["unavailable"])],
        };
        _prompt.ModelAt("default", new ScriptedReply { Delay = TimeSpan.FromMinutes(1) });
        var dear = _prompt.ModelAt("dear", Reply(1, 1));
        var unknown = _prompt.ModelAt("unknown", Reply(1, 1));
        _prompt.ModelAt("small", Reply(100, 10));

        var degraded = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Degraded>();

        (degraded.Reason, degraded.Kind).ShouldBe(("small", FailureKind.Timeout));
        (dear.Requests.Count, unknown.Requests.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_budget_of_cost_without_a_price_lets_nothing_through()
    {
        _prompt.ModelOptions = new Dictionary<string, ModelOptions>();
        _prompt.Policy = _prompt.Policy with { Budget = new() { Cost = 1000m } };
        var model = _prompt.Model(Reply(1, 1));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.BudgetExceeded);
        failed.Message.ShouldBe("The price of the model 'default' is not known, and its cost is limited: give it a ModelOptions.Price.");
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_budget_of_input_tokens_holds_exactly()
    {
        _prompt.Policy = _prompt.Policy with { Budget = new() { InputTokens = 100 } };
        _prompt.Model(Reply(1, 1));
        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Answered>();
        _estimate = 101;

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Message.ShouldBe("The request has about 101 tokens; its budget is 100.");
    }

    [Fact]
    public async Task A_prompt_with_too_many_bytes_is_not_sent()
    {
        var with = _prompt.With;
        _prompt.With = o => with(o) with { PromptBytes = "You answer.".Length + 6 };
        var model = _prompt.Model(Reply(1, 1));

        // Three umlauts are six bytes.
        (await _prompt.CallAsync(question: "äöü")).ShouldBeOfType<PromptResult<Answer>.Answered>();
        var failed = (await _prompt.CallAsync(question: "äöüx")).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, model.Requests.Count).ShouldBe((FailureKind.InputTooLarge, 1));
        failed.Message.ShouldBe("The prompt has 18 bytes with these inputs; at most 17 may be sent.");
    }

    [Fact]
    public async Task The_bytes_of_media_count()
    {
        var with = _prompt.With;
        _prompt.With = o => with(o) with { PromptBytes = 1000 };
        _prompt.Render = _ => [new(ChatRole.User, [new DataContent(new byte[1001], "image/png")])];
        _prompt.Model(Reply(1, 1));

        (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.InputTooLarge);
    }

    private static ScriptedReply Reply(long input, long output) => new() { Text = TestPrompt.Good, InputTokens = input, OutputTokens = output };

    private sealed class Fixed(Func<int> estimate) : ITokenEstimator
    {
        public int Estimate(IReadOnlyList<ChatMessage> messages) => estimate();
    }
}
