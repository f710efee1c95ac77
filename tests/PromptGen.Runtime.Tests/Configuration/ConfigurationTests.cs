using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PromptGen.Configuration;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Configuration;

/// <summary>Prompts and models from an application's configuration, at the start of a host and while it runs.</summary>
public sealed class ConfigurationTests
{
    // Each key with a value, and what the next call runs by; the file's own values are in ConfiguredApp.Policy.
    private static readonly (string Key, string Value, Func<PromptInfo, object?> Read, object? Expected)[] Keys =
    [
        ("Model", "large", static p => p.ModelKey, "large"),
        ("Deadline", "90s", static p => p.Policy.Deadline, TimeSpan.FromSeconds(90)),
        ("Attempt:Timeout", "00:01:00", static p => p.Policy.Attempt.Timeout, TimeSpan.FromMinutes(1)),
        ("Attempt:FirstToken", "1.5s", static p => p.Policy.Attempt.FirstToken, TimeSpan.FromSeconds(1.5)),
        ("Attempt:Idle", "200ms", static p => p.Policy.Attempt.Idle, TimeSpan.FromMilliseconds(200)),
        ("Attempt:Streamed", "false", static p => p.Policy.Attempt.Streamed, false),
        ("Attempt:Retries", "2", static p => p.Policy.Attempt.Retries, 2),
        ("Attempt:Backoff:Base", "1s", static p => p.Policy.Attempt.Backoff.Base, TimeSpan.FromSeconds(1)),
        ("Attempt:Backoff:Factor", "1.5", static p => p.Policy.Attempt.Backoff.Factor, 1.5),
        ("Attempt:Backoff:Max", "1m30s", static p => p.Policy.Attempt.Backoff.Max, TimeSpan.FromSeconds(90)),
        ("Fallback:Enabled", "off", static p => p.Policy.Fallback.Count, 0),
        ("Repair:Attempts", "0", static p => p.Policy.RepairAttempts, 0),
        ("Budget:InputTokens", "5000", static p => p.Policy.Budget.InputTokens, 5000),
        ("Budget:OutputTokens", "300", static p => p.Policy.Budget.OutputTokens, 300),
        ("Budget:Cost", "0.05", static p => p.Policy.Budget.Cost, 0.05m),
        ("Cache:Enabled", "false", static p => p.Policy.Cache, null),
        ("Cache:Ttl", "1m", static p => p.Policy.Cache?.Ttl, TimeSpan.FromMinutes(1)),
        ("Cache:StaleOnFailure", "1h", static p => p.Policy.Cache?.StaleOnFailure, TimeSpan.FromHours(1)),
        ("Limits:Concurrency", "2", static p => p.Policy.Limits.Global.Concurrency, 2),
        ("Limits:Queue", "0", static p => p.Policy.Limits.Global.Queue, 0),
        ("Limits:RequestsPerMinute", "10", static p => p.Policy.Limits.Global.RequestsPerMinute, 10),
        ("Limits:TokensPerMinute", "9000", static p => p.Policy.Limits.Global.TokensPerMinute, 9000),
        ("Limits:ResponseBytes", "2048", static p => p.Policy.Limits.Global.ResponseBytes, 2048L),
        ("Limits:PerTenant:Concurrency", "1", static p => p.Policy.Limits.PerTenant?.Concurrency, 1),
        ("Limits:PerTenant:Queue", "3", static p => p.Policy.Limits.PerTenant?.Queue, 3),
        ("Limits:PerTenant:RequestsPerMinute", "30", static p => p.Policy.Limits.PerTenant?.RequestsPerMinute, 30),
        ("Limits:PerTenant:TokensPerMinute", "9000", static p => p.Policy.Limits.PerTenant?.TokensPerMinute, 9000),
        ("Limits:PerTenant:ResponseBytes", "4096", static p => p.Policy.Limits.PerTenant?.ResponseBytes, 4096L),
        ("Limits:PerUser:Concurrency", "1", static p => p.Policy.Limits.PerUser?.Concurrency, 1),
        ("Limits:PerUser:Queue", "0", static p => p.Policy.Limits.PerUser?.Queue, 0),
        ("Limits:PerUser:RequestsPerMinute", "5", static p => p.Policy.Limits.PerUser?.RequestsPerMinute, 5),
        ("Limits:PerUser:TokensPerMinute", "9000", static p => p.Policy.Limits.PerUser?.TokensPerMinute, 9000),
        ("Limits:PerUser:ResponseBytes", "1024", static p => p.Policy.Limits.PerUser?.ResponseBytes, 1024L),
        ("OnFailure:unavailable", "fail", static p => p.Policy.OnFailure[0], new OnFailureRule("unavailable", FailureAction.Fail)),
    ];

