using System.Text.RegularExpressions;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Configuration;

/// <summary>Every step of the runbook in <c>docs/operating.md</c>: the key is turned in a host that runs, to the value that the page names, and the next call shows it.</summary>
public sealed class RunbookTests
{
    private const string Prompt = "PromptGen:Prompts:Support:Answer:";
    private const string Terse = ConfiguredApp.Path + "V4:Rollout:Variants:terse";

    private static readonly ScriptedReply Down = ScriptedReply.Fail(FailureKind.ServerError);
    private static readonly PromptCallOptions Acme = new() { Tenant = "acme" };
    private static readonly PromptCallOptions Globex = new() { Tenant = "globex" };

    private static readonly Dictionary<string, Func<Bench, Task>> Steps = new()
    {
        ["PromptGen:Models:default:Breaker:Break"] = static async b =>
        {
            b.App.Answers["default"] = Down;
            b.Turn();
            await b.CallAsync(30);
            b.Requests("default").ShouldBe(20, "the breaker has opened");
            await b.App.PassAsync(TimeSpan.FromSeconds(20));
            await b.CallAsync();
            b.Requests("default").ShouldBe(20, "and stays so beyond the five seconds of its default");
            await b.App.PassAsync(TimeSpan.FromSeconds(41));
            await b.CallAsync();
            b.Requests("default").ShouldBe(21);
        },
        [Prompt + "Attempt:Retries"] = static async b =>
        {
            b.App.Answers["default"] = Down;
            await b.CallAsync();
            b.Requests("default").ShouldBe(2);
            b.Turn();
            (await b.CallAsync()).Record.ModelKey.ShouldBe("small");
            b.Requests("default").ShouldBe(3);
        },
        ["PromptGen:Models:default:Enabled"] = static async b =>
        {
            (await b.CallAsync()).Record.ModelKey.ShouldBe("default");
            b.Turn();
            var record = (await b.CallAsync()).Record;
            (record.ModelKey, record.Outcome, record.Kind, record.Attempts.Count).ShouldBe(("small", CallOutcome.Degraded, FailureKind.CircuitOpen, 1));
            b.Requests("default").ShouldBe(1);
        },
        [Prompt + "Model"] = static async b =>
        {
            (await b.CallAsync()).Record.ModelKey.ShouldBe("default");
            b.Turn();
            (await b.CallAsync()).Record.ModelKey.ShouldBe("large");
        },
        [Prompt + "Enabled"] = static async b =>
        {
            (await b.CallAsync()).ShouldBeOfType<PromptResult<string>.Answered>();
            b.Turn();
            var degraded = (await b.CallAsync()).ShouldBeOfType<PromptResult<string>.Degraded>();
            (degraded.Value, degraded.Record.Kind, degraded.Record.Attempts.Count).ShouldBe(("fixed", FailureKind.CircuitOpen, 0));
        },
        [Prompt + "Attempt:Timeout"] = static async b =>
        {
            b.App.Answers["default"] = new() { Text = "late", Delay = TimeSpan.FromHours(1) };
            (await b.CallAsync()).Record.Attempts[0].Duration.ShouldBe(TimeSpan.FromSeconds(8));
            b.Turn();
            var record = (await b.CallAsync()).Record;
            (record.Attempts[0].Duration, record.ModelKey).ShouldBe((TimeSpan.FromSeconds(2), "small"));
        },
        [Prompt + "Attempt:Streamed"] = static async b =>
        {
            b.App.Answers["default"] = new() { Text = "late", Delay = TimeSpan.FromSeconds(6) };
            (await b.CallAsync()).Record.Attempts[0].Kind.ShouldBeNull();
            b.Turn();
            var first = (await b.CallAsync()).Record.Attempts[0];
            (first.Kind, first.Duration).ShouldBe((FailureKind.Timeout, TimeSpan.FromSeconds(4)));
        },
        [Prompt + "Deadline"] = static async b =>
        {
            (await b.CallAsync()).Record.Deadline.ShouldBe(TimeSpan.FromSeconds(30));
            b.Turn();
            (await b.CallAsync()).Record.Deadline.ShouldBe(TimeSpan.FromSeconds(90));
        },
        [Prompt + "Limits:Concurrency"] = static async b =>
        {
            b.App.Answers["default"] = new() { Text = "late", Delay = TimeSpan.FromSeconds(5) };
            (await b.CallAtOnceAsync(2)).ShouldAllBe(r => r is PromptResult<string>.Answered);
            b.Turn();
            var results = await b.CallAtOnceAsync(2);
            results.ShouldContain(r => r is PromptResult<string>.Answered);
            results.OfType<PromptResult<string>.Failed>().ShouldHaveSingleItem().Kind.ShouldBe(FailureKind.LimitExceeded);
        },
        [Prompt + "V4:Rollout:Variants:terse"] = static async b =>
        {
            b.App.Turn((Terse, "100%"));
            (await b.CallAsync(Acme)).Record.Variant.ShouldBe("terse");
            b.Turn();
            (await b.CallAsync(Acme)).Record.Variant.ShouldBeNull();
        },
        [Prompt + "V4:Variant"] = static async b =>
        {
            b.App.Turn((Terse, "100%"));
            (await b.CallAsync(Acme)).Record.Variant.ShouldBe("terse");
            b.Turn();
            (await b.CallAsync(Acme)).Record.Variant.ShouldBeNull();
        },
        [Prompt + "Repair:Attempts"] = static async b =>
        {
            b.App.Answers["default"] = "unusable";
            await b.CallAsync();
            b.Requests("default").ShouldBe(2);
            b.Turn();
            await b.CallAsync();
            b.Requests("default").ShouldBe(3);
        },
        [Prompt + "Fallback:Enabled"] = static async b =>
        {
            b.App.Answers["default"] = Down;
            (await b.CallAsync()).Record.ModelKey.ShouldBe("small");
            b.Turn();
            (await b.CallAsync()).Record.ModelKey.ShouldBe("default");
            b.Requests("small").ShouldBe(1);
        },
        [Prompt + "Budget:OutputTokens"] = static async b =>
        {
            await b.CallAsync();
            b.Turn();
            await b.CallAsync();
            b.App.Models["default"].Requests.Select(r => r.Options!.MaxOutputTokens).ShouldBe([700, 50]);
        },
        [Prompt + "Limits:PerTenant:RequestsPerMinute"] = static async b =>
        {
            b.Turn();
            (await b.CallAsync(Acme)).ShouldBeOfType<PromptResult<string>.Answered>();
            (await b.CallAsync(Acme)).ShouldBeOfType<PromptResult<string>.Failed>().Details.RetryAfter.ShouldNotBeNull();
            (await b.CallAsync(Globex)).ShouldBeOfType<PromptResult<string>.Answered>();
        },
        [Prompt + "Limits:TokensPerMinute"] = static async b =>
        {
            b.App.Answers["default"] = new() { Text = "x", InputTokens = 400, OutputTokens = 300 };
            await b.CallAsync(5);
            b.Requests("default").ShouldBe(5);
            b.Turn();
            (await b.CallAsync(5)).Record.Kind.ShouldBe(FailureKind.LimitExceeded);
        },
        ["PromptGen:Spending:Tenants:acme"] = static async b =>
        {
            (await b.CallAsync(Acme)).ShouldBeOfType<PromptResult<string>.Answered>();
            b.Turn();
            (await b.CallAsync(Acme)).ShouldBeOfType<PromptResult<string>.Failed>().Message.ShouldContain("spending limit");
            (await b.CallAsync(Globex)).ShouldBeOfType<PromptResult<string>.Answered>();
        },
        ["PromptGen:Spending:Amount"] = static async b =>
        {
            b.Turn();
            (await b.CallAsync(Globex)).ShouldBeOfType<PromptResult<string>.Failed>().Message.ShouldContain("spending limit");
        },
        [Prompt + "Cache:Enabled"] = static async b =>
        {
            await b.App.CallAsync(Acme, "The same?");
            await b.App.CallAsync(Acme, "The same?");
            b.Requests("default").ShouldBe(1);
            b.Turn();
            await b.App.CallAsync(Acme, "The same?");
            b.Requests("default").ShouldBe(2);
        },
        [Prompt + "OnFailure:unavailable"] = static async b =>
        {
            b.App.Answers["default"] = b.App.Answers["small"] = Down;
            (await b.CallAsync()).ShouldBeOfType<PromptResult<string>.Degraded>().Value.ShouldBe("fixed");
            b.Turn();
            (await b.CallAsync()).ShouldBeOfType<PromptResult<string>.Failed>().Kind.ShouldBe(FailureKind.ServerError);
        },
    };

