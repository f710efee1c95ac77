using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>policy.limits</c>, and the same under <c>perTenant</c> and <c>perUser</c></summary>
internal static class LimitKeys
{
    private static readonly KeyTable<LimitSet> PerTenant = WithLimits(new KeyTable<LimitSet>("policy.limits.perTenant"), s => s, (_, s) => s);

    private static readonly KeyTable<LimitSet> PerUser = WithLimits(new KeyTable<LimitSet>("policy.limits.perUser"), s => s, (_, s) => s);

    public static readonly KeyTable<LimitsModel> Table = WithLimits(new KeyTable<LimitsModel>("policy.limits"), l => l.Global, (l, s) => l with { Global = s })
        .Group("perTenant", PerTenant, l => l.PerTenant ?? new LimitSet(), (l, s) => l with { PerTenant = s })
        .Group("perUser", PerUser, l => l.PerUser ?? new LimitSet(), (l, s) => l with { PerUser = s });

    private static KeyTable<T> WithLimits<T>(KeyTable<T> table, Func<T, LimitSet> get, Func<T, LimitSet, T> set) => table
        .Integer("concurrency", 1, 100_000, (m, v) => set(m, get(m) with { Concurrency = (int)v }))
        .Integer("queue", 0, 1_000_000, (m, v) => set(m, get(m) with { Queue = (int)v }))
        .Integer("requestsPerMinute", 1, 10_000_000, (m, v) => set(m, get(m) with { RequestsPerMinute = (int)v }))
        .Integer("tokensPerMinute", 1, 2_000_000_000, (m, v) => set(m, get(m) with { TokensPerMinute = (int)v }))
        .Integer("responseBytes", 1_024, 1_073_741_824, (m, v) => set(m, get(m) with { ResponseBytes = v }));
}
