using PromptGen.Rollout;

namespace PromptGen.Configuration;

/// <summary>A prompt with what an application sets otherwise than its file.</summary>
/// <param name="Info">Its policy and model within the file's ceilings.</param>
internal sealed record SettledPrompt(PromptInfo Info)
{
    /// <summary>False: no call of it is sent; what <c>onFailure</c> says takes the place of an answer.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The share of calls whose content is on their spans.</summary>
    public double CaptureContent { get; init; }

    /// <summary>Which variant runs for whom. Null: the prompt itself for everybody.</summary>
    public VariantRollout? Rollout { get; init; }

    /// <summary>The settings that were taken, by key: what a value that is refused later leaves in force.</summary>
    public IReadOnlyDictionary<string, SettingValue> Accepted { get; init; } = new Dictionary<string, SettingValue>();

    /// <summary>Why others were not, in words for whoever has set them.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
