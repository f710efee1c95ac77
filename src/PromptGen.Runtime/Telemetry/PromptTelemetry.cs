using System.Diagnostics;

namespace PromptGen;

/// <summary>Where PromptGen's telemetry comes from: <c>AddSource(PromptTelemetry.SourceName)</c>, <c>AddMeter(PromptTelemetry.MeterName)</c>.</summary>
public static class PromptTelemetry
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "PromptGen";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PromptGen";

    internal static ActivitySource Source { get; } = new(SourceName);
}
