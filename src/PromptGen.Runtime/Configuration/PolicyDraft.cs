using PromptGen.Rollout;

namespace PromptGen.Configuration;

/// <summary>A prompt while settings are taken into it, one after the other.</summary>
internal sealed class PolicyDraft(PromptInfo file, IReadOnlyList<string> variants, Func<string, bool> hasModel)
{
    /// <summary>As the file has it: what every setting is held to.</summary>
    public PromptInfo File => file;

    public PromptPolicy Policy { get; set; } = file.Policy;

    public string ModelKey { get; set; } = file.ModelKey;

    public bool IsEnabled { get; set; } = true;

    public double CaptureContent { get; set; }

    public bool UsesFallback { get; set; } = true;

    /// <summary>Rules that come before the file's own.</summary>
    public List<OnFailureRule> OnFailure { get; } = [];

    public RolloutDraft Rollout { get; } = new(variants);

    public bool HasModel(string key) => hasModel(key);

    public SettledPrompt Build() => new(file with
    {
        ModelKey = ModelKey,
        Policy = Policy with
        {
            Fallback = UsesFallback ? Policy.Fallback : [],

            // A kind is named before its group.
            OnFailure = OnFailure.Count == 0 ? Policy.OnFailure : [.. OnFailure.OrderBy(static r => IsGroup(r.On)), .. Policy.OnFailure],
        },
    })
    {
        IsEnabled = IsEnabled,
        CaptureContent = CaptureContent,
        Rollout = Rollout.Build(file),
    };

    private static bool IsGroup(string name) => FailureKinds.All.All(k => FailureKinds.GetName(k) != name);
}
