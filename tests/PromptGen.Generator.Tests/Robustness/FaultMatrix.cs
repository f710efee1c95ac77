using System.Text.Json;
using PromptGen.TestSupport;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>A row of the shared fault matrix that is about the compiler: what to inject, and how long the generator may take.</summary>
internal sealed record FaultRow(string Id, JsonElement File, int MaxMilliseconds, JsonElement Expected)
{
    public static FaultRow Require(string id) => All().Single(r => r.Id == id);

    public static IReadOnlyList<FaultRow> All()
    {
        using var matrix = JsonDocument.Parse(System.IO.File.ReadAllText(SuiteFiles.Require("faults", "matrix.json")));
        return
        [
            .. matrix.RootElement.GetProperty("rows").EnumerateArray()
                .Where(r => r.GetProperty("levels").EnumerateArray().Any(l => l.GetString() == "compiler"))
                .Select(r => new FaultRow(
                    r.GetProperty("id").GetString()!,
                    r.GetProperty("injection").GetProperty("prompt_file").Clone(),
                    r.GetProperty("expected").GetProperty("generator_ms_max").GetInt32(),
                    r.GetProperty("expected").Clone())),
        ];
    }

    public int Number(string property) => File.GetProperty(property).GetInt32();

    /// <summary>Runs the generator on a hostile project within the row's time, and checks what must hold whatever the file.</summary>
    public HostileRun Run(PromptProject project) => HostileRun.Of(project, MaxMilliseconds);
}
