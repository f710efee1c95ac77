using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Finds files that want one id or one C# name.</summary>
internal static class NameClashes
{
    /// <summary>By the file's full path. Each file is told of one other per kind: two thousand files of one name need no list each.</summary>
    public static Dictionary<string, EquatableArray<NameClash>> Find(IReadOnlyList<NamedFile> files)
    {
        var found = new Dictionary<string, List<NameClash>>(StringComparer.Ordinal);
        AddPairs(files, f => f.Name.RelativePath, StringComparer.Ordinal, NameClashKind.SameId, found);
        AddPairs(files, f => f.Name.RelativePath, StringComparer.OrdinalIgnoreCase, NameClashKind.SameIdButCase, found);
        AddPairs(files.Where(f => f.Name.TypeName.Length > 0), f => f.Name.FullTypeName, StringComparer.Ordinal, NameClashKind.SameTypeName, found);
        AddNamespaces(files, found);
        return found.ToDictionary(p => p.Key, p => p.Value.ToEquatableArray(), StringComparer.Ordinal);
    }

    private static void AddPairs(
        IEnumerable<NamedFile> files, Func<NamedFile, string> key, StringComparer comparer, NameClashKind kind, Dictionary<string, List<NameClash>> found)
    {
        foreach (var group in files.GroupBy(key, comparer).Where(g => g.Skip(1).Any()))
        {
            var first = group.First();
            var second = group.Skip(1).First();
            foreach (var file in group)
            {
                // The graver kinds came first, and say all that there is to say.
                if (!found.ContainsKey(file.Path))
                {
                    Add(file, ReferenceEquals(file, first) ? second : first, kind, found);
                }
            }
        }
    }

    private static void AddNamespaces(IReadOnlyList<NamedFile> files, Dictionary<string, List<NameClash>> found)
    {
        var folders = new Dictionary<string, NamedFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = file.Name.Namespace;
            for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
            {
                var prefix = name.Substring(0, end);
                if (folders.ContainsKey(prefix))
                {
                    break;
                }

                folders.Add(prefix, file);
            }
        }

        foreach (var file in files)
        {
            if (file.Name.TypeName.Length > 0 && folders.TryGetValue(file.Name.FullTypeName, out var other))
            {
                Add(file, other, NameClashKind.TypeIsNamespace, found);
            }
        }
    }

    private static void Add(NamedFile file, NamedFile other, NameClashKind kind, Dictionary<string, List<NameClash>> found)
    {
        if (!found.TryGetValue(file.Path, out var list))
        {
            found.Add(file.Path, list = []);
        }

        // Linked from two folders, two files may have one path below the root.
        list.Add(new NameClash(kind, other.Name.RelativePath == file.Name.RelativePath ? other.Path : other.Name.RelativePath));
    }
}

/// <param name="Path">The whole path: two files may share the one below the root.</param>
internal sealed record NamedFile(string Path, SourceName Name);