    [Fact]
    public async Task Every_key_takes_effect_at_the_start_and_in_a_host_that_runs_and_can_be_taken_back()
    {
        using var app = new ConfiguredApp();
        await app.StartAsync();
        foreach (var (key, value, read, expected) in Keys)
        {
            using var started = new ConfiguredApp().With(ConfiguredApp.Path + key, value);
            await started.StartAsync();
            (await started.CallAsync()).Record.Outcome.ShouldBe(CallOutcome.Answered, key);
            read(started.Seen).ShouldBe(expected, key);

            app.Turn((ConfiguredApp.Path + key, value));
            await app.PassAsync(TimeSpan.FromMinutes(2));
            var result = await app.CallAsync();
            result.ShouldBeOfType<PromptResult<string>.Answered>(key + ": " + (result as PromptResult<string>.Failed)?.Message);
            read(app.Seen).ShouldBe(expected, key);

            app.Turn((ConfiguredApp.Path + key, null));
            await app.CallAsync();
            read(app.Seen).ShouldBe(read(FirstAnswerV4Prompt.Info), key);
        }

        // A key that is new is tried here too; what is captured, spans have to say.
        PolicyKeys.Names.Except(Keys.Select(k => k.Key), StringComparer.OrdinalIgnoreCase).ShouldBe(["CaptureContent", "Enabled"], ignoreOrder: true);
        app.Log.Entries.ShouldNotContain(e => e.Id == 1020 || e.Id == 1021);
    }

    [Theory]
    [InlineData("Enabled", "nope", "true or false")]
    [InlineData("CaptureContent", "1.5", "from 0 to 1")]
    [InlineData("Deadline", "91s", "from 100ms to 1m30s (policy.ceilings.deadline)")]
    [InlineData("Deadline", "30", "from 100ms to 1m30s (policy.ceilings.deadline)")]
    [InlineData("Deadline", "99ms", "from 100ms to 1m30s (policy.ceilings.deadline)")]
    [InlineData("Attempt:Timeout", "2m", "from 100ms to 1m30s (policy.ceilings.deadline)")]
    [InlineData("Attempt:Retries", "3", "from 0 to 2 (policy.ceilings.retries)")]
    [InlineData("Attempt:Retries", "-1", "from 0 to 2 (policy.ceilings.retries)")]
    [InlineData("Attempt:Retries", "1.5", "from 0 to 2 (policy.ceilings.retries)")]
    [InlineData("Attempt:Backoff:Factor", "11", "from 1 to 10")]
    [InlineData("Model", "small", "one of: default, large (policy.ceilings.models)")]
    [InlineData("Repair:Attempts", "2", "from 0 to 1 (policy.repair.attempts)")]
    [InlineData("Budget:InputTokens", "6001", "from 1 to 6000 (policy.budget.inputTokens)")]
    [InlineData("Budget:Cost", "0.06", "from 0.000001 to 0.05 (policy.ceilings.cost)")]
    [InlineData("Limits:Concurrency", "9", "from 1 to 8 (policy.limits.concurrency)")]
    [InlineData("Limits:PerTenant:RequestsPerMinute", "6001", "from 1 to 6000 (policy.limits.perTenant.requestsPerMinute)")]
    [InlineData("Limits:ResponseBytes", "2000000", "from 1024 to 1048576 (policy.limits.responseBytes)")]
    [InlineData("Cache:Ttl", "11m", "from 1s to 10m (policy.cache.ttl)")]
    [InlineData("Cache:StaleOnFailure", "25h", "from 1s to 1d (policy.cache.staleOnFailure)")]
    [InlineData("Cache:Enabled", "maybe", "true or false")]
    [InlineData("OnFailure:unavailable", "value", "one of: fail, review (policy.onFailure")]
    [InlineData("OnFailure:timeout", "value", "one of: fail, review (policy.onFailure")]
    [InlineData("OnFailure:unusable", "value", "one of: fail (policy.onFailure")]
    [InlineData("OnFailure:network", "stale", "one of: fail, review, value (policy.onFailure")]
    [InlineData("Variant", "short", "one of: main, formal, terse")]
    [InlineData("Rollout:By", "country", "tenant, user or request")]
    [InlineData("Rollout:Variants:terse", "101%", "from 0% to 100%")]
    [InlineData("Rollout:Variants:short", "10%", "a share of one of its variants: formal, terse")]
    [InlineData("Rollout:Only:short:0", "acme", "a list of keys under one of: main, formal, terse")]
    public async Task A_value_out_of_range_stops_the_host_and_in_a_host_that_runs_leaves_what_held(string key, string value, string allowed)
    {
        using var refused = new ConfiguredApp().With(ConfiguredApp.Path + key, value);
        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => refused.StartAsync());
        var failure = thrown.Failures.First(f => f.Contains("4.1.0", StringComparison.Ordinal));
        failure.ShouldContain(ConfiguredApp.Path + key + " is " + value + ";");
        failure.ShouldContain(allowed);

