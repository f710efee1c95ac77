namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The rows that do not run here, and why.</summary>
internal static class LeftOut
{
    private const string Recordings = "needs no wire: the runtime's tests run it (ObservabilityMatrixTests)";

    private static readonly Dictionary<string, string> Rows = new(StringComparer.Ordinal)
    {
        ["INJ-TENANT"] = "retrieval is not built",
        ["CLK-THREADPOOL"] = "starves the whole test process; limits of time are the clock's timers, which need one free thread",
        ["REC-STALE"] = Recordings,
        ["REC-SECRETS"] = Recordings,
        ["REC-FAULTS"] = Recordings,
    };

    /// <summary>Null: it runs.</summary>
    public static string? Reason(MatrixRow row) => row switch
    {
        { Group: "compiler" } => "the generator's tests run it",
        _ when Rows.TryGetValue(row.Id, out var reason) => reason,
        { Provider: not ("any" or "openai" or "anthropic" or "azure_openai" or "vllm" or "llama.cpp") } =>
            "no SDK of '" + row.Provider + "' here: judged at the level of classifier and observer",
        _ when !row.RunsOn("wire") => "not a wire row",
        _ => null,
    };
}
