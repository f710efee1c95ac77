using System.Text.Json;
using PromptGen.TestSupport;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>A row of the fault matrix.</summary>
internal sealed class MatrixRow(JsonElement row)
{
    private static readonly Lazy<JsonElement> Matrix = new(() => JsonDocument.Parse(File.ReadAllText(SuiteFiles.Require("faults", "matrix.json"))).RootElement);

    public static JsonElement Templates => Matrix.Value.GetProperty("templates");

    public string Id { get; } = row.GetProperty("id").GetString()!;

    public string Group { get; } = row.GetProperty("group").GetString()!;

    public string Provider { get; } = row.GetProperty("provider").GetString()!;

    public JsonElement Injection { get; } = row.GetProperty("injection");

    public JsonElement Expected { get; } = row.GetProperty("expected");

    public bool IsAnthropic => Provider == "anthropic";

    /// <summary>The steps of the server; empty where the row needs none.</summary>
    public IReadOnlyList<JsonElement> Sequence { get; } =
        row.GetProperty("injection").TryGetProperty("sequence", out var sequence) ? [.. sequence.EnumerateArray()] : [];

    public bool RunsOn(string level) => row.GetProperty("levels").EnumerateArray().Any(l => l.GetString() == level);

    public JsonElement? Config(string name) => row.TryGetProperty("config", out var config) && config.TryGetProperty(name, out var value) ? value : null;

    public JsonElement? Inject(string name) => Injection.TryGetProperty(name, out var value) ? value : null;

    public int? Expect(string name) => Expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    /// <summary>The failure kind that the row expects; null: none.</summary>
    public FailureKind? Kind => Expected.GetProperty("class").GetString() switch
    {
        "none" or "canceled" => null,
        "product_rule" => FailureKind.CheckFailed,
        "rejected_local" => FailureKind.LimitExceeded,
        var name => Enum.Parse<FailureKind>(name!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
    };

    public string Status => Expected.GetProperty("result_status").GetString()!;

    public override string ToString() => Id;

    public static IReadOnlyList<MatrixRow> All => [.. Matrix.Value.GetProperty("rows").EnumerateArray().Select(r => new MatrixRow(r))];
}
