using PromptGen.Configuration;

namespace PromptGen.Rollout;

/// <summary><c>Variant</c> and <c>Rollout</c> of a prompt in configuration.</summary>
internal static class RolloutKeys
{
    private const string Shares = "Rollout:Variants:";
    private const string Only = "Rollout:Only:";

    public static IReadOnlyList<string> Names { get; } = ["Variant", "Rollout:By", Shares.TrimEnd(':'), Only.TrimEnd(':')];

    public static bool IsOne(string key) => Find(key) is not null;

    public static SettingRule<PolicyDraft>? Find(string key) => key switch
    {
        _ when key.Equals("Variant", StringComparison.OrdinalIgnoreCase) => SetVariant,
        _ when key.Equals("Rollout:By", StringComparison.OrdinalIgnoreCase) => SetBy,
        _ when key.StartsWith(Shares, StringComparison.OrdinalIgnoreCase) => (draft, text) => SetShare(draft, key[Shares.Length..], text),
        _ when key.StartsWith(Only, StringComparison.OrdinalIgnoreCase) => (draft, text) => SetOnly(draft, key[Only.Length..], text),
        _ => null,
    };

    private static string? SetVariant(PolicyDraft draft, string text)
    {
        if (draft.Rollout.Find(text) is not { } variant)
        {
            return "one of: " + draft.Rollout.Allowed;
        }

        draft.Rollout.Pinned = variant;
        return null;
    }

    private static string? SetBy(PolicyDraft draft, string text)
    {
        RolloutKey? by = text.ToUpperInvariant() switch { "TENANT" => RolloutKey.Tenant, "USER" => RolloutKey.User, "REQUEST" => RolloutKey.Request, _ => null };
        draft.Rollout.By = by ?? draft.Rollout.By;
        return by is null ? "tenant, user or request" : null;
    }

    private static string? SetShare(PolicyDraft draft, string name, string text)
    {
        if (draft.Rollout.Find(name) is not (>= 0 and { } variant))
        {
            return "a share of one of its variants: " + draft.Rollout.AllowedVariants;
        }

        // Shares of a third each are meant to be all.
        if (SettingTexts.Share(text) is not { } share || share + draft.Rollout.Shared > 1.000001)
        {
            return "from 0% to 100%, all variants of a major together";
        }

        draft.Rollout.SetShare(variant, share);
        return null;
    }

    // Only:<variant>:<index> = a tenant, a user or a request id
    private static string? SetOnly(PolicyDraft draft, string rest, string text)
    {
        var colon = rest.LastIndexOf(':');
        if (colon < 0 || draft.Rollout.Find(rest[..colon]) is not { } variant)
        {
            return "a list of keys under one of: " + draft.Rollout.Allowed;
        }

        draft.Rollout.SetOnly(text, variant);
        return null;
    }
}
