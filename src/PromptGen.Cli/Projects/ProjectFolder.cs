using System.Xml;
using System.Xml.Linq;
using PromptGen.Cli.App;
using PromptGen.Input;
using PromptGen.Language.Binding;

namespace PromptGen.Cli.Projects;

/// <summary>A project as far as prompts are concerned. What conditions and imports say is the build's to know: only plain properties are read.</summary>
internal sealed record ProjectFolder
{
    public required string Directory { get; init; }

    /// <summary>Null in a folder that has prompts and no project file.</summary>
    public string? ProjectFile { get; init; }

    public required string RootNamespace { get; init; }

    /// <summary>Absolute, with '/'.</summary>
    public required string PromptRoot { get; init; }

    /// <summary><c>auto</c>, <c>required</c> or <c>off</c>.</summary>
    public required string LockMode { get; init; }

    public BindOptions BindOptions => new(RootNamespace);

    /// <summary>As people write it: <c>prompts</c>.</summary>
    public string PromptFolderName => PromptRoot[(PromptRoot.LastIndexOf('/') + 1)..];

    public string PathOf(string relative) => PromptRoot + "/" + relative;

    /// <param name="current">What a path is relative to.</param>
    /// <param name="folder">Null: as the project says.</param>
    public ProjectFolder WithPrompts(string current, string? folder) =>
        folder is null ? this : this with { PromptRoot = FilePaths.Normalize(Path.GetFullPath(Path.Combine(current, folder))).TrimEnd('/') };

    /// <summary>A path as it is shown: below the project where it lies there.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory, path).Replace('\\', '/');
        return Path.IsPathRooted(relative) ? path : relative;
    }

    public static ProjectFolder Find(string current, string? given)
    {
        if (given is not null)
        {
            var path = Path.GetFullPath(Path.Combine(current, given));
            return File.Exists(path) ? Read(Path.GetDirectoryName(path)!, path)
                : System.IO.Directory.Exists(path) ? Read(path, ProjectFileIn(path, isAsked: true))
                : throw new CommandException($"There is no project '{given}'.");
        }

        for (var folder = new DirectoryInfo(current); folder is not null; folder = folder.Parent)
        {
            if (ProjectFileIn(folder.FullName, isAsked: folder.FullName == current) is { } file)
            {
                return Read(folder.FullName, file);
            }

            // Without a project file only here: some folder above may be called so for another reason.
            if (folder.FullName == current && System.IO.Directory.Exists(Path.Combine(current, "prompts")))
            {
                return Read(folder.FullName, null);
            }
        }

        throw new CommandException("There is no project in this folder or above it. Go to a project, name one with --project, or begin with 'promptgen init'.");
    }

    private static string? ProjectFileIn(string folder, bool isAsked)
    {
        var files = System.IO.Directory.GetFiles(folder, "*.csproj").Order(StringComparer.Ordinal).ToArray();
        return files.Length <= 1 ? files.FirstOrDefault()
            : isAsked ? throw new CommandException($"'{folder}' has several projects: name one with --project ({string.Join(", ", files.Select(Path.GetFileName))}).")
            : null;
    }

    private static ProjectFolder Read(string folder, string? file)
    {
        var properties = file is null ? [] : Properties(file);
        var name = file is null ? "" : Path.GetFileNameWithoutExtension(file);
        var project = FilePaths.Normalize(folder).TrimEnd('/');
        var root = properties.GetValueOrDefault("PromptRoot", "prompts");
        return new ProjectFolder
        {
            Directory = folder,
            ProjectFile = file,
            RootNamespace = NamespaceNames.MakeValid(properties.GetValueOrDefault("RootNamespace") ?? name.Replace(' ', '_')),
            PromptRoot = FilePaths.Combine(project, root).TrimEnd('/'),
            LockMode = properties.GetValueOrDefault("PromptLock", "auto").ToLowerInvariant(),
        };
    }

    private static Dictionary<string, string> Properties(string file)
    {
        try
        {
            var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in XDocument.Load(file).Root?.Elements().Where(e => e.Name.LocalName == "PropertyGroup").Elements() ?? [])
            {
                if (!property.Value.Contains("$(", StringComparison.Ordinal) && property.Value.Trim() is { Length: > 0 } value)
                {
                    found[property.Name.LocalName] = value;
                }
            }

            return found;
        }
        catch (XmlException e)
        {
            throw new CommandException($"'{Path.GetFileName(file)}' cannot be read: {e.Message}");
        }
    }
}
