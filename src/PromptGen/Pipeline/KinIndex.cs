using System.Collections.Immutable;
using PromptGen.Emission;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;

namespace PromptGen.Pipeline;

/// <summary>What a prompt and its variants know of each other: names and contracts, which an edit to a text does not change.</summary>
internal sealed record Kin(string RelativePath, string MajorPath, string TypeName, JsonNode.Object Contract)
{
    public bool IsVariant => RelativePath != MajorPath;

    public static Kin Of(VersionedPrompt prompt, CancellationToken cancellationToken) =>
        new(prompt.Source.RelativePath, prompt.MajorPath, prompt.TypeName, prompt.Contract);
}

/// <summary>What of its kin one prompt's code depends on.</summary>
/// <param name="Variants">Of a prompt itself: the classes of the variants that can run in its place, in the order of their names.</param>
/// <param name="IsMisfit">Of a variant: its prompt has another contract, or errors; its code has nothing to stand on.</param>
internal sealed record PromptKin(EquatableArray<string> Variants, bool IsMisfit);

/// <summary>All of them, cut into what each prompt needs before any code is written.</summary>
internal sealed class KinIndex
{
    private readonly Dictionary<string, EquatableArray<string>> _variants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode.Object> _contracts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fits = new(StringComparer.Ordinal);

    public static KinIndex Create(ImmutableArray<Kin> all, CancellationToken cancellationToken)
    {
        var index = new KinIndex();
        foreach (var one in all)
        {
            index._contracts[one.RelativePath] = one.Contract;
        }

        foreach (var group in all.GroupBy(k => k.MajorPath, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (group.FirstOrDefault(k => !k.IsVariant) is { } major)
            {
                var fitting = group.Where(k => k.IsVariant && ContractComparison.Of(major.Contract, k.Contract).Changes.Count == 0)
                    .OrderBy(k => k.TypeName, StringComparer.Ordinal).ToList();
                index._fits.UnionWith(fitting.Select(k => k.RelativePath));
                index._variants[group.Key] = fitting.Select(k => CSharpName.Global(k.TypeName)).ToEquatableArray();
            }
        }

        return index;
    }

    /// <summary>Null: the prompt has errors.</summary>
    public JsonNode.Object? ContractOf(string relativePath) => _contracts.TryGetValue(relativePath, out var contract) ? contract : null;

    public PromptKin Cut(PromptModelNames prompt) => new(
        _variants.TryGetValue(prompt.RelativePath, out var variants) ? variants : default,
        prompt.SharesTypes && !_fits.Contains(prompt.RelativePath));
}

/// <summary>What of a prompt its kin is found by.</summary>
internal readonly record struct PromptModelNames(string RelativePath, bool SharesTypes);
