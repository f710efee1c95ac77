namespace PromptGen;

/// <summary>What is known of each <see cref="FailureKind"/>: its name, its group, and whether it may be tried again.</summary>
public static class FailureKinds
{
    /// <summary>All kinds, in the order of the enum.</summary>
    public static IReadOnlyList<FailureKind> All { get; } = Enum.GetValues<FailureKind>();

    /// <summary>The name in files, logs and <c>error.type</c>: <c>rateLimited</c>.</summary>
    public static string GetName(FailureKind kind) => Of(kind).Name;

    /// <summary>The group.</summary>
    public static FailureGroup GetGroup(FailureKind kind) => Of(kind).Group;

    /// <summary>The name of a group in files: <c>unavailable</c>.</summary>
    public static string GetName(FailureGroup group) => group switch
    {
        FailureGroup.Unavailable => "unavailable",
        FailureGroup.Refused => "refused",
        FailureGroup.Unusable => "unusable",
        FailureGroup.Limited => "limited",
        FailureGroup.Misconfigured => "misconfigured",
        _ => "other",
    };

    /// <summary>Whether the same request may be sent again to the same model.</summary>
    public static bool MayRetry(FailureKind kind) => Of(kind).Same;

    /// <summary>Whether another model may do better, where the prompt's policy names one for it.</summary>
    public static bool MayAskOtherModel(FailureKind kind) => Of(kind).OtherModel;

    /// <summary>The kinds that a name of a kind or group means; false where it is neither.</summary>
    public static bool TryParse(string name, out IReadOnlyList<FailureKind> kinds)
    {
        var found = FailureKindSet.TryParse(name, out var set);
        kinds = [.. All.Where(set.Contains)];
        return found;
    }

    private static Fact Of(FailureKind kind) => kind switch
    {
        FailureKind.Timeout => new("timeout", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.Network => new("network", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.ServerError => new("serverError", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.Overloaded => new("overloaded", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.RateLimited => new("rateLimited", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.CircuitOpen => new("circuitOpen", FailureGroup.Unavailable, Same: false, OtherModel: true),
        FailureKind.Conflict => new("conflict", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.StreamInterrupted => new("streamInterrupted", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.Protocol => new("protocol", FailureGroup.Unavailable, Same: true, OtherModel: true),
        FailureKind.ContentFilterInput => new("contentFilterInput", FailureGroup.Refused, Same: false, OtherModel: true),
        FailureKind.ContentFilterOutput => new("contentFilterOutput", FailureGroup.Refused, Same: false, OtherModel: true),
        FailureKind.Refusal => new("refusal", FailureGroup.Refused, Same: false, OtherModel: true),
        FailureKind.EmptyOutput => new("emptyOutput", FailureGroup.Unusable, Same: true, OtherModel: true),
        FailureKind.TruncatedOutput => new("truncatedOutput", FailureGroup.Unusable, Same: false, OtherModel: true),
        FailureKind.IncompleteTurn => new("incompleteTurn", FailureGroup.Unusable, Same: false, OtherModel: true),
        FailureKind.ResponseTooLarge => new("responseTooLarge", FailureGroup.Unusable, Same: false, OtherModel: true),
        FailureKind.InvalidOutput => new("invalidOutput", FailureGroup.Unusable, Same: false, OtherModel: true),
        FailureKind.CheckFailed => new("checkFailed", FailureGroup.Unusable, Same: false, OtherModel: true),
        FailureKind.LimitExceeded => new("limitExceeded", FailureGroup.Limited, Same: false, OtherModel: false),
        FailureKind.BudgetExceeded => new("budgetExceeded", FailureGroup.Limited, Same: false, OtherModel: false),
        FailureKind.InputTooLarge => new("inputTooLarge", FailureGroup.Limited, Same: false, OtherModel: false),
        FailureKind.ContextLength => new("contextLength", FailureGroup.Limited, Same: false, OtherModel: true),
        FailureKind.RequestTooLarge => new("requestTooLarge", FailureGroup.Limited, Same: false, OtherModel: true),
        FailureKind.Quota => new("quota", FailureGroup.Limited, Same: false, OtherModel: true),
        FailureKind.InvalidRequest => new("invalidRequest", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.Auth => new("auth", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.Permission => new("permission", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.ModelNotFound => new("modelNotFound", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.Unsupported => new("unsupported", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.NetworkSecurity => new("networkSecurity", FailureGroup.Misconfigured, Same: false, OtherModel: true),
        FailureKind.ShuttingDown => new("shuttingDown", FailureGroup.Other, Same: false, OtherModel: false),
        FailureKind.ReplayMiss => new("replayMiss", FailureGroup.Other, Same: false, OtherModel: false),
        FailureKind.ReplayStale => new("replayStale", FailureGroup.Other, Same: false, OtherModel: false),
        _ => new("unknown", FailureGroup.Other, Same: false, OtherModel: true),
    };

    private readonly record struct Fact(string Name, FailureGroup Group, bool Same, bool OtherModel);
}
