using System.Globalization;
using System.Text;

namespace PromptGen.Emission;

/// <summary>
/// The names of generated files. The compiler compares them without case, refuses some characters with an exception, and writes them to disk on request: so a
/// name is the path below the prompt folder, and wherever anything had to be changed, or could collide, a stable hash of the path follows.
/// </summary>
public static class HintNames
{
    private const int MaxSegment = 80;
    private const int MaxPath = 150;

    public const string Registration = "PromptRegistration.g.cs";

    /// <summary>Of what the exceptions of SDKs mean.</summary>
    public const string Failures = "SdkFailures_.g.cs";

    /// <summary>Of the adapter that serves a major's callers by another.</summary>
    public static string OfAdapter(string relativePath, int oldMajor)
    {
        const string End = ".g.cs";
        var name = Of(relativePath);
        return name.Substring(0, name.Length - End.Length) + ".for-v" + oldMajor.ToString(CultureInfo.InvariantCulture) + End;
    }

    public static string Of(string relativePath)
    {
        var builder = new StringBuilder(relativePath.Length);
        foreach (var segment in relativePath.Split('/'))
        {
            if (builder.Length > 0)
            {
                builder.Append('/');
            }

            AppendSegment(builder, segment);
        }

        if (builder.Length > MaxPath)
        {
            builder.Remove(0, builder.Length - MaxPath);
            while (builder[0] is '/' or '.')
            {
                builder.Remove(0, 1);
            }
        }

        var name = builder.ToString();
        return name == relativePath ? name + ".g.cs" : name + "-" + Hash(relativePath) + ".g.cs";
    }

    // Upper case counts as a change: two files may differ in nothing else.
    private static void AppendSegment(StringBuilder builder, string segment)
    {
        var start = builder.Length;
        foreach (var c in segment)
        {
            var lower = c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;
            builder.Append(lower is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_' ? lower : '_');
            if (builder.Length - start == MaxSegment)
            {
                break;
            }
        }

        while (builder.Length > start && builder[builder.Length - 1] == '.')
        {
            builder.Length--;
        }

        var written = builder.ToString(start, builder.Length - start);
        if (written.Length == 0 || IsReserved(written))
        {
            builder.Insert(start, '_');
        }
    }

    // Windows knows devices by these names, whatever follows the first dot.
    private static bool IsReserved(string segment)
    {
        var dot = segment.IndexOf('.');
        var stem = dot < 0 ? segment : segment.Substring(0, dot);
        return stem is "con" or "prn" or "aux" or "nul" ||
            (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && char.IsDigit(stem[3]));
    }

    // FNV-1a over UTF-16 units: the same on every machine, and good enough to part a few thousand paths.
    private static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture).Substring(0, 12);
    }
}
