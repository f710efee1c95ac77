using System.Collections.Immutable;
using PromptGen.Input;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;

namespace PromptGen.Pipeline;

/// <summary>A lock file as read. Reading is a function of the text, so two are equal when their texts are.</summary>
public sealed class ParsedLock(LockText source, LockFile? file, EquatableArray<LanguageDiagnostic> findings) : IEquatable<ParsedLock>
{
    public LockText Source { get; } = source;

    /// <summary>Null beside a finding.</summary>
    public LockFile? File { get; } = file;

    public EquatableArray<LanguageDiagnostic> Findings { get; } = findings;

    public bool Equals(ParsedLock? other) => other is not null && (ReferenceEquals(this, other) || Source == other.Source);

    public override bool Equals(object? obj) => Equals(obj as ParsedLock);

    public override int GetHashCode() => Source.GetHashCode();
}

/// <summary>All lock files and the contracts that variants are held to: cut into what each prompt needs before anything is judged.</summary>
internal sealed class LockIndex
{
    private readonly Dictionary<string, ParsedLock> _locks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode.Object> _contracts = new(StringComparer.Ordinal);

    public static LockIndex Create((ImmutableArray<ParsedLock> Locks, ImmutableArray<MajorContract> Contracts) input, CancellationToken cancellationToken)
    {
        var index = new LockIndex();
        foreach (var file in input.Locks)
        {
            index._locks[file.Source.RelativePath] = file;
        }

        foreach (var contract in input.Contracts)
        {
            index._contracts[contract.RelativePath] = contract.Contract;
        }

        return index;
    }

    public OpenVersion Cut(VersionedPrompt prompt, VersionOptions options) => new(
        prompt,
        _locks.TryGetValue(LockPaths.Of(prompt.Source.RelativePath), out var file) ? file : null,
        options.Mode == LockMode.Required || (options.Mode == LockMode.Auto && _locks.Count > 0),
        prompt.Variant is not null && _contracts.TryGetValue(prompt.MajorPath, out var contract) ? contract : null);
}

/// <summary>The contract of a prompt that may have variants.</summary>
internal sealed record MajorContract(string RelativePath, JsonNode.Object Contract);

/// <summary>A prompt with all that its version is judged by.</summary>
/// <param name="MajorContract">Of the prompt that this one is a variant of.</param>
internal sealed record OpenVersion(VersionedPrompt Prompt, ParsedLock? Lock, bool IsRequired, JsonNode.Object? MajorContract);
