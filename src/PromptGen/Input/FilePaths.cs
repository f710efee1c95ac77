namespace PromptGen.Input;

/// <summary>
/// Paths as text, with '/' on every system: nothing here looks at a disk, so nothing depends on the current folder or follows a link.
/// </summary>
public static class FilePaths
{
    /// <summary>'/' for '\', and <c>.</c> and <c>..</c> resolved.</summary>
    public static string Normalize(string path)
    {
        var slashed = path.Replace('\\', '/');
        var root = RootLength(slashed);
        var segments = new List<string>();
        foreach (var segment in slashed.Substring(root).Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or "..") || (segment == ".." && root == 0))
            {
                segments.Add(segment);
            }
        }

        return slashed.Substring(0, root) + string.Join("/", segments);
    }

    /// <summary><paramref name="path"/> itself where it is rooted.</summary>
    public static string Combine(string folder, string path)
    {
        var slashed = path.Replace('\\', '/');
        return RootLength(slashed) > 0 || folder.Length == 0 ? Normalize(slashed) : Normalize(folder + "/" + slashed);
    }

    /// <summary>The path below a folder; null where it does not lie below it. Both normalised.</summary>
    public static string? Below(string folder, string path)
    {
        // Upper and lower case: a Windows path may come in either, and elsewhere a file reached under another case would not exist.
        var prefix = folder.EndsWith("/", StringComparison.Ordinal) || folder.Length == 0 ? folder : folder + "/";
        return path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? path.Substring(prefix.Length) : null;
    }

    // "/", "//server/share/", "C:/"; 0: a relative path.
    private static int RootLength(string slashed)
    {
        if (slashed.StartsWith("//", StringComparison.Ordinal))
        {
            return 2;
        }

        if (slashed.StartsWith("/", StringComparison.Ordinal))
        {
            return 1;
        }

        return slashed.Length >= 3 && slashed[1] == ':' && slashed[2] == '/' ? 3 : 0;
    }
}
