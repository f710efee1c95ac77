namespace PromptGen;

/// <summary>Where the answer of a degraded call comes from.</summary>
public enum DegradedSource
{
    /// <summary>A fallback model of the prompt's policy.</summary>
    FallbackModel,

    /// <summary>The fixed answer of <c>policy.value</c>.</summary>
    FixedValue,

    /// <summary>The last good answer.</summary>
    StaleCache,
}
