namespace PromptGen.Rollout;

/// <summary>A rollout while settings are taken into it.</summary>
/// <param name="variants">The names of the variants that there are.</param>
internal sealed class RolloutDraft(IReadOnlyList<string> variants)
{
    private readonly Dictionary<string, double> _shares = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _only = new(StringComparer.Ordinal);

    /// <summary>For everybody; null: nobody is pinned.</summary>
    public int? Pinned { get; set; }

    public RolloutKey By { get; set; }

    /// <summary>What a variant may be called.</summary>
    public string Allowed => string.Join(", ", variants.Prepend(RolloutSettings.Main));

    public string AllowedVariants => variants.Count == 0 ? "none: this major has no variants" : string.Join(", ", variants);

    public double Shared => _shares.Values.Sum();

    /// <summary>The number of a variant by its name in whatever case; that of the prompt itself; null: there is none of this name.</summary>
    public int? Find(string name)
    {
        for (var i = 0; i < variants.Count; i++)
        {
            if (variants[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return name.Equals(RolloutSettings.Main, StringComparison.OrdinalIgnoreCase) ? VariantRollout.Main : null;
    }

    public void SetShare(int variant, double share) => _shares[variants[variant]] = share;

    public void SetOnly(string key, int variant) => _only[key] = variant;

    public VariantRollout? Build(PromptInfo prompt) => Pinned is null && _only.Count == 0 && Shared == 0
        ? null
        : new(prompt, By, Pinned, _only, [.. variants.Select(v => new VariantShare(v, _shares.GetValueOrDefault(v)))]);
}
