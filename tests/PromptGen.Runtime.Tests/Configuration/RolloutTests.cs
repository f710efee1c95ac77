using System.Diagnostics;
using PromptGen.Calling;
using PromptGen.Rollout;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Configuration;

/// <summary>Which variant runs for whom.</summary>
public sealed class RolloutTests
{
    private const string V4 = ConfiguredApp.Path + "V4:";
    private static readonly string[] Tenants = [.. Enumerable.Range(0, 20_000).Select(i => "tenant-" + i)];

    // Computed by another program from the definition in StickyHash: FNV-1a 64 over UTF-16LE, mixed as SplitMix64.
    [Theory]
    [InlineData("acme", 0.4651455425902201)]
    [InlineData("globex", 0.7543291971514104)]
    [InlineData("tenant-1", 0.01553438411800756)]
    [InlineData("Zürich", 0.6079790055412019)]
    [InlineData("", 0.6706153352722402)]
    public void A_key_draws_the_same_number_for_ever(string key, double number) =>
        StickyHash.Draw(StickyHash.Seed("support/first-answer/v4/terse"), key).ShouldBe(number, 1e-15);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void A_share_is_as_large_as_it_says(double share)
    {
        var rollout = Of(("terse", share));

        var chosen = Tenants.Count(t => Choose(rollout, t) == 0);

        // Five standard deviations.
        ((double)chosen).ShouldBe(Tenants.Length * share, 5 * Math.Sqrt(Tenants.Length * share * (1 - share)));
    }

    [Fact]
    public void A_share_that_grows_keeps_those_that_were_in_it()
    {
        var (tenth, fifth) = (Of(("terse", 0.1)), Of(("terse", 0.2)));

        Tenants.Where(t => Choose(tenth, t) == 0).ShouldAllBe(t => Choose(fifth, t) == 0);
        Tenants.Count(t => Choose(fifth, t) == 0).ShouldBeGreaterThan(3_500);
    }

    [Fact]
    public void Of_two_variants_each_has_its_share_and_one_that_grows_takes_few_of_the_other()
    {
        var before = Of(("formal", 0.1), ("terse", 0.3));
        var after = Of(("formal", 0.2), ("terse", 0.3));

        ((double)Tenants.Count(t => Choose(before, t) == 1)).ShouldBe(6_000, 300);
        ((double)Tenants.Count(t => Choose(after, t) == 1)).ShouldBe(6_000, 300);
        Tenants.Where(t => Choose(before, t) == 0).ShouldAllBe(t => Choose(after, t) == 0);
        var terse = Tenants.Where(t => Choose(before, t) == 1).ToList();
        ((double)terse.Count(t => Choose(after, t) == 1)).ShouldBeGreaterThan(terse.Count * 0.85);
    }

    [Fact]
    public void Another_prompt_tries_its_variant_on_others()
    {
        var here = Of(("terse", 0.1));
        var there = new VariantRollout(FirstAnswerV4Prompt.Info with { Id = "support/other" }, RolloutKey.Tenant, null, new Dictionary<string, int>(), [new("terse", 0.1)]);

        var first = Tenants.Where(t => Choose(here, t) == 0).ToList();

        ((double)first.Count(t => Choose(there, t) == 0)).ShouldBe(first.Count * 0.1, 70);
    }

    [Fact]
    public void Shares_of_all_leave_nobody_and_shares_of_none_take_nobody()
    {
        Tenants.Count(t => Choose(Of(("formal", 0.5), ("terse", 0.5)), t) < 0).ShouldBe(0);
        Tenants.Count(t => Choose(Of(("formal", 0), ("terse", 0)), t) >= 0).ShouldBe(0);
    }

    [Fact]
    public async Task The_variant_runs_with_its_own_text_settings_and_policy_and_stands_in_record_and_span()
    {
        using var app = new ConfiguredApp().With(V4 + "Variant", "terse");
        await app.StartAsync();
        var spans = new List<Activity>();
        using var listener = Listen(spans);

        var record = (await app.CallAsync()).Record;

        var request = app.Models["default"].Requests.ShouldHaveSingleItem();
        request.Messages[0].Text.ShouldBe("You answer in one line.");
        request.Options!.MaxOutputTokens.ShouldBe(100);
        (record.Variant, record.PromptVersion, record.Deadline).ShouldBe(("terse", "4.2.0", TimeSpan.FromSeconds(10)));
        var span = spans.First(s => (string?)s.GetTagItem("promptgen.call.id") == record.CallId);
        (span.GetTagItem("promptgen.prompt.variant"), span.GetTagItem("promptgen.prompt.version")).ShouldBe(("terse", "4.2.0"));
    }

