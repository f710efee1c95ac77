using System.Collections.Frozen;
using PromptGen.Calling;
using PromptGen.Rollout;

namespace PromptGen.Configuration;

/// <summary>
/// The keys of one prompt in configuration, named as in its file's <c>policy</c>. What bounds time, tokens or money can be tightened; loosened it can be as far
/// as the file's <c>ceilings</c> say.
/// </summary>
internal static class PolicyKeys
{
    private const long MaxTokens = 100_000_000;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LeastTtl = TimeSpan.FromSeconds(1);

    private static readonly FrozenDictionary<string, SettingRule<PolicyDraft>> Table = new Dictionary<string, SettingRule<PolicyDraft>>
    {
        ["Enabled"] = SettingRules.Switch<PolicyDraft>(static (d, v) => d.IsEnabled = v),
        ["CaptureContent"] = SettingRules.Number<PolicyDraft>(static _ => new(0, 1), static (d, v) => d.CaptureContent = (double)v),
        ["Model"] = SetModel,
        ["Deadline"] = SettingRules.Time<PolicyDraft>(static d => Waiting(d.File.Policy.Deadline, d), static (d, v) => d.Policy = d.Policy with { Deadline = v }),
        ["Attempt:Timeout"] = Waiting(static a => a.Timeout, static (a, v) => a with { Timeout = v }),
        ["Attempt:FirstToken"] = Waiting(static a => a.FirstToken, static (a, v) => a with { FirstToken = v }),
        ["Attempt:Idle"] = Waiting(static a => a.Idle, static (a, v) => a with { Idle = v }),
        ["Attempt:Streamed"] = SettingRules.Switch<PolicyDraft>(static (d, v) => Attempt(d, a => a with { Streamed = v })),
        ["Attempt:Retries"] = SettingRules.Whole<PolicyDraft>(
            static d => new(0, Math.Max(d.File.Policy.Attempt.Retries, d.File.Policy.Ceilings.Retries ?? 0), "policy.ceilings.retries"),
            static (d, v) => Attempt(d, a => a with { Retries = (int)v })),
        ["Attempt:Backoff:Base"] = SettingRules.Time<PolicyDraft>(
            static _ => new(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60)), static (d, v) => Backoff(d, b => b with { Base = v })),
        ["Attempt:Backoff:Factor"] = SettingRules.Number<PolicyDraft>(static _ => new(1, 10), static (d, v) => Backoff(d, b => b with { Factor = (double)v })),
        ["Attempt:Backoff:Max"] = SettingRules.Time<PolicyDraft>(
            static _ => new(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(300)), static (d, v) => Backoff(d, b => b with { Max = v })),
        ["Fallback:Enabled"] = SettingRules.Switch<PolicyDraft>(static (d, v) => d.UsesFallback = v),
        ["Repair:Attempts"] = SettingRules.Whole<PolicyDraft>(
            static d => new(0, d.File.Policy.RepairAttempts, "policy.repair.attempts"), static (d, v) => d.Policy = d.Policy with { RepairAttempts = (int)v }),
        ["Budget:InputTokens"] = SettingRules.Whole<PolicyDraft>(
            static d => new(1, d.File.Policy.Budget.InputTokens ?? MaxTokens, "policy.budget.inputTokens"), static (d, v) => Budget(d, b => b with { InputTokens = (int)v })),
        ["Budget:OutputTokens"] = SettingRules.Whole<PolicyDraft>(
            static d => new(1, d.File.Policy.Budget.OutputTokens ?? MaxTokens, "policy.budget.outputTokens"), static (d, v) => Budget(d, b => b with { OutputTokens = (int)v })),
        ["Budget:Cost"] = SettingRules.Number<PolicyDraft>(static d => new(0.000001m, MostCost(d.File.Policy), "policy.ceilings.cost"), static (d, v) => Budget(d, b => b with { Cost = v })),
        ["Cache:Enabled"] = SetCache,
        ["Cache:Ttl"] = Caching(static c => c.Ttl, static (c, v) => c with { Ttl = v }, "policy.cache.ttl"),
        ["Cache:StaleOnFailure"] = Caching(static c => c.StaleOnFailure, static (c, v) => c with { StaleOnFailure = v }, "policy.cache.staleOnFailure"),
    }.Concat(LimitKeys.All).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>What takes the value of a key; null: there is no such key.</summary>
    public static SettingRule<PolicyDraft>? Find(string key) =>
        Table.TryGetValue(key, out var rule) ? rule : FailureActionKeys.Find(key) ?? RolloutKeys.Find(key);

    private static string? SetModel(PolicyDraft draft, string text)
    {
        var permitted = draft.File.Policy.Ceilings.Models.Prepend(draft.File.ModelKey).Distinct(StringComparer.Ordinal).ToList();
        if (!permitted.Contains(text))
        {
            return "one of: " + string.Join(", ", permitted) + " (policy.ceilings.models)";
        }

        if (!draft.HasModel(text))
        {
            return "one of: " + string.Join(", ", permitted.Where(draft.HasModel)) + " (policy.ceilings.models), of those that have an IChatClient";
        }

        draft.ModelKey = text;
        return null;
    }

    private static string? SetCache(PolicyDraft draft, string text)
    {
        switch (SettingTexts.Boolean(text))
        {
            case true when draft.File.Policy.Cache is not null:
                return null;
            case false:
                draft.Policy = draft.Policy with { Cache = null };
                return null;
            default:
                return draft.File.Policy.Cache is null ? "false (policy.cache)" : "true or false";
        }
    }

    // What one attempt may wait for is bounded by the deadline, so its ceiling is that of the deadline.
    private static SettingRule<PolicyDraft> Waiting(Func<AttemptPolicy, TimeSpan> get, Func<AttemptPolicy, TimeSpan, AttemptPolicy> set) => SettingRules.Time<PolicyDraft>(
        d => Waiting(get(d.File.Policy.Attempt), d), (d, v) => Attempt(d, a => set(a, v)));

    private static Range<TimeSpan> Waiting(TimeSpan own, PolicyDraft draft) =>
        new(TimeSpans.Min(own, Least), TimeSpans.Max(own, draft.File.Policy.Ceilings.Deadline ?? TimeSpan.Zero), "policy.ceilings.deadline");

    private static SettingRule<PolicyDraft> Caching(Func<CachePolicy, TimeSpan?> get, Func<CachePolicy, TimeSpan, CachePolicy> set, string why) => (draft, text) =>
    {
        if (draft.File.Policy.Cache is not { } cache || get(cache) is not { } most)
        {
            return "none (" + why + ")";
        }

        return SettingRules.Time<PolicyDraft>(
            _ => new(TimeSpans.Min(most, LeastTtl), most, why),
            (d, v) => d.Policy = d.Policy with { Cache = d.Policy.Cache is { } current ? set(current, v) : null })(draft, text);
    };

    private static decimal MostCost(PromptPolicy policy) => policy.Budget.Cost is { } own ? Math.Max(own, policy.Ceilings.Cost ?? 0) : policy.Ceilings.Cost ?? 1_000_000m;

    private static void Attempt(PolicyDraft draft, Func<AttemptPolicy, AttemptPolicy> set) => draft.Policy = draft.Policy with { Attempt = set(draft.Policy.Attempt) };

    private static void Backoff(PolicyDraft draft, Func<BackoffPolicy, BackoffPolicy> set) => Attempt(draft, a => a with { Backoff = set(a.Backoff) });

    private static void Budget(PolicyDraft draft, Func<Budget, Budget> set) => draft.Policy = draft.Policy with { Budget = set(draft.Policy.Budget) };
}
