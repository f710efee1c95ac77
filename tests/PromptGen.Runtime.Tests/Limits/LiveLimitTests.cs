using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Limits, prices and spending of a host that runs, turned in its configuration.</summary>
public sealed class LiveLimitTests : IDisposable
{
    private static readonly ScriptedReply Dear = new() { Text = "dear", InputTokens = 1_000_000, OutputTokens = 0 };

    private readonly ConfiguredApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_limit_that_is_tightened_holds_from_the_next_call_on_and_one_that_is_loosened_too()
    {
        await _app.StartAsync();
        (await CallAsync("a")).ShouldBeOfType<PromptResult<string>.Answered>();
        (await CallAsync("b")).ShouldBeOfType<PromptResult<string>.Answered>();

        _app.Turn((ConfiguredApp.Path + "Limits:PerTenant:RequestsPerMinute", "2"));
        var refused = (await CallAsync("c")).ShouldBeOfType<PromptResult<string>.Failed>();
        (refused.Kind, refused.Details.RetryAfter > TimeSpan.Zero).ShouldBe((FailureKind.LimitExceeded, true));
        refused.Message.ShouldBe("The limit limits.perTenant.requestsPerMinute (2) is reached.");

        _app.Turn((ConfiguredApp.Path + "Limits:PerTenant:RequestsPerMinute", null));
        (await CallAsync("d")).ShouldBeOfType<PromptResult<string>.Answered>();
    }

    [Fact]
    public async Task A_spending_limit_comes_goes_and_rises_without_a_restart()
    {
        _app.Answers["default"] = Dear;
        await _app.StartAsync();
        _app.Turn(("PromptGen:Models:default:Price:Input", "0.004"), ("PromptGen:Models:default:Price:Output", "0"), ("PromptGen:Spending:Amount", "0.005"));
        (await CallAsync("a")).Record.EstimatedCost.ShouldBe(0.004m);
        (await CallAsync("b")).Record.EstimatedCost.ShouldBe(0.004m, "the first has not used it up");
        (await CallAsync("c")).ShouldBeOfType<PromptResult<string>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);

        _app.Turn(("PromptGen:Spending:Tenants:acme", "0.02"));
        (await CallAsync("d")).ShouldBeOfType<PromptResult<string>.Answered>();
        _app.Turn(("PromptGen:Spending:Tenants:acme", "0"));
        (await CallAsync("e")).ShouldBeOfType<PromptResult<string>.Failed>().Kind.ShouldBe(FailureKind.BudgetExceeded);
        _app.Turn(("PromptGen:Spending:Tenants:acme", null), ("PromptGen:Spending:Amount", null));
        (await CallAsync("f")).ShouldBeOfType<PromptResult<string>.Answered>();
    }

    [Fact]
    public async Task A_host_whose_cost_is_limited_does_not_start_without_prices()
    {
        using var app = new ConfiguredApp { Price = null };

        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync());

        thrown.Message.ShouldContain("The cost of prompt 'support/first-answer' 4.1.0 is limited, and the price of its model 'default' is not known");
        thrown.Message.ShouldContain("the price of its model 'small' is not known");
        thrown.Message.ShouldNotContain("'large'");
    }

    [Fact]
    public async Task Prices_of_the_configuration_will_do()
    {
        using var app = new ConfiguredApp { Price = null };
        foreach (var model in new[] { "default", "small" })
        {
            app.With("PromptGen:Models:" + model + ":Price:Input", "0.1").With("PromptGen:Models:" + model + ":Price:Output", "0.2");
        }

        await app.StartAsync();

        (await app.CallAsync()).Record.EstimatedCost.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_spending_limit_of_the_container_wants_prices_too()
    {
        using var app = new ConfiguredApp { Price = null };

        var thrown = await Should.ThrowAsync<OptionsValidationException>(
            () => app.With(ConfiguredApp.Path + "Budget:Cost", null).StartAsync(p => p.Services.AddSingleton(new SpendingLimit { Amount = 1 })));

        thrown.Message.ShouldContain("is not known");
    }

    private Task<PromptResult<string>> CallAsync(string text) => _app.CallAsync(new() { Tenant = "acme" }, text);
}
