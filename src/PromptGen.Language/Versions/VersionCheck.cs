using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions.Contracts;

namespace PromptGen.Language.Versions;

/// <summary>Whether a prompt may still call itself by its version.</summary>
public static class VersionCheck
{
    private const int ShownChanges = 3;

    /// <param name="prompt">As it is now.</param>
    /// <param name="locked">Its released versions; null: there is no lock file.</param>
    /// <param name="isRequired">Whether a version without an entry is a finding.</param>
    public static EquatableArray<LanguageDiagnostic> Check(VersionedPrompt prompt, LockFile? locked, bool isRequired)
    {
        var bag = new DiagnosticBag(prompt.Source.Path, prompt.Source.Text);
        if (prompt.Status != PromptStatus.Draft && Judge(prompt, locked, isRequired) is { } verdict)
        {
            bag.Add(verdict.Rule, prompt.VersionRange, verdict.Arguments);
        }

        return bag.ToArray();
    }

    /// <summary>The lowest version that the prompt may have, given what is released; null: the one it has.</summary>
    public static SemanticVersion? Required(VersionedPrompt prompt, LockFile? locked)
    {
        if (locked?.Newest is not { } newest)
        {
            return null;
        }

        if (locked.Find(prompt.Version) is { } entry && IsSame(prompt, entry))
        {
            return null;
        }

        var lowest = Raise(newest.Version, PartFrom(newest, prompt));
        return prompt.Version.CompareTo(lowest) >= 0 && locked.Find(prompt.Version) is null ? null : lowest;
    }

    /// <summary>What a released version and the prompt as it is now differ in; a patch where only the text does.</summary>
    public static ContractComparison Compare(LockEntry entry, VersionedPrompt prompt) => ContractComparison.Of(entry.Contract, prompt.Contract);

    // One contract may be written in two ways; as a rule it is not, and then nothing need be compared.
    public static bool IsSame(VersionedPrompt prompt, LockEntry entry) =>
        entry.Hash == prompt.Hash &&
        (IsWrittenAlike(entry.Contract, prompt.Contract) || Compare(entry, prompt).Changes.Count == 0);

    // Both are canonical, so as a rule their members come in one order. A lock file nests no deeper than its reader lets it.
    private static bool IsWrittenAlike(JsonNode left, JsonNode right) => (left, right) switch
    {
        (JsonNode.Object a, JsonNode.Object b) => AreAll(a.Properties, b.Properties, static (p, q) => p.Name == q.Name && IsWrittenAlike(p.Value, q.Value)),
        (JsonNode.Array a, JsonNode.Array b) => AreAll(a.Items, b.Items, static (p, q) => IsWrittenAlike(p, q)),
        (JsonNode.String a, JsonNode.String b) => a.Value == b.Value,
        (JsonNode.Number a, JsonNode.Number b) => a.Raw == b.Raw,
        (JsonNode.Boolean a, JsonNode.Boolean b) => a.Value == b.Value,
        _ => left is JsonNode.Null && right is JsonNode.Null,
    };

    private static bool AreAll<T>(EquatableArray<T> left, EquatableArray<T> right, Func<T, T, bool> isSame)
        where T : IEquatable<T>
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!isSame(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static SemanticVersion Raise(SemanticVersion version, VersionPart part) => part switch
    {
        VersionPart.Major => new SemanticVersion(version.Major + 1, 0, 0),
        VersionPart.Minor => new SemanticVersion(version.Major, version.Minor + 1, 0),
        _ => new SemanticVersion(version.Major, version.Minor, version.Patch + 1),
    };

    /// <summary>A variant's contract against that of the prompt without one.</summary>
    public static EquatableArray<LanguageDiagnostic> CheckVariant(VersionedPrompt variant, string majorPath, JsonNode.Object majorContract)
    {
        var bag = new DiagnosticBag(variant.Source.Path, variant.Source.Text);
        var forward = ContractComparison.Of(majorContract, variant.Contract).Changes;
        if (forward.Count > 0)
        {
            bag.Add(VersionRules.VariantDiffers, variant.VersionRange, majorPath, Describe(forward));
        }

        return bag.ToArray();
    }

    /// <summary>The changes in a sentence; the gravest come first.</summary>
    public static string Describe(IReadOnlyList<ContractChange> changes)
    {
        var shown = string.Join("; ", changes.Take(ShownChanges));
        var more = changes.Count - ShownChanges;
        return more > 0 ? shown + "; and " + more.ToString(CultureInfo.InvariantCulture) + " more" : shown;
    }

    private static (DiagnosticRule Rule, string[] Arguments)? Judge(VersionedPrompt prompt, LockFile? locked, bool isRequired)
    {
        var version = prompt.Version.ToString();
        if (locked?.Newest is not { } newest)
        {
            return isRequired ? (VersionRules.NotLocked, [version, LockPaths.Of(prompt.Source.RelativePath)]) : null;
        }

        var own = locked.Find(prompt.Version);
        if (own is not null && IsSame(prompt, own))
        {
            return null;
        }

        var changes = Compare(newest, prompt).Changes;
        var lowest = Raise(newest.Version, PartFrom(newest, prompt));
        if (lowest.Major > prompt.Version.Major)
        {
            return (VersionRules.NeedsMajor, [(own ?? newest).Version.ToString(), Describe(changes), NextFile(prompt, lowest.Major), lowest.ToString()]);
        }

        if (own is not null)
        {
            var what = changes.Count == 0 ? "its text has changed" : "its contract has widened (" + Describe(changes) + ")";
            return (VersionRules.Changed, [version, what, lowest.ToString()]);
        }

        if (prompt.Version.CompareTo(lowest) >= 0)
        {
            return isRequired ? (VersionRules.NotLocked, [version, LockPaths.Of(prompt.Source.RelativePath)]) : null;
        }

        var why = changes.Count == 0 ? "that one is released" : "the contract is wider (" + Describe(changes) + ")";
        return (VersionRules.TooLow, [version, newest.Version.ToString(), why, lowest.ToString()]);
    }

    private static VersionPart PartFrom(LockEntry newest, VersionedPrompt prompt) => Compare(newest, prompt).Part;

    // A variant goes with its major.
    private static string NextFile(VersionedPrompt prompt, int major)
    {
        var name = prompt.Source.RelativePath.Substring(prompt.Source.RelativePath.LastIndexOf('/') + 1);
        var old = ".v" + prompt.Version.Major.ToString(CultureInfo.InvariantCulture) + ".";
        return name.Replace(old, ".v" + major.ToString(CultureInfo.InvariantCulture) + ".");
    }
}
