using System.Text;
using PromptGen.Testing;
using Shouldly;
using Xunit;
using static PromptGen.Runtime.Tests.Caching.CachedPrompt;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>What is kept, what is found again, and what a store may do wrong.</summary>
public sealed class CacheTests
{
    private readonly StoreFake _store = new();
    private readonly RecordList _records = new();

    [Fact]
    public async Task A_reply_answers_the_same_call_again_at_no_cost()
    {
        var prompt = Create(_store);
        prompt.Sinks = [_records];
        var model = prompt.Model(Good);
        var caller = prompt.Caller();

        var first = await prompt.CallAsync(caller);
        var second = await prompt.CallAsync(caller);

        model.Requests.Count.ShouldBe(1);
        first.Answered().Record.Cache.ShouldBe(CacheResult.Miss);
        var hit = second.Answered();
        hit.Value.ShouldBe(new Answer("42"));
        (hit.Record.Cache, hit.Record.Attempts.Count, hit.Record.InputTokens, hit.Record.OutputTokens, hit.Record.Model).ShouldBe((CacheResult.Hit, 0, 0L, 0L, "m"));
        _records.Records.Sum(r => r.InputTokens).ShouldBe(5);
        _records.Records.Sum(r => r.Attempts.Count).ShouldBe(1);
    }

