namespace PromptGen.Telemetry;

/// <summary>What the environment asks for: OpenTelemetry's list of conventions that are opted into.</summary>
internal static class ConventionsChoice
{
    private const string Variable = "OTEL_SEMCONV_STABILITY_OPT_IN";
    private const string Latest = "gen_ai_latest_experimental";

    public static GenAIConventions OfEnvironment { get; } = Of(Environment.GetEnvironmentVariable(Variable));

    /// <param name="list">Names between commas.</param>
    public static GenAIConventions Of(string? list) =>
        list is not null && list.Split(',', StringSplitOptions.TrimEntries).Contains(Latest, StringComparer.Ordinal) ? GenAIConventions.Latest : GenAIConventions.Established;
}
