using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy.cache</c></summary>
internal static class CacheKeys
{
    private static readonly Words<bool> Scopes = new("a cache scope", ("tenant", false), ("global", true));

    public static readonly CacheModel Start = new(default, 0, null, IsGlobal: false, AllowSensitive: false);

    public static readonly KeyTable<CacheModel> Table = new KeyTable<CacheModel>("policy.cache")
        .Required("key", "key: [question]")
        .Required("ttl", "ttl: 10m")
        .Texts("key", "a list of inputs", (e, c) => c.Text(e), (m, v) => m with { Key = v.Select(t => t.Value).ToEquatableArray() })
        .Duration("ttl", DurationRange.Caching, (m, v) => m with { Ttl = v })
        .Duration("staleOnFailure", DurationRange.Caching, (m, v) => m with { StaleOnFailure = v })
        .Word("scope", Scopes, (m, v) => m with { IsGlobal = v })
        .Boolean("sensitive", (m, v) => m with { AllowSensitive = v });
}
