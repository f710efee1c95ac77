namespace PromptGen.Configuration;

/// <summary>What code sets, by the keys of configuration: so both are judged alike.</summary>
internal static class SettingsValues
{
    public static IEnumerable<(string Key, string Name, string? Text)> Of(PromptSettings settings) =>
    [
        ("Enabled", nameof(settings.Enabled), Text(settings.Enabled)),
        ("CaptureContent", nameof(settings.CaptureContent), Text(settings.CaptureContent)),
        ("Model", nameof(settings.Model), settings.Model),
        ("Deadline", nameof(settings.Deadline), Text(settings.Deadline)),
        ("Attempt:Retries", nameof(settings.Retries), Text(settings.Retries)),
        ("Attempt:Timeout", nameof(settings.AttemptTimeout), Text(settings.AttemptTimeout)),
        ("Attempt:FirstToken", nameof(settings.FirstToken), Text(settings.FirstToken)),
        ("Attempt:Idle", nameof(settings.Idle), Text(settings.Idle)),
        ("Attempt:Streamed", nameof(settings.Streamed), Text(settings.Streamed)),
        ("Attempt:Backoff:Base", "Backoff.Base", Text(settings.Backoff?.Base)),
        ("Attempt:Backoff:Factor", "Backoff.Factor", Text(settings.Backoff?.Factor)),
        ("Attempt:Backoff:Max", "Backoff.Max", Text(settings.Backoff?.Max)),
        ("Fallback:Enabled", nameof(settings.Fallback), Text(settings.Fallback)),
        ("Repair:Attempts", nameof(settings.RepairAttempts), Text(settings.RepairAttempts)),
        ("Budget:InputTokens", "Budget.InputTokens", Text(settings.Budget?.InputTokens)),
        ("Budget:OutputTokens", "Budget.OutputTokens", Text(settings.Budget?.OutputTokens)),
        ("Budget:Cost", "Budget.Cost", Text(settings.Budget?.Cost)),
        ("Cache:Enabled", nameof(settings.Cache), Text(settings.Cache)),
        ("Cache:Ttl", nameof(settings.CacheTtl), Text(settings.CacheTtl)),
        ("Cache:StaleOnFailure", nameof(settings.StaleOnFailure), Text(settings.StaleOnFailure)),
        .. Of("Limits:", "Limits.Global.", settings.Limits?.Global),
        .. Of("Limits:PerTenant:", "Limits.PerTenant.", settings.Limits?.PerTenant),
        .. Of("Limits:PerUser:", "Limits.PerUser.", settings.Limits?.PerUser),
        .. settings.OnFailure.Select(static r => ("OnFailure:" + r.On, "OnFailure of " + r.On, (string?)FailureActionKeys.NameOf(r.Action))),
        .. settings.Rollouts.SelectMany(static r => Of(SettingTexts.Of(r.Key), r.Value)),
    ];

    private static IEnumerable<(string Key, string Name, string? Text)> Of(string prefix, string name, LimitSet? limits) =>
    [
        (prefix + "Concurrency", name + "Concurrency", Text(limits?.Concurrency)),
        (prefix + "Queue", name + "Queue", Text(limits?.Queue)),
        (prefix + "RequestsPerMinute", name + "RequestsPerMinute", Text(limits?.RequestsPerMinute)),
        (prefix + "TokensPerMinute", name + "TokensPerMinute", Text(limits?.TokensPerMinute)),
        (prefix + "ResponseBytes", name + "ResponseBytes", Text(limits?.ResponseBytes)),
    ];

    private static IEnumerable<(string Key, string Name, string? Text)> Of(string major, RolloutSettings rollout)
    {
        var (prefix, name) = ("V" + major + ":", "Rollouts[" + major + "].");
        return
        [
            (prefix + "Variant", name + "Variant", rollout.Variant),
            (prefix + "Rollout:By", name + "By", rollout.By.ToString()),
            .. rollout.Shares.Select(s => (prefix + "Rollout:Variants:" + s.Key, name + "Shares of " + s.Key, (string?)SettingTexts.Of(s.Value * 100) + "%")),
            .. rollout.Only.SelectMany(o => o.Value.Select((key, i) => (prefix + "Rollout:Only:" + o.Key + ":" + SettingTexts.Of(i), name + "Only of " + o.Key, (string?)key))),
        ];
    }

    private static string? Text(TimeSpan? time) => time is { } value ? SettingTexts.Of(value) : null;

    private static string? Text(bool? value) => value is { } known ? SettingTexts.Of(known) : null;

    private static string? Text(IFormattable? value) => value is null ? null : SettingTexts.Of(value);
}
