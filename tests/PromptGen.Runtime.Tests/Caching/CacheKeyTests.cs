using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PromptGen.Caching;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>Two calls have one key only where all that decides on the reply is the same.</summary>
public sealed class CacheKeyTests
{
    private static readonly PromptInfo Info = new() { Id = "support/answer", Version = "4.1.0", Hash = "h", ModelKey = "default" };

    private static readonly CachePolicy Policy = new() { Key = ["question", "lang"], Ttl = TimeSpan.FromMinutes(1) };

    private const string Input = """{"lang":"en","other":1,"question":"Why?"}""";

    public static TheoryData<string, string> Others => new()
    {
        { "id", Key(Info with { Id = "support/answes" }) },
        { "version", Key(Info with { Version = "4.1.1" }) },
        { "variant", Key(Info with { Variant = "short" }) },
        { "empty variant", Key(Info with { Variant = "" }) },
        { "hash", Key(Info with { Hash = "i" }) },
        { "model key", Key(Info with { ModelKey = "small" }) },
        { "model", Key(model: "gpt-y") },
        { "no model", Key(model: null) },
        { "schema", Key(schema: "{ }") },
        { "no schema", Key(schema: "") },
        { "tenant", Key(tenant: "other") },
        { "no tenant", Key(tenant: null) },
        { "empty tenant", Key(tenant: "") },
        { "global", Key(policy: Policy with { Scope = CacheScope.Global }) },
        { "value", Key(input: """{"lang":"en","other":1,"question":"Why"}""") },
        { "type of a value", Key(input: """{"lang":"en","other":1,"question":["Why?"]}""") },
        { "null", Key(input: """{"lang":null,"other":1,"question":"Why?"}""") },
        { "none", Key(input: """{"other":1,"question":"Why?"}""") },
        { "swapped", Key(input: """{"lang":"Why?","other":1,"question":"en"}""") },
        { "one input fewer", Key(policy: Policy with { Key = ["question"] }) },
        { "one input more", Key(policy: Policy with { Key = ["question", "lang", "missing"] }) },
        { "no inputs", Key(policy: Policy with { Key = [] }) },
        { "inputs that are no object", Key(input: "[]") },
    };

    [Fact]
    public void The_same_call_has_the_same_key() => Key().ShouldBe(Key());

    [Fact]
    public void An_input_outside_of_the_key_changes_nothing() => Key(input: """{"lang":"en","other":2,"question":"Why?"}""").ShouldBe(Key());

    [Fact]
    public void With_the_scope_global_the_tenant_changes_nothing() =>
        Key(policy: Policy with { Scope = CacheScope.Global }, tenant: "a").ShouldBe(Key(policy: Policy with { Scope = CacheScope.Global }, tenant: null));

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_decides_on_the_reply_changes_it(string what, string key) => key.ShouldNotBe(Key(), what);

    [Fact]
    public void All_of_them_differ() => Others.Select(o => (string)((ITheoryDataRow)o).GetData()[1]!).Append(Key()).ShouldBeUnique();

    [Fact]
    public void It_can_be_found_by_its_prompt_and_tells_nothing_else()
    {
        var key = Key();
        key.ShouldStartWith("promptgen:1:support/answer:");
        key["promptgen:1:support/answer:".Length..].ShouldMatch("^[0-9a-f]{64}$");
    }

    // Computed by another program from the description of the key: entries of a shared store outlive a build.
    [Fact]
    public void It_is_the_same_in_every_build()
    {
        const string Start = "promptgen:1:support/answer:";
        Key().ShouldBe(Start + "6b29248d96126365e70ff2c5f28d40cc00414db4f16f2826f080c3cbc2fb0e2b");
        Key(policy: Policy with { Scope = CacheScope.Global }).ShouldBe(Start + "dc3b7ebfd62205ebbf57103258ef72ce85c8ba24aba94a28418b9ae579a9383a");
        Key(policy: Policy with { Key = ["question", "missing"] }).ShouldBe(Start + "f016ee1d63116ac3f20416a2b8068b8faf710a9b4517b3ba8f56d6bf73947201");
    }

    [Fact]
    public void Parts_never_run_into_each_other()
    {
        var part = Gen.OneOf(
            Gen.Constant<string?>(null), Gen.Elements<string?>("", "a", "b", "ab", "ba", "\0", "\u0001\0\0\0\0\0\0\0", "\ud800", "\udc00"),
            Gen.Select(Gen.ArrayOf(Gen.Elements('a', 'b', '\0')), static c => (string?)new string(c)));
        var parts = Gen.ArrayOf(part);
        var pairs = Gen.SelectMany(parts, a => Gen.Select(Gen.OneOf(parts, Gen.Constant(a), Gen.Select(Gen.Choose(0, 5), i => Joined(a, i))), b => (a, b)));

        Prop.ForAll(pairs.ToArbitrary(), p => (Hash(p.a) == Hash(p.b)) == p.a.SequenceEqual(p.b)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bytes_are_parts_too()
    {
        using var material = new KeyMaterial();
        var one = material.Add([1, 2]).Add([3]).Finish();
        material.Add([1]).Add([2, 3]).Finish().ShouldNotBe(one);
        material.Add([1, 2]).Add([3]).Finish().ShouldBe(one);
    }

    // The same characters, divided otherwise.
    private static string?[] Joined(string?[] parts, int at) => at + 1 < parts.Length ? [.. parts[..at], parts[at] + parts[at + 1], .. parts[(at + 2)..]] : parts;

    private static string Hash(string?[] parts)
    {
        using var material = new KeyMaterial();
        foreach (var part in parts)
        {
            material.Add(part);
        }

        return material.Finish();
    }

    private static string Key(PromptInfo? info = null, CachePolicy? policy = null, string? model = "gpt-x", string schema = "{}", string? tenant = "acme", string input = Input)
    {
        using var _ = JsonDocument.Parse(input);
        return CacheKey.Create(info ?? Info, policy ?? Policy, model, Encoding.UTF8.GetBytes(schema), tenant, Encoding.UTF8.GetBytes(input));
    }
}
