namespace PromptGen.Language.Model;

/// <summary>The failure kinds and their groups as prompt files write them. A test holds this equal to the runtime's enum, which this assembly cannot reference.</summary>
public static class FailureKindTable
{
    private static readonly (string Group, string[] Kinds)[] Table =
    [
        ("unavailable", ["timeout", "network", "serverError", "overloaded", "rateLimited", "circuitOpen", "conflict", "streamInterrupted", "protocol"]),
        ("refused", ["contentFilterInput", "contentFilterOutput", "refusal"]),
        ("unusable", ["emptyOutput", "truncatedOutput", "incompleteTurn", "responseTooLarge", "invalidOutput", "checkFailed"]),
        ("limited", ["limitExceeded", "budgetExceeded", "inputTooLarge", "contextLength", "requestTooLarge", "quota"]),
        ("misconfigured", ["invalidRequest", "auth", "permission", "modelNotFound", "unsupported", "networkSecurity"]),
        ("other", ["shuttingDown", "replayMiss", "replayStale", "unknown"]),
    ];

    private static readonly Dictionary<string, string> GroupByKind =
        Table.SelectMany(t => t.Kinds.Select(k => (Kind: k, t.Group))).ToDictionary(p => p.Kind, p => p.Group, StringComparer.Ordinal);

    public static IReadOnlyList<string> Groups { get; } = Table.Select(t => t.Group).ToArray();

    public static IReadOnlyList<string> Kinds { get; } = Table.SelectMany(t => t.Kinds).ToArray();

    public static bool IsKindOrGroup(string name) => GroupByKind.ContainsKey(name) || Groups.Contains(name);

    /// <summary>The group that a kind belongs to; null: not a kind.</summary>
    public static string? GroupOf(string kind) => GroupByKind.TryGetValue(kind, out var group) ? group : null;
}
