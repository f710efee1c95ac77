namespace PromptGen.Cli.Text;

/// <summary>The difference of two texts, line by line, with some lines around each change.</summary>
internal static class LineDiff
{
    private const int Around = 3;

    // Beyond this many lines the table would be larger than it is worth.
    private const int MaxCells = 4_000_000;

    /// <summary>Lines that begin with <c>' '</c>, <c>'-'</c> or <c>'+'</c>, and <c>@@</c> between the places; empty where the texts are the same.</summary>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        var (old, @new) = (Lines(before), Lines(after));
        var start = old.Zip(@new).TakeWhile(p => p.First == p.Second).Count();
        var end = old.Skip(start).Reverse().Zip(@new.Skip(start).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        if (start == old.Length && start == @new.Length)
        {
            return [];
        }

        var all = new List<string>();
        all.AddRange(old[..start].Select(l => " " + l));
        all.AddRange(Middle(old[start..^end], @new[start..^end]));
        all.AddRange(old[^end..].Select(l => " " + l));
        return Shorten(all);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static IEnumerable<string> Middle(string[] old, string[] @new)
    {
        if ((long)old.Length * @new.Length > MaxCells)
        {
            return old.Select(l => "-" + l).Concat(@new.Select(l => "+" + l));
        }

        // The longest common subsequence, from the end, so that it is read from the start.
        var length = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                length[i, j] = old[i] == @new[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var lines = new List<string>();
        var (a, b) = (0, 0);
        while (a < old.Length || b < @new.Length)
        {
            if (a < old.Length && b < @new.Length && old[a] == @new[b])
            {
                lines.Add(" " + old[a++]);
                b++;
            }
            else if (b == @new.Length || (a < old.Length && length[a + 1, b] >= length[a, b + 1]))
            {
                lines.Add("-" + old[a++]);
            }
            else
            {
                lines.Add("+" + @new[b++]);
            }
        }

        return lines;
    }

    private static List<string> Shorten(List<string> all)
    {
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i][0] != ' ')
            {
                Array.Fill(near, true, Math.Max(0, i - Around), Math.Min(all.Count, i + Around + 1) - Math.Max(0, i - Around));
            }
        }

        var shown = new List<string>();
        for (var i = 0; i < all.Count; i++)
        {
            if (near[i])
            {
                shown.Add(all[i]);
            }
            else if (shown.Count > 0 && shown[^1] != "@@")
            {
                shown.Add("@@");
            }
            else
            {
                // Left out already.
            }
        }

        if (shown.Count > 0 && shown[^1] == "@@")
        {
            shown.RemoveAt(shown.Count - 1);
        }

        return shown;
    }
}
