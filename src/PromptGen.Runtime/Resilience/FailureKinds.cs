namespace PromptGen;

/// <summary>What is known of each <see cref="FailureKind"/>: its name, its group, and whether it may be tried again.</summary>
public static class FailureKinds
{
    // In the order of the enum.
    private static readonly Fact[] Facts =
    [
        new("unknown", FailureGroup.Other, Same: false, OtherModel: true),
        new("timeout", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("network", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("serverError", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("overloaded", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("rateLimited", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("circuitOpen", FailureGroup.Unavailable, Same: false, OtherModel: true),
        new("conflict", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("streamInterrupted", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("protocol", FailureGroup.Unavailable, Same: true, OtherModel: true),
        new("contentFilterInput", FailureGroup.Refused, Same: false, OtherModel: true),
        new("contentFilterOutput", FailureGroup.Refused, Same: false, OtherModel: true),
        new("refusal", FailureGroup.Refused, Same: false, OtherModel: true),
        new("emptyOutput", FailureGroup.Unusable, Same: true, OtherModel: true),
        new("truncatedOutput", FailureGroup.Unusable, Same: false, OtherModel: true),
        new("incompleteTurn", FailureGroup.Unusable, Same: false, OtherModel: true),
        new("responseTooLarge", FailureGroup.Unusable, Same: false, OtherModel: true),
        new("invalidOutput", FailureGroup.Unusable, Same: false, OtherModel: true),
        new("checkFailed", FailureGroup.Unusable, Same: false, OtherModel: true),
        new("limitExceeded", FailureGroup.Limited, Same: false, OtherModel: false),
        new("budgetExceeded", FailureGroup.Limited, Same: false, OtherModel: false),
        new("inputTooLarge", FailureGroup.Limited, Same: false, OtherModel: false),
        new("contextLength", FailureGroup.Limited, Same: false, OtherModel: true),
        new("requestTooLarge", FailureGroup.Limited, Same: false, OtherModel: true),
        new("quota", FailureGroup.Limited, Same: false, OtherModel: true),
        new("invalidRequest", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("auth", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("permission", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("modelNotFound", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("unsupported", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("networkSecurity", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        new("shuttingDown", FailureGroup.Other, Same: false, OtherModel: false),
        new("replayMiss", FailureGroup.Other, Same: false, OtherModel: false),
        new("replayStale", FailureGroup.Other, Same: false, OtherModel: false),
    ];

    private static readonly string[] GroupNames = ["other", "unavailable", "refused", "unusable", "limited", "misconfigured"];

    /// <summary>All kinds, in the order of the enum.</summary>
    public static IReadOnlyList<FailureKind> All { get; } = Enum.GetValues<FailureKind>();

    /// <summary>The name in files, logs and <c>error.type</c>: <c>rateLimited</c>.</summary>
    public static string GetName(FailureKind kind) => Of(kind).Name;

    /// <summary>The group.</summary>
    public static FailureGroup GetGroup(FailureKind kind) => Of(kind).Group;

    /// <summary>The name of a group in files: <c>unavailable</c>.</summary>
    public static string GetName(FailureGroup group) =>
        (uint)group < (uint)GroupNames.Length ? GroupNames[(int)group] : GroupNames[0];

    /// <summary>Whether the same request may be sent again to the same model.</summary>
    public static bool MayRetry(FailureKind kind) => Of(kind).Same;

    /// <summary>Whether another model may do better, where the prompt's policy names one for it.</summary>
    public static bool MayAskOtherModel(FailureKind kind) => Of(kind).OtherModel;

    /// <summary>The kinds that a name of a kind or group means; false where it is neither.</summary>
    public static bool TryParse(string name, out IReadOnlyList<FailureKind> kinds)
    {
        var found = FailureKindSet.TryParse(name, out var set);
        kinds = found ? [.. All.Where(set.Contains)] : [];
        return found;
    }

    private static Fact Of(FailureKind kind) => (uint)kind < (uint)Facts.Length ? Facts[(int)kind] : Facts[0];

    private sealed record Fact(string Name, FailureGroup Group, bool Same, bool OtherModel);
}
