namespace PromptGen.Configuration;

/// <summary><c>Limits</c> of all calls, of a tenant's and of a user's: each can be tightened, and set where the file has none.</summary>
internal static class LimitKeys
{
    private const long DefaultResponseBytes = Calling.PromptPlan.DefaultResponseBytes;

    public static IEnumerable<KeyValuePair<string, SettingRule<PolicyDraft>>> All =>
    [
        .. Of("Limits:", "policy.limits.", DefaultResponseBytes, static l => l.Global, static (l, s) => l with { Global = s }),
        .. Of("Limits:PerTenant:", "policy.limits.perTenant.", long.MaxValue, static l => l.PerTenant, static (l, s) => l with { PerTenant = s }),
        .. Of("Limits:PerUser:", "policy.limits.perUser.", long.MaxValue, static l => l.PerUser, static (l, s) => l with { PerUser = s }),
    ];

    private static IEnumerable<KeyValuePair<string, SettingRule<PolicyDraft>>> Of(
        string prefix, string file, long responseBytes, Func<LimitPolicy, LimitSet?> get, Func<LimitPolicy, LimitSet, LimitPolicy> set)
    {
        yield return One("Concurrency", "concurrency", 1, 100_000, static s => s?.Concurrency, static (s, v) => s with { Concurrency = (int)v });
        yield return One("Queue", "queue", 0, 1_000_000, static s => s?.Queue, static (s, v) => s with { Queue = (int)v });
        yield return One("RequestsPerMinute", "requestsPerMinute", 1, 10_000_000, static s => s?.RequestsPerMinute, static (s, v) => s with { RequestsPerMinute = (int)v });
        yield return One("TokensPerMinute", "tokensPerMinute", 1, 2_000_000_000, static s => s?.TokensPerMinute, static (s, v) => s with { TokensPerMinute = (int)v });
        yield return One(
            "ResponseBytes", "responseBytes", 1_024, Math.Min(responseBytes, 1_073_741_824), static s => s?.ResponseBytes, static (s, v) => s with { ResponseBytes = v });

        KeyValuePair<string, SettingRule<PolicyDraft>> One(string name, string key, long least, long most, Func<LimitSet?, long?> own, Func<LimitSet, long, LimitSet> with) =>
            new(prefix + name, SettingRules.Whole<PolicyDraft>(
                d => own(get(d.File.Policy.Limits)) is { } value ? new(Math.Min(least, value), value, file + key) : new(least, most, file + key),
                (d, v) => d.Policy = d.Policy with { Limits = set(d.Policy.Limits, with(get(d.Policy.Limits) ?? new(), v)) }));
    }
}
