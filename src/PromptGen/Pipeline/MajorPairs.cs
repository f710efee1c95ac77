using System.Collections.Immutable;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions.Contracts;

namespace PromptGen.Pipeline;

/// <summary>A major of a prompt and the next one that there is: what an adapter between them is written from. An edit to a text changes neither.</summary>
/// <param name="Before">Its signature alone.</param>
/// <param name="After">Its signature alone.</param>
internal sealed record MajorPair(PromptModel Before, PromptModel After)
{
    /// <summary>Without all that an edit to a text changes; null: a variant, whose calls go to its major.</summary>
    public static PromptModel? Signature(PromptModel model, CancellationToken cancellationToken) => model.Variant is not null ? null : new PromptModel
    {
        Source = model.Source with { Text = "", Checksum = "" },
        Id = model.Id,
        Namespace = model.Namespace,
        ClassName = model.ClassName,
        Version = new SemanticVersion(model.Version.Major, 0, 0),
        Lifecycle = new LifecycleModel(PromptStatus.Active),
        Input = new InputModel
        {
            Schema = model.Input.Schema,
            ExistingTypes = model.Input.ExistingTypes.Select(t => t with { Range = default }).ToEquatableArray(),
        },
        Output = new OutputModel { Schema = model.Output.Schema, IsSchemaFile = model.Output.IsSchemaFile },
    };

    public static ImmutableArray<MajorPair> Find(ImmutableArray<PromptModel> signatures, CancellationToken cancellationToken)
    {
        var pairs = new List<MajorPair>();
        foreach (var majors in signatures.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ordered = majors.OrderBy(m => m.Version.Major).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                // Two files of one major have a finding, and one of them no code.
                if (ordered[i].Version.Major != ordered[i - 1].Version.Major)
                {
                    pairs.Add(new MajorPair(ordered[i - 1], ordered[i]));
                }
            }
        }

        return [.. pairs];
    }
}

/// <summary>A pair with what its contracts say.</summary>
internal sealed record JudgedPair(MajorPair Pair, MajorCompatibility Compatibility)
{
    // Beside an error nobody knows the contract; then what was there stays, as far as the types allow.
    private static readonly MajorCompatibility Unknown = new(TakesInputs: true, GivesAnswers: true);

    public static JudgedPair Of(MajorPair pair, KinIndex kin) => new(
        pair,
        kin.ContractOf(pair.Before.Source.RelativePath) is { } before && kin.ContractOf(pair.After.Source.RelativePath) is { } after
            ? MajorCompatibility.Of(before, after)
            : Unknown);
}
