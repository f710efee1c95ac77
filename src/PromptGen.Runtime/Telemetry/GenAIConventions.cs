namespace PromptGen;

/// <summary>Which names of the OpenTelemetry conventions for generative AI the <c>gen_ai.*</c> attributes and metrics have.</summary>
public enum GenAIConventions
{
    /// <summary>Those of 1.42.0-dev, which dashboards know and Microsoft.Extensions.AI uses.</summary>
    Established,

    /// <summary>
    /// Those of the conventions' successor repository (open-telemetry/semantic-conventions-genai, its main branch of autumn 2026). They may change with it: an application
    /// asks for them, by <c>OTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental</c> as elsewhere in OpenTelemetry, or by <see cref="PromptRuntimeOptions.Conventions"/>.
    /// </summary>
    Latest,
}
