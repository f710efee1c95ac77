using System.Text;

namespace PromptGen.Language.Schema;

/// <summary>URI references (RFC 3986), by the letter: nothing is decoded, and nothing is fetched. A file of the project has an address of its own.</summary>
internal static class SchemaUris
{
    public const string Project = "prompt:/";

    /// <summary>The address of a file below the prompt root.</summary>
    public static string OfFile(string relativePath) => Project + relativePath;

    /// <summary>The path below the prompt root; null: the address is not one of the project's files.</summary>
    public static string? FileOf(string uri) => uri.StartsWith(Project, StringComparison.Ordinal) ? uri.Substring(Project.Length) : null;

    /// <summary>Without the fragment, and the fragment without its '#'.</summary>
    public static (string Uri, string Fragment) Split(string uri)
    {
        var hash = uri.IndexOf('#');
        return hash < 0 ? (uri, "") : (uri.Substring(0, hash), uri.Substring(hash + 1));
    }

    /// <summary>What a reference means where <paramref name="baseUri"/> is the base; its fragment is kept.</summary>
    public static string Resolve(string baseUri, string reference)
    {
        var (text, fragment) = Split(reference);
        var to = Parts.Of(text);
        var hash = reference.IndexOf('#') < 0 ? "" : "#" + fragment;
        if (to.Scheme is not null)
        {
            return (to with { Path = WithoutDots(to.Path) }).Write() + hash;
        }

        var root = Parts.Of(Split(baseUri).Uri);
        if (to.Authority is not null)
        {
            return (to with { Scheme = root.Scheme, Path = WithoutDots(to.Path) }).Write() + hash;
        }

        if (to.Path.Length == 0)
        {
            return (root with { Query = to.Query ?? root.Query }).Write() + hash;
        }

        var path = to.Path[0] == '/' ? to.Path : Merge(root, to.Path);
        return (root with { Path = WithoutDots(path), Query = to.Query }).Write() + hash;
    }

    private static string Merge(Parts root, string path)
    {
        if (root.Authority is not null && root.Path.Length == 0)
        {
            return "/" + path;
        }

        return root.Path.Substring(0, root.Path.LastIndexOf('/') + 1) + path;
    }

    private static string WithoutDots(string path)
    {
        if (path.IndexOf("/.", StringComparison.Ordinal) < 0 && !path.StartsWith(".", StringComparison.Ordinal))
        {
            return path;
        }

        var isRooted = path[0] == '/';
        var output = new List<string>();
        var segments = path.Split('/');
        for (var i = isRooted ? 1 : 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && output.Count > 0)
                {
                    output.RemoveAt(output.Count - 1);
                }

                if (isLast)
                {
                    output.Add("");
                }
            }
            else
            {
                output.Add(segments[i]);
            }
        }

        return (isRooted ? "/" : "") + string.Join("/", output);
    }

    private sealed record Parts(string? Scheme, string? Authority, string Path, string? Query)
    {
        public static Parts Of(string uri)
        {
            string? scheme = null;
            string? authority = null;
            string? query = null;
            var colon = uri.IndexOf(':');
            if (colon > 0 && IsScheme(uri, colon))
            {
                scheme = uri.Substring(0, colon).ToLowerInvariant();
                uri = uri.Substring(colon + 1);
            }

            var question = uri.IndexOf('?');
            if (question >= 0)
            {
                query = uri.Substring(question + 1);
                uri = uri.Substring(0, question);
            }

            if (uri.StartsWith("//", StringComparison.Ordinal))
            {
                var end = uri.IndexOf('/', 2);
                authority = (end < 0 ? uri.Substring(2) : uri.Substring(2, end - 2)).ToLowerInvariant();
                uri = end < 0 ? "" : uri.Substring(end);
            }

            return new Parts(scheme, authority, uri, query);
        }

        public string Write()
        {
            var text = new StringBuilder();
            if (Scheme is not null)
            {
                text.Append(Scheme).Append(':');
            }

            if (Authority is not null)
            {
                text.Append("//").Append(Authority);
            }

            text.Append(Path);
            return Query is null ? text.ToString() : text.Append('?').Append(Query).ToString();
        }

        private static bool IsScheme(string uri, int length)
        {
            for (var i = 0; i < length; i++)
            {
                var isLetter = (uri[i] | 0x20) is >= 'a' and <= 'z';
                if (!isLetter && (i == 0 || !(uri[i] is (>= '0' and <= '9') or '+' or '-' or '.')))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
