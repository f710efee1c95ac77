using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions;

/// <summary>The released versions of one prompt file, from the lowest to the highest.</summary>
public sealed record LockFile(EquatableArray<LockEntry> Entries)
{
    public static LockFile Empty { get; } = new(default(EquatableArray<LockEntry>));

    public LockEntry? Newest => Entries.Count == 0 ? null : Entries[Entries.Count - 1];

    public LockEntry? Find(SemanticVersion version) => Entries.FirstOrDefault(e => e.Version == version);

    /// <summary>With this entry in the place of the one of its version.</summary>
    public LockFile With(LockEntry entry) =>
        new(Entries.Where(e => e.Version != entry.Version).Concat([entry]).OrderBy(e => e.Version).ToEquatableArray());
}

/// <summary>One released version.</summary>
/// <param name="Hash">Of its closure.</param>
/// <param name="Generator">The version of PromptGen that locked it.</param>
/// <param name="Contract">Canonical.</param>
public sealed record LockEntry(SemanticVersion Version, string Hash, string Generator, JsonNode.Object Contract);