    [Fact]
    public async Task Single_keys_get_what_is_named_for_them_and_a_call_without_a_key_the_prompt_itself()
    {
        using var app = new ConfiguredApp()
            .With(V4 + "Rollout:Variants:terse", "100").With(V4 + "Rollout:By", "user")
            .With(V4 + "Rollout:Only:formal:0", "ada").With(V4 + "Rollout:Only:main:0", "bob").With(V4 + "Rollout:Only:main:1", "eve");
        await app.StartAsync();

        (await app.CallAsync(new() { User = "ada" })).Record.Variant.ShouldBe("formal");
        (await app.CallAsync(new() { User = "eve" })).Record.Variant.ShouldBeNull();
        (await app.CallAsync(new() { User = "someone" })).Record.Variant.ShouldBe("terse");
        (await app.CallAsync(new() { Tenant = "someone" })).Record.Variant.ShouldBeNull();
        (await app.CallAsync()).Record.Variant.ShouldBeNull();

        app.Turn((V4 + "Rollout:By", "request"));
        (await app.CallAsync(new() { RequestId = "r-1", User = "bob" })).Record.Variant.ShouldBe("terse");

        app.Turn((V4 + "Variant", "main"));
        (await app.CallAsync(new() { RequestId = "r-1" })).Record.Variant.ShouldBeNull();
    }

    [Fact]
    public async Task Shares_of_more_than_all_are_refused_and_the_last_ones_stay()
    {
        using var app = new ConfiguredApp().With(V4 + "Rollout:Variants:terse", "50%").With(V4 + "Rollout:Variants:formal", "50%");
        await app.StartAsync();
        var before = await VariantsAsync(app);

        app.Turn((V4 + "Rollout:Variants:terse", "60%"));

        app.Log.Entries.ShouldContain(e => e.Id == 1020 && e.Text.Contains("terse is 60%"));
        (await VariantsAsync(app)).ShouldBe(before);
    }

    [Fact]
    public async Task Code_rolls_out_too_and_works_without_a_container()
    {
        var runtime = PromptRuntime.Create(
            new PromptGen.Testing.ScriptedChatClient("a", "b"),
            new()
            {
                Prompts = new Dictionary<string, PromptSettings>
                {
                    ["support/first-answer"] = new()
                    {
                        Rollouts = new Dictionary<int, RolloutSettings>
                        {
                            [4] = new() { By = RolloutKey.User, Shares = new Dictionary<string, double> { ["formal"] = 1 }, Only = new Dictionary<string, IReadOnlyList<string>> { ["terse"] = ["ada"] } },
                        },
                    },
                },
            });
        var prompt = new FirstAnswerV4Prompt(runtime);

        (await prompt.CallAsync("x", new() { User = "bob" })).Record.Variant.ShouldBe("formal");
        (await prompt.CallAsync("x", new() { User = "ada" })).Record.Variant.ShouldBe("terse");
    }

    [Fact]
    public void Choosing_what_a_call_runs_by_allocates_nothing()
    {
        var rollout = new RolloutSettings { Shares = new Dictionary<string, double> { ["terse"] = 0.5 }, Only = new Dictionary<string, IReadOnlyList<string>> { ["formal"] = ["x"] } };
        var runtime = PromptRuntime.Create(
            new PromptGen.Testing.ScriptedChatClient(),
            new() { Prompts = new Dictionary<string, PromptSettings> { ["support/first-answer"] = new() { Rollouts = new Dictionary<int, RolloutSettings> { [4] = rollout } } } });
        var plans = new LivePlans<string, string>(runtime, FirstAnswerV4Prompt.Definition);
        PromptCallOptions[] options = [new() { Tenant = "acme" }, new() { Tenant = "tenant-1" }, new()];
        Array.ForEach(options, o => plans.Choose(o));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            plans.Choose(options[i % 3]);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static async Task<List<string?>> VariantsAsync(ConfiguredApp app)
    {
        List<string?> variants = [];
        foreach (var tenant in Tenants.Take(20))
        {
            variants.Add((await app.CallAsync(new() { Tenant = tenant })).Record.Variant);
        }

        return variants;
    }

    private static VariantRollout Of(params (string Variant, double Share)[] shares) => new(
        FirstAnswerV4Prompt.Info, RolloutKey.Tenant, null, new Dictionary<string, int>(), [.. shares.Select(s => new VariantShare(s.Variant, s.Share))]);

    private static int Choose(VariantRollout rollout, string tenant) => rollout.Choose(new() { Tenant = tenant });

    private static ActivityListener Listen(List<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == PromptTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