        using var app = new ConfiguredApp();
        await app.StartAsync();
        app.Turn((ConfiguredApp.Path + key, value));
        await app.CallAsync();
        app.Seen.ShouldBe(FirstAnswerV4Prompt.Info);
        app.Log.Entries.ShouldContain(e => e.Id == 1020 && e.Level == LogLevel.Error && e.Text.Contains(allowed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_value_leaves_the_last_valid_one_and_costs_the_other_keys_of_the_same_reload_nothing()
    {
        using var app = new ConfiguredApp().With(ConfiguredApp.Path + "Deadline", "20s");
        await app.StartAsync();

        app.Turn((ConfiguredApp.Path + "Deadline", "2h"), (ConfiguredApp.Path + "Attempt:Retries", "0"));
        await app.CallAsync();
        (app.Seen.Policy.Deadline, app.Seen.Policy.Attempt.Retries).ShouldBe((TimeSpan.FromSeconds(20), 0));

        // Once more, by a reload that is about something else.
        app.Turn((ConfiguredApp.Path + "Attempt:Retries", "1"));
        await app.CallAsync();
        (app.Seen.Policy.Deadline, app.Seen.Policy.Attempt.Retries).ShouldBe((TimeSpan.FromSeconds(20), 1));

        app.Turn((ConfiguredApp.Path + "Deadline", null));
        await app.CallAsync();
        app.Seen.Policy.Deadline.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_was_refused_before_a_prompt_was_first_used_does_not_break_it()
    {
        using var app = new ConfiguredApp();
        await app.StartAsync();

        app.Turn((ConfiguredApp.Path + "Deadline", "2h"));

        (await app.CallAsync()).Record.Deadline.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Configuration_comes_before_code_and_a_major_before_all_of_them()
    {
        using var app = new ConfiguredApp()
            .With(ConfiguredApp.Path + "Deadline", "20s").With(ConfiguredApp.Path + "V4:Attempt:Retries", "2").With(ConfiguredApp.Path + "Attempt:Retries", "0")
            .With("PromptGen:Prompts:support:first-answer:Budget:InputTokens", "100").With(ConfiguredApp.Path + "V4:Repair:Attempts", " ");
        await app.StartAsync(prompts => prompts.Configure("support/first-answer", new()
        {
            Deadline = TimeSpan.FromSeconds(15),
            Retries = 1,
            RepairAttempts = 0,
            Backoff = new() { Base = TimeSpan.FromSeconds(1) },
            OnFailure = [new("timeout", FailureAction.Fail)],
            Limits = new() { PerUser = new() { Concurrency = 3 } },
        }));

        await app.CallAsync();

        var policy = app.Seen.Policy;
        (policy.Deadline, policy.Attempt.Retries, policy.RepairAttempts).ShouldBe((TimeSpan.FromSeconds(20), 2, 0));
        (policy.Attempt.Backoff.Base, policy.Budget.InputTokens, policy.Limits.PerUser?.Concurrency).ShouldBe((TimeSpan.FromSeconds(1), 100, 3));
        policy.OnFailure[0].ShouldBe(new("timeout", FailureAction.Fail));
    }

    [Fact]
    public async Task An_unknown_key_stops_the_host_with_its_path_and_an_unknown_prompt_is_logged()
    {
        using var refused = new ConfiguredApp().With(ConfiguredApp.Path + "Dedline", "20s").With("PromptGen:Models:default:Enable", "false");
        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => refused.StartAsync());
        thrown.Failures.Count().ShouldBe(2);
        thrown.Message.ShouldContain(ConfiguredApp.Path + "Dedline concerns nothing: a prompt has no such key; it has Attempt:Backoff:Base,");
        thrown.Message.ShouldContain("PromptGen:Models:default:Enable concerns nothing");

        using var app = new ConfiguredApp().With("PromptGen:Prompts:Sales:Quote:Deadline", "20s").With("PromptGen:Models:huge:Enabled", "false").With("PromptGen:Promts:Support:FirstAnswer:Enabled", "false");
        await app.StartAsync();
        app.Log.Entries.Where(e => e.Id == 1021).Select(e => e.Text).ShouldBe(
        [
            "The setting PromptGen:Models:huge:Enabled concerns nothing: no prompt asks for the model 'huge'",
            "The setting PromptGen:Prompts:Sales:Quote:Deadline concerns nothing: no prompt has this id",
            "The setting PromptGen:Promts:Support:FirstAnswer:Enabled concerns nothing: the section has Prompts, Models and Spending",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Models_have_keys_of_their_own()
    {
        using var app = new ConfiguredApp();
        await app.StartAsync();
        app.Answers["small"] = ScriptedFailure;
        app.Turn(("PromptGen:Models:default:Enabled", "false"), ("PromptGen:Models:small:Breaker:MinimumThroughput", "2"), ("PromptGen:Models:small:RetryBudget:Reserve", "0"), ("PromptGen:Models:small:Breaker:Break", "1m"));

        var results = new List<PromptResult<string>>();
        for (var i = 0; i < 3; i++)
        {
            results.Add(await app.CallAsync());
        }

        app.Models["default"].Requests.ShouldBeEmpty();
        app.Models["small"].Requests.Count.ShouldBe(2);
        results[2].Record.Kind.ShouldBe(FailureKind.CircuitOpen);

        app.Turn(("PromptGen:Models:small:Breaker:Break", "1ms"), ("PromptGen:Models:default:Enabled", null));
        app.Log.Entries.ShouldContain(e => e.Id == 1020 && e.Text.Contains("Model 'small': the setting PromptGen:Models:small:Breaker:Break is 1ms; allowed is from 500ms to 1d."));
        (await app.CallAsync()).Record.ModelKey.ShouldBe("default");
    }

    [Fact]
    public async Task Prices_and_what_tenants_may_spend_are_turned_while_the_host_runs()
    {
        using var app = new ConfiguredApp { Price = null }.With("PromptGen:Models:default:Price:Input", "3");
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldContain("a price needs both Price:Input and Price:Output");

        (string Key, string? Value)[] prices =
        [
            ("PromptGen:Models:default:Price:Input", "3"), ("PromptGen:Models:default:Price:Output", "10"), ("PromptGen:Models:small:Price:Input", "1"), ("PromptGen:Models:small:Price:Output", "1"),
        ];
        using var running = new ConfiguredApp { Price = null };
        foreach (var (key, value) in prices)
        {
            running.With(key, value);
        }

        await running.StartAsync();
        running.Answers["default"] = new() { Text = "x", InputTokens = 100, OutputTokens = 10 };

        // Where cost is limited, a model without a price gets nothing.
        running.Turn([.. prices.Select(static p => (p.Key, (string?)null))]);
        (await running.CallAsync()).Record.Kind.ShouldBe(FailureKind.BudgetExceeded);
        running.Turn(prices);
        (await running.CallAsync(new() { Tenant = "acme" })).Record.EstimatedCost.ShouldBe(0.0004m);

        running.Turn(("PromptGen:Spending:Amount", "0"), ("PromptGen:Spending:Tenants:globex", "10"), ("PromptGen:Spending:Window", "1h"));
        (await running.CallAsync(new() { Tenant = "acme" })).ShouldBeOfType<PromptResult<string>.Failed>().Message.ShouldContain("spending limit");
        (await running.CallAsync(new() { Tenant = "globex" })).Record.Outcome.ShouldBe(CallOutcome.Answered);

        running.Turn(("PromptGen:Spending:Amount", "-1"));
        running.Log.Entries.ShouldContain(e => e.Id == 1020 && e.Text.Contains("Spending: the setting PromptGen:Spending:Amount is -1; allowed is from 0 to "));
        running.Turn(("PromptGen:Spending:Amount", "1"));
        (await running.CallAsync(new() { Tenant = "acme" })).Record.Outcome.ShouldBe(CallOutcome.Answered);
    }

    [Fact]
    public async Task The_monitor_of_the_options_says_when_settings_have_changed_and_calls_in_flight_keep_theirs()
    {
        using var app = new ConfiguredApp();
        await app.StartAsync();
        var monitor = app.Services.GetRequiredService<IOptionsMonitor<PromptConfiguration>>();
        var changes = 0;
        using var subscription = monitor.OnChange((_, _) => changes++);
        var prompt = app.Services.GetRequiredService<FirstAnswerV4Prompt>();
        app.Answers["default"] = new() { Text = "late", Delay = TimeSpan.FromSeconds(5) };

        var before = await app.Time.RunAsync(async () =>
        {
            var call = prompt.CallAsync("Why?");
            app.Turn((ConfiguredApp.Path + "Deadline", "1s"));
            return await call.ConfigureAwait(false);
        });
        var after = await app.CallAsync();

        changes.ShouldBe(1);
        before.ShouldBeOfType<PromptResult<string>.Answered>();
        (after.Record.Kind, after.Record.Deadline, after.Record.Duration).ShouldBe((FailureKind.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        app.Turn((ConfiguredApp.Path + "Deadline", "1s"));
        app.Log.Entries.Count(e => e.Id == 1022).ShouldBe(1, "what has not changed is not taken again");
    }

    [Fact]
    public async Task A_section_of_another_name_can_be_used()
    {
        using var app = new ConfiguredApp().With("Ai:Prompts:Support:FirstAnswer:Deadline", "7s");
        await app.StartAsync(prompts => prompts.UseConfiguration(app.Configuration.GetSection("Ai")));

        (await app.CallAsync()).Record.Deadline.ShouldBe(TimeSpan.FromSeconds(7));
        app.Turn(("Ai:Prompts:Support:FirstAnswer:Deadline", "6s"));
        (await app.CallAsync()).Record.Deadline.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_secret_in_the_wrong_place_is_not_shown()
    {
        using var refused = new ConfiguredApp().With(ConfiguredApp.Path + "Model", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789");

        (await Should.ThrowAsync<OptionsValidationException>(() => refused.StartAsync())).Message.ShouldNotContain("abcdefghij");
    }

    private static PromptGen.Testing.ScriptedReply ScriptedFailure => PromptGen.Testing.ScriptedReply.Fail(FailureKind.ServerError);
}
