using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Versions;

namespace PromptGen.Cli.Versions;

internal enum LockResult
{
    Unchanged,

    /// <summary>A new version.</summary>
    Added,

    /// <summary>The entry of a version that nobody else has yet.</summary>
    Rewritten,

    /// <summary>The file could not be read, and can again.</summary>
    Repaired,

    Draft,

    /// <summary>What is released cannot be another thing now.</summary>
    Refused,

    Failed,
}

/// <param name="Message">What is wrong, where something is.</param>
internal sealed record LockOutcome(PromptItem Prompt, LockResult Result, string? Message = null);

/// <summary>Brings the lock file of a prompt up to date. Entries of the base branch are taken from there and never change; newer ones follow the text.</summary>
internal sealed class Locking(PromptSet set, GitRepository? repository, string? baseRevision, bool force, bool dryRun)
{
    // Of all prompts, read when the first is asked for.
    private Dictionary<string, byte[]?>? _base;

    public LockOutcome Lock(PromptItem prompt)
    {
        if (prompt.Syntax.FrontMatter.Lifecycle.Status == PromptStatus.Draft)
        {
            return new LockOutcome(prompt, LockResult.Draft);
        }

        if (prompt.Version is not { } version)
        {
            return new LockOutcome(prompt, LockResult.Failed, "it has errors; 'promptgen check' shows them");
        }

        var item = set.LockOf(prompt);
        var released = Released(prompt);
        var (file, isRepair) = Merge(item, released, version);
        var own = file.Find(version.Version);
        var isFrozen = released is not null ? released.Find(version.Version) is not null : own is not null && !force && repository is null;
        if (own is not null && !VersionCheck.IsSame(version, own) && isFrozen)
        {
            return Refuse(version, file, item, file, prompt);
        }

        // A version of this branch is measured by what comes before it.
        var others = new LockFile(new([.. file.Entries.Where(e => e.Version != version.Version)]));
        if (VersionCheck.Required(version, others) is { } required && (own is null || !VersionCheck.IsSame(version, own)))
        {
            return Refuse(version, others, item, file, prompt, required);
        }

        var locked = own is not null && VersionCheck.IsSame(version, own) ? file : file.With(version.ToEntry(ToolVersion.Text));
        var result = isRepair ? LockResult.Repaired : own is null ? LockResult.Added : locked == file ? LockResult.Unchanged : LockResult.Rewritten;
        var isWritten = Write(prompt, item, locked);
        return new LockOutcome(prompt, result == LockResult.Unchanged && isWritten ? LockResult.Rewritten : result);
    }

    // What the base branch has is taken over all the same, and a broken file is whole again.
    private LockOutcome Refuse(VersionedPrompt version, LockFile file, LockItem? item, LockFile merged, PromptItem prompt, SemanticVersion? required = null)
    {
        if (item is not null)
        {
            Write(prompt, item, merged);
        }

        var lowest = required ?? VersionCheck.Required(version, file);
        var changes = VersionCheck.Compare(file.Newest!, version).Changes;
        var what = changes.Count == 0 ? "its text has changed" : VersionCheck.Describe(changes);
        return new LockOutcome(prompt, LockResult.Refused,
            $"{file.Newest!.Version} is released, and {what}: raise {version.Version} to {lowest} ('promptgen bump {prompt.Name}')");
    }

    // Null: there is no base to compare with, or it has no lock file of this prompt.
    private LockFile? Released(PromptItem prompt)
    {
        if (repository is null || baseRevision is null)
        {
            return null;
        }

        var path = LockPaths.Of(prompt.RelativePath);
        return BaseText(repository, path) is { } text
            ? LockFileReader.Read(path, text, new DiagnosticBag(path, text), CancellationToken.None) ?? LockFile.Empty
            : LockFile.Empty;
    }

    private string? BaseText(GitRepository repository, string path)
    {
        _base ??= repository.ShowAll(baseRevision!, [.. set.Prompts.Select(p => LockPaths.Of(p.RelativePath))]).ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);
        return _base.TryGetValue(path, out var content) ? content is null ? null : PromptFiles.Decode(content).Text : repository.Show(baseRevision!, path);
    }

    private static (LockFile File, bool IsRepair) Merge(LockItem? item, LockFile? released, VersionedPrompt version)
    {
        var isRepair = item is { File: null };
        var merged = item?.File ?? LockFile.Empty;
        if (isRepair)
        {
            // Of two texts under one number the one that is here keeps it.
            foreach (var entry in LockFileReader.Recover(item!.RelativePath, item.Text, CancellationToken.None).SelectMany(f => f.Entries))
            {
                merged = merged.Find(entry.Version) is { } other && (entry.Version != version.Version || VersionCheck.IsSame(version, other)) ? merged : merged.With(entry);
            }
        }

        foreach (var entry in released?.Entries ?? default)
        {
            merged = merged.With(entry);
        }

        return (merged, isRepair);
    }

    private bool Write(PromptItem prompt, LockItem? item, LockFile file)
    {
        var text = LockFileText.Write(file);
        if (item?.Text == text)
        {
            return false;
        }

        if (!dryRun)
        {
            var path = set.Project.PathOf(LockPaths.Of(prompt.RelativePath));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return true;
    }
}