    [Fact]
    public async Task Another_input_tenant_or_hash_is_another_call()
    {
        var prompt = Create(_store);
        var model = prompt.Model(Good, Good, Good, Good);
        var caller = prompt.Caller();

        await prompt.CallAsync(caller, "a");
        await prompt.CallAsync(caller, "b");
        await prompt.CallAsync(caller, "a", new() { Tenant = "acme" });
        await prompt.CallAsync(caller, "a", new() { Tenant = "other" });
        var again = await prompt.CallAsync(caller, "a", new() { Tenant = "acme" });

        model.Requests.Count.ShouldBe(4);
        again.Record.Cache.ShouldBe(CacheResult.Hit);
        _store.Entries.Count.ShouldBe(4);
        _store.Entries.Keys.ShouldAllBe(k => k.StartsWith("promptgen:1:support/answer:", StringComparison.Ordinal) && !k.Contains("acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_scope_global_tenants_share()
    {
        var prompt = Create(_store, Policy with { Scope = CacheScope.Global });
        prompt.Model(Good);
        var caller = prompt.Caller();
        await prompt.CallAsync(caller, options: new() { Tenant = "acme" });

        (await prompt.CallAsync(caller, options: new() { Tenant = "other" })).Record.Cache.ShouldBe(CacheResult.Hit);
    }

    [Fact]
    public async Task An_input_that_is_not_in_the_key_does_not_tell_calls_apart_but_the_checks_do()
    {
        var prompt = Create(_store);
        prompt.Ensures.Add(new("about", (q, a) => a.Text == q.About, CheckAction.Fail));
        var model = prompt.Model(Good, Good with { Text = """{"text":"43"}""" });
        var caller = prompt.Caller();

        (await prompt.CallAsync(caller, about: "42")).Answered();
        (await prompt.CallAsync(caller, about: "42")).Record.Cache.ShouldBe(CacheResult.Hit);
        var other = await prompt.CallAsync(caller, about: "43");

        other.Answered().Record.Cache.ShouldBe(CacheResult.Miss);
        model.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_entry_lives_as_long_as_it_may()
    {
        var prompt = Create(_store);
        var model = prompt.Model(Good, Good);
        var caller = prompt.Caller();
        await prompt.CallAsync(caller);

        prompt.Time.Advance(TimeSpan.FromSeconds(59));
        (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Hit);
        prompt.Time.Advance(TimeSpan.FromSeconds(1));
        (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Miss);

        model.Requests.Count.ShouldBe(2);
        _store.Written.ShouldAllBe(o => o.AbsoluteExpirationRelativeToNow == TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task A_call_may_leave_the_cache_alone_or_ask_for_a_new_reply()
    {
        var prompt = Create(_store);
        var model = prompt.Model(Good, Good with { Text = """{"text":"43"}""" }, Good with { Text = """{"text":"44"}""" });
        var caller = prompt.Caller();
        await prompt.CallAsync(caller);

        var bypass = await prompt.CallAsync(caller, options: new() { Cache = CacheUse.Bypass });
        (bypass.Answered().Value.Text, bypass.Record.Cache).ShouldBe(("43", CacheResult.Bypass));
        (await prompt.CallAsync(caller)).Answered().Value.Text.ShouldBe("42");

        var refresh = await prompt.CallAsync(caller, options: new() { Cache = CacheUse.Refresh });
        (refresh.Answered().Value.Text, refresh.Record.Cache).ShouldBe(("44", CacheResult.Miss));
        (await prompt.CallAsync(caller)).Answered().Value.Text.ShouldBe("44");
        model.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Bad_results_are_not_kept()
    {
        var prompt = Create(_store);
        prompt.AllowTruncated = true;
        prompt.Policy = prompt.Policy with { RepairAttempts = 0, Fallback = [new("small", ["network"])], OnFailure = [new("refused", FailureAction.Value)] };
        prompt.Value = () => new("none");
        prompt.Ensures.Add(new("sure", (_, a) => a.Confidence != "low", CheckAction.Review));
        prompt.Ensures.Add(new("kind", (_, a) => a.Text != "bad", CheckAction.Fail));
        prompt.ModelAt("small", Good);
        var caller = prompt.Caller(prompt.Model(
            ScriptedReply.Fail(FailureKind.ServerError),
            Good with { Text = "not JSON" },
            Good with { Text = """{"text":"42","confidence":"low"}""" },
            Good with { Text = """{"text":"bad"}""" },
            Good with { FinishReason = "length" },
            Good with { FinishReason = "who_knows" },
            ScriptedReply.Fail(FailureKind.Refusal),
            ScriptedReply.Fail(FailureKind.Network)));

        for (var i = 0; i < 8; i++)
        {
            (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Miss);
        }

        _store.Entries.ShouldBeEmpty();
        prompt.Models["default"].ShouldBeOfType<ScriptedChatClient>().Requests.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Sensitive_inputs_exclude_a_call_unless_the_cache_permits_them()
    {
        var prompt = Create(_store);
        prompt.SensitiveInputs = ["about"];
        prompt.Model(Good, Good, Good);
        var caller = prompt.Caller();

        (await prompt.CallAsync(caller, about: "me")).Answered().Record.Cache.ShouldBe(CacheResult.Bypass);
        (await prompt.CallAsync(caller, about: "me")).Answered().Record.Cache.ShouldBe(CacheResult.Bypass);
        _store.Entries.ShouldBeEmpty();
        prompt.Log.Entries.Count(e => e.Id == 1014).ShouldBe(1);

        (await prompt.CallAsync(caller)).Answered().Record.Cache.ShouldBe(CacheResult.Miss);
        _store.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Sensitive_inputs_are_kept_where_the_cache_permits_them()
    {
        var prompt = Create(_store, Policy with { Sensitive = true });
        prompt.SensitiveInputs = ["text"];
        prompt.Model(Good);
        var caller = prompt.Caller();
        await prompt.CallAsync(caller);

        (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Hit);
    }

    [Fact]
    public async Task A_broken_or_foreign_entry_is_a_miss()
    {
        var prompt = Create(_store);
        prompt.SensitiveInputs = [];
        var model = prompt.Model();
        var caller = prompt.Caller();
        model.Enqueue(Good);
        model.Enqueue(Good with { Text = """{"text":"of b"}""" });
        await prompt.CallAsync(caller, "a");
        await prompt.CallAsync(caller, "b");
        var (a, b) = (_store.Entries.Single(e => Encoding.UTF8.GetString(e.Value).Contains("42", StringComparison.Ordinal)).Key, "");
        b = _store.Entries.Keys.Single(k => k != a);
        var good = _store.Entries[a];
        var cut = good[..^1];
        var changed = (byte[])good.Clone();
        changed[^3] ^= 1;
        byte[][] broken = [[], [1, 2, 3], Encoding.UTF8.GetBytes("""{"text":"forged"}"""), cut, changed, _store.Entries[b], new byte[10_000_000]];

        foreach (var entry in broken)
        {
            _store.Entries[a] = entry;
            model.Enqueue(Good);
            (await prompt.CallAsync(caller, "a")).Answered().Record.Cache.ShouldBe(CacheResult.Miss);
            _store.Entries[a].ShouldNotBe(entry);
        }

        (await prompt.CallAsync(caller, "a")).Record.Cache.ShouldBe(CacheResult.Hit);
    }

    [Fact]
    public async Task A_kept_reply_that_the_checks_of_today_object_to_is_a_miss()
    {
        var prompt = Create(_store);
        prompt.Model(Good, Good with { Text = """{"text":"43"}""" });
        await prompt.CallAsync(prompt.Caller());
        prompt.Ensures.Add(new("not-42", (_, a) => a.Text != "42", CheckAction.Fail));

        (await prompt.CallAsync(prompt.Caller())).Answered().Value.Text.ShouldBe("43");
    }

    [Fact]
    public async Task A_store_that_throws_costs_the_call_nothing_and_is_left_alone_after_a_while()
    {
        var prompt = Create(_store);
        prompt.Model([.. Enumerable.Repeat(Good, 20)]);
        _store.Error = new InvalidOperationException("connection to CANARY lost");
        var caller = prompt.Caller();

        for (var i = 0; i < 20; i++)
        {
            (await prompt.CallAsync(caller)).Answered().Record.Cache.ShouldBe(CacheResult.Miss);
        }

        _store.Reads.ShouldBeLessThan(10);
        prompt.Log.Entries.Count(e => e.Id == 1013).ShouldBe(10);
        prompt.Log.Text.ShouldNotContain("CANARY");

        prompt.Time.Advance(TimeSpan.FromSeconds(6));
        _store.Error = null;
        prompt.Model(Good);
        caller = prompt.Caller();
        await prompt.CallAsync(caller);
        (await prompt.CallAsync(caller)).Record.Cache.ShouldBe(CacheResult.Hit);
    }

    [Fact]
    public async Task A_store_that_hangs_costs_a_call_no_more_than_its_share_of_the_time()
    {
        var prompt = Create(_store);
        prompt.Model(Good, Good);
        _store.Hang = new TaskCompletionSource().Task;
        var caller = prompt.Caller();

        (await prompt.CallAsync(caller)).Answered().Record.Duration.ShouldBe(TimeSpan.FromMilliseconds(250));
        (await prompt.CallAsync(caller, "another", new() { Deadline = TimeSpan.FromMilliseconds(200) })).Answered().Record.Duration.ShouldBe(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task A_prompt_with_a_cache_and_no_store_says_so_once_and_works()
    {
        var prompt = Create(null);
        prompt.Model(Good, Good);
        var caller = prompt.Caller();
        (await prompt.CallAsync(caller)).Answered();
        (await prompt.CallAsync(caller)).Answered().Record.Cache.ShouldBe(CacheResult.Miss);

        prompt.Log.Entries.Where(e => e.Id == 1012).ShouldHaveSingleItem().Text.ShouldContain("support/answer");
    }
}
