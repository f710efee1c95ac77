using System.Text;

namespace PromptGen.Input;

/// <summary>
/// The compiler's map of paths (<c>from=to,from=to</c>, with ",," and "==" for the signs themselves). The compiler applies it to what it writes, and not to the
/// text of a <c>#line</c>: so that two checkouts give one assembly, generated code holds the mapped path from the start.
/// </summary>
internal static class PathMap
{
    public static string Apply(string map, string path)
    {
        foreach (var entry in Split(map, ','))
        {
            var sides = Split(entry, '=');
            if (sides.Count != 2 || sides[0].Length == 0)
            {
                continue;
            }

            var from = sides[0].Replace("==", "=").Replace(",,", ",");
            var to = sides[1].Replace("==", "=").Replace(",,", ",");
            if (path.StartsWith(from, StringComparison.Ordinal))
            {
                var mapped = to + path.Substring(from.Length);
                return to.Contains('/') && !to.Contains('\\') ? mapped.Replace('\\', '/') : mapped;
            }
        }

        return path;
    }

    // At single signs; a doubled one stays as it is.
    private static List<string> Split(string text, char sign)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != sign)
            {
                part.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == sign)
            {
                part.Append(sign).Append(sign);
                i++;
            }
            else
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
