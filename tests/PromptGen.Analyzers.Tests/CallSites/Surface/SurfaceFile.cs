using System.Text.Json;
using PromptGen.TestSupport;

namespace PromptGen.Analyzers.Tests.CallSites.Surface;

/// <summary>The suite of model calls, as far as tests need it.</summary>
internal static class SurfaceFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static SurfaceData Read() => JsonSerializer.Deserialize<SurfaceData>(
        File.ReadAllText(SuiteFiles.Require("llm-call-surface", "surface.json")), Options)!;
}

internal sealed record SurfaceData(IReadOnlyList<SurfaceMember> Calls, IReadOnlyList<SurfaceMember> LookAlikes);

internal sealed record SurfaceMember(
    string? Sdk, string Type, string Member, string? Kind, int Tier, IReadOnlyList<string>? Mode, string? CancellationToken, int? Overloads,
    bool? Extension, bool? VirtualOrInterface, bool Verified, string VerifiedBy)
{
    public bool IsReal => VerifiedBy is
        "reflection: OpenAI 2.15.0" or "reflection: Anthropic 13.11.0" or "reflection: Microsoft.Extensions.AI.Abstractions 10.11.0";

    /// <summary>The rule that reports a call of it outside the boundary.</summary>
    public string Rule => (Tier, Kind) switch
    {
        (2, _) => "PG5003",
        (_, "chat" or "agent" or "realtime") => "PG5001",
        _ => "PG5002",
    };

    public override string ToString() => $"{Type}.{Member}";
}