    public static TheoryData<string, string, string> Page
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            var section = "";
            foreach (var line in File.ReadAllLines(RepositoryFiles.PathOf("docs", "operating.md")).SkipWhile(l => l != "## Runbook"))
            {
                section = line.StartsWith("### ", StringComparison.Ordinal) ? line[4..] : section;
                if (Regex.Match(line, @"^\| `(PromptGen:[^`]+)` \| `([^`]+)` \|") is { Success: true } row)
                {
                    rows.Add(section, row.Groups[1].Value, row.Groups[2].Value);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Page))]
    public async Task Turning_a_key_in_a_host_that_runs_takes_effect_with_the_next_call(string trouble, string key, string value)
    {
        trouble.ShouldNotBeEmpty();
        using var app = new ConfiguredApp { Price = new() { Input = 1, Output = 1 } };
        await app.StartAsync(prompts => prompts.UseCache(static _ => new StoreFake()));

        await Steps[key](new(app, key.Replace(Prompt, ConfiguredApp.Path, StringComparison.Ordinal), value));

        app.Log.Entries.ShouldNotContain(e => e.Id == 1020 || e.Id == 1021);
    }

    [Fact]
    public void The_page_has_all_steps_that_are_tried_and_the_troubles_that_teams_have()
    {
        var rows = Page.Select(r => r.Data).ToList();
        rows.Select(r => r.Item2).ToHashSet().ShouldBe(Steps.Keys, ignoreOrder: true);
        rows.Select(r => r.Item1).Distinct().ShouldBe(["Provider outage", "Slow provider", "Bad release", "Bill alarm", "Wrong outputs"]);
    }

    /// <summary>A host that runs, and the key to turn.</summary>
    private sealed class Bench(ConfiguredApp app, string key, string value)
    {
        private int _calls;

        public ConfiguredApp App => app;

        public void Turn() => app.Turn((key, value));

        public int Requests(string model) => app.Models[model].Requests.Count;

        /// <summary>A call with inputs of its own, which no cache answers.</summary>
        public Task<PromptResult<string>> CallAsync(PromptCallOptions? options = null) => app.CallAsync(options, "Why " + ++_calls + "?");

        /// <summary>The last of some calls.</summary>
        public async Task<PromptResult<string>> CallAsync(int count)
        {
            PromptResult<string>? last = null;
            for (var i = 0; i < count; i++)
            {
                last = await CallAsync();
            }

            return last!;
        }

        public Task<PromptResult<string>[]> CallAtOnceAsync(int count) => app.CallAtOnceAsync([.. Enumerable.Range(0, count).Select(_ => "Why " + ++_calls + "?")]);
    }
}
