using System.ComponentModel;
using System.Diagnostics;
using PromptGen.Cli.App;

namespace PromptGen.Cli.Projects;

/// <summary>What the history says. Reads only; the one thing that is ever written is a file of the working tree, and not by git.</summary>
internal sealed class GitRepository
{
    private readonly string _prefix;

    private GitRepository(string folder, string prefix) => (Folder, _prefix) = (folder, prefix);

    public string Folder { get; }

    /// <summary>Null: the project is in no repository, or there is no git.</summary>
    public static GitRepository? Find(ProjectFolder project)
    {
        var folder = Directory.Exists(project.PromptRoot) ? project.PromptRoot : project.Directory;
        return Git(folder, "rev-parse", "--show-prefix") is { } prefix ? new GitRepository(folder, prefix.Trim()) : null;
    }

    public static GitRepository Get(ProjectFolder project) =>
        Find(project) ?? throw new CommandException("This needs the history, and the project is in no git repository.", ExitCode.Environment);

    /// <summary>The branch that others see: what is on it is released. Null where there is no commit yet.</summary>
    public string? BaseRevision(string? given)
    {
        if (given is not null)
        {
            return Exists(given) ? given : throw new CommandException($"There is no revision '{given}'.");
        }

        var ofRemote = Git(Folder, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")?.Trim();
        return ((string?[])[ofRemote, "origin/main", "origin/master", "main", "master", "HEAD"]).FirstOrDefault(r => r is not null && Exists(r));
    }

    public bool Exists(string revision) => Git(Folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}") is not null;

    /// <param name="path">Below the prompt folder.</param>
    public string? Show(string revision, string path) => Git(Folder, "show", revision + ":" + _prefix + path);

    /// <summary>Many files at once: a process for each would take longer than everything else.</summary>
    /// <param name="paths">Below the prompt folder.</param>
    /// <returns>In the same order; null where there is none.</returns>
    public IReadOnlyList<(string Path, byte[]? Content)> ShowAll(string revision, IReadOnlyList<string> paths)
    {
        // A name on a line of its own: one with a line end in it goes the long way.
        var plain = paths.Where(p => !p.Contains('\n')).ToList();
        var contents = plain.Count < 2 ? null : GitObjects.Read(Folder, plain.ConvertAll(p => revision + ":" + _prefix + p));
        var byPath = contents is null ? [] : plain.Zip(contents).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        return [.. paths.Select(p => (p, byPath.TryGetValue(p, out var content) ? content : Show(revision, p) is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : null))];
    }

    /// <summary>The prompt folder as it was.</summary>
    public IReadOnlyList<RawFile> Files(string revision)
    {
        var listed = Git(Folder, "ls-tree", "-r", "-z", "--name-only", revision, ".") ?? throw new CommandException($"There is no revision '{revision}'.");
        return
        [
            .. ShowAll(revision, [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(PromptFiles.IsOurs).Order(StringComparer.Ordinal)])
                .Select(f => new RawFile(f.Path, f.Content ?? [])),
        ];
    }

    /// <summary>The revisions in which a file changed, the newest first.</summary>
    public IEnumerable<string> History(string path) =>
        (Git(Folder, "log", "--format=%H", "--", path) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            error.GetAwaiter().GetResult();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
