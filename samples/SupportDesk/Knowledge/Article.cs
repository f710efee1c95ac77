using System.Globalization;

namespace SupportDesk.Knowledge;

/// <summary>A page of the knowledge base: a front matter of three lines, then Markdown.</summary>
internal sealed record Article(string Id, string Title, DateOnly Updated, string Body)
{
    private const string Fence = "---\n";

    /// <exception cref="FormatException">The front matter is missing, or lacks a line.</exception>
    public static Article Parse(string text)
    {
        text = text.ReplaceLineEndings("\n");
        int end = text.StartsWith(Fence, StringComparison.Ordinal) ? text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal) : -1;
        if (end < Fence.Length)
        {
            throw new FormatException("An article begins with a front matter between two lines of ---.");
        }

        string[] lines = text[Fence.Length..end].Split('\n');
        return new(
            Value(lines, "id"),
            Value(lines, "title"),
            DateOnly.ParseExact(Value(lines, "updated"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            text[(end + 1 + Fence.Length)..].Trim());
    }

    private static string Value(string[] lines, string name)
    {
        string start = name + ": ";
        string line = lines.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))
            ?? throw new FormatException($"The front matter of an article has a line '{name}'.");
        return line[start.Length..].Trim();
    }
}
